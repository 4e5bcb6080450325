from cases import Failing, Passing, at


def summary(text):
    return lambda p: p.set("releases", 2, "summary", text)


def born(year):
    return lambda p: p.set("prisoners", 2, "birth_year", year)


FAILING = [
    Failing("privacy.contact", "an e-mail address", summary("Write to anna@example.org for details."), at("releases", 2, "summary")),
    Failing("privacy.contact", "a telephone number", summary("Call +375 29 123-45-67."), at("releases", 2, "summary")),
    Failing("privacy.minimal", "the occupation of a private person", lambda p: p.set("prisoners", 3, "occupation", "engineer"), at("prisoners", 3, "occupation")),
    Failing("privacy.minor", "an arrest in the year of turning 17", born("2003"), at("detentions", 2, "detained_on")),
]

PASSING = [
    Passing("privacy.contact", "an act's number", summary("Regulation (EU) 2021/1030 of 24 June 2021, 12 345 people.")),
    Passing("privacy.minimal", "the occupation of a public person", lambda p: p.set("prisoners", 2, "occupation", "engineer")),
    Passing("privacy.minor", "an arrest in the year of turning 18", born("2002")),
]
