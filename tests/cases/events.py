from cases import Failing, Passing, at, claimed


def both(*changes):
    return lambda p: [change(p) for change in changes]


def leave_open(p):
    for column in ("ended_on", "ended_by"):
        p.set("detentions", 2, column, "")


def drop_claims(p, table):
    p.write("claims", [row for row in p.rows("claims") if row[0] != table])


def twice(p, day):
    p.add("releases", release_id=day, released_on=day, announced_on=day, title="A second release")
    p.add("release_people", release_id=day, prisoner_id="p-00000a", outcome="stayed")


def rearrest(p):
    p.add("detentions", detention_id="p-00000a/3", prisoner_id="p-00000a", detained_on="2026-01", ended_on="2026-03-19", ended_by="release", release_id="2026-03-19")


FAILING = [
    Failing("events.verdict", "a verdict before the arrest", claimed("verdicts", 2, "verdict_on", "2020-12-31"), at("verdicts", 2, "verdict_on")),
    Failing("events.verdict", "a prison sentence before the arrest",
            lambda p: [p.set("verdicts", 3, "in_absentia", ""), p.set("verdicts", 3, "penalty", "imprisonment")], at("verdicts", 3, "verdict_on")),
    Failing("events.added", "disobeying the colony in a first sentence", claimed("verdicts", 3, "charges", "CC 411"), at("verdicts", 3, "charges")),
    Failing("events.overlap", "a second arrest while held", claimed("detentions", 3, "detained_on", "2020-11-30"), at("detentions", 3, "detained_on")),
    Failing("events.open_end", "a second arrest and no end of the first", leave_open, at("detentions", 2, "ended_on")),
    Failing("events.ended_by", "ended by a release and none named", claimed("detentions", 4, "ended_by", "release"), at("detentions", 4, "release_id")),
    Failing("events.freed", "freed in a release that lists the person as held",
            both(claimed("detentions", 4, "ended_by", "release"), claimed("detentions", 4, "release_id", "2025-12-13")), at("detentions", 4, "release_id")),
    Failing("events.total", "fewer announced than named", claimed("releases", 2, "announced_total", "1"), at("releases", 2, "announced_total")),
    Failing("events.figure", "more women than people", claimed("release_figures", 3, "people", "4"), at("release_figures", 3, "people")),
    Failing("events.destination", "fewer taken than named", claimed("release_figures", 2, "people", "0"), at("release_figures", 2, "people")),
    Failing("events.identifier", "a figure under another country's identifier", claimed("release_figures", 2, "country", "PL"), at("release_figures", 2, "figure_id")),
    Failing("events.again", "freed twice, detained once", lambda p: twice(p, "2026-03-19"), at("release_people", 5, "outcome")),
    Failing("events.measure", "a licence before the listing", claimed("sanction_actions", 2, "effective_on", "2025-12-31"), at("action_targets", 3, "sanction_id")),
    Failing("events.linked", "a deal forgotten", lambda p: p.set("releases", 2, "sanctions_link", "none_found"), at("releases", 2, "sanctions_link")),
]

PASSING = [
    Passing("events.verdict", "a verdict in the year of the arrest", claimed("verdicts", 2, "verdict_on", "2021")),
    Passing("events.verdict", "a sentence to an open facility, begun later",
            lambda p: [p.set("verdicts", 3, "in_absentia", ""), p.set("verdicts", 3, "verdict_on", "2020-12-24")]),
    Passing("events.added", "disobeying the colony in a sentence passed there", lambda p: [p.set("verdicts", 3, "charges", "CC 411(2)"), p.set("verdicts", 3, "stage", "added")]),
    Passing("events.overlap", "a second arrest on the day of leaving", claimed("detentions", 3, "detained_on", "2020-12-01")),
    Passing("events.open_end", "a second arrest after an end of which only the day is known", lambda p: p.set("detentions", 2, "ended_by", "")),
    Passing("events.freed", "freed in a release under a narrower code", claimed("release_people", 2, "outcome", "deported")),
    Passing("events.identifier", "a figure for a second country",
            lambda p: p.add("release_figures", figure_id="2025-12-13/taken_to/PL", release_id="2025-12-13", figure="taken_to", country="PL", people="1")),
    Passing("events.ended_by", "an end without a release", claimed("detentions", 4, "ended_by", "full_term")),
    Passing("events.total", "as many announced as named", claimed("releases", 2, "announced_total", "2")),
    Passing("events.figure", "all of them women", claimed("release_figures", 3, "people", "3")),
    Passing("events.destination", "a figure not decided", claimed("release_figures", 2, "people", "")),
    Passing("events.again", "freed twice, detained again in between", lambda p: [twice(p, "2026-03-19"), rearrest(p)]),
    Passing("events.measure", "a licence on the day of the listing", claimed("sanction_actions", 2, "effective_on", "2025-12-15")),
    Passing("events.linked", "no deal and nobody looked", lambda p: [p.drop("deals", 2), drop_claims(p, "deals"), p.set("releases", 2, "sanctions_link", "")]),
]
