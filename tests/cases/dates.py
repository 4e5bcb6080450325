from cases import Failing, Passing, at, claimed

FAILING = [
    Failing("dates.calendar", "the thirtieth of February", claimed("detentions", 4, "detained_on", "2021-02-30"), at("detentions", 4, "detained_on")),
    Failing("dates.future", "a day after the version's", claimed("sources", 3, "published_on", "2031-01-01"), at("sources", 3, "published_on")),
    Failing("dates.order", "the end before the arrest", claimed("detentions", 2, "ended_on", "2020-08"), at("detentions", 2, "ended_on")),
    Failing("dates.order", "custody confirmed after the end", claimed("detentions", 3, "held_until_at_least", "2025-12-14"), at("detentions", 3, "ended_on")),
    Failing("dates.order", "an act that expires before it takes effect", claimed("sanction_actions", 3, "expires_on", "2025-12-14"), at("sanction_actions", 3, "expires_on")),
]

PASSING = [
    Passing("dates.calendar", "the 29th of February of a leap year", claimed("detentions", 4, "detained_on", "2024-02-29")),
    Passing("dates.future", "the month of the version", claimed("sources", 3, "published_on", "2026-11")),
    Passing("dates.future", "an act that expires later", claimed("sanction_actions", 3, "expires_on", "2031-01-01")),
    Passing("dates.order", "a year that holds the later day", claimed("detentions", 2, "ended_on", "2020")),
]
