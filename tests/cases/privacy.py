from cases import DESCRIPTOR, Failing, Passing, at


def summary(text):
    return lambda p: p.set("releases", 2, "summary", text)


def born(year):
    return lambda p: p.set("prisoners", 2, "birth_year", year)


FAILING = [
    Failing("privacy.contact", "an e-mail address", summary("Write to anna@example.org for details."), at("releases", 2, "summary")),
    Failing("privacy.contact", "a telephone number", summary("Call +375 29 123-45-67."), at("releases", 2, "summary")),
    Failing("privacy.place", "a street and a number", summary("He lives at Lenin street 5."), at("releases", 2, "summary")),
    Failing("privacy.place", "a street in Russian", summary("Живёт на ул. Ленина."), at("releases", 2, "summary")),
    Failing("privacy.place", "coordinates", summary("Seen at 53.9023, 27.5619."), at("releases", 2, "summary")),
    Failing("privacy.document", "a passport", summary("Passport MP 1234567."), at("releases", 2, "summary")),
    Failing("privacy.document", "a personal number", summary("Number 4150782A012PB5."), at("releases", 2, "summary")),
    Failing("privacy.profile", "a personal profile", lambda p: p.set("sources", 2, "url", "https://www.facebook.com/somebody"), at("sources", 2, "url")),
    Failing("privacy.profile", "a messenger", lambda p: p.set("sources", 2, "url", "https://t.me/somebody/12"), at("sources", 2, "url")),
    Failing("privacy.minimal", "the occupation of a private person", lambda p: p.set("prisoners", 3, "occupation", "engineer"), at("prisoners", 3, "occupation")),
    Failing("privacy.minor", "an arrest in the year of turning 17", born("2003"), at("detentions", 2, "detained_on")),
    Failing("privacy.withheld", "a withheld name", lambda p: p.withhold("Piotr Vydumka"), DESCRIPTOR),
    Failing("privacy.withheld", "a withheld name in another script and order", lambda p: p.withhold("Выдумка Пётр"), DESCRIPTOR),
    Failing("privacy.withheld", "a withheld name in a sentence", lambda p: (p.withhold("Ivan Zgadki"), p.set("releases", 2, "summary", "Three people were freed, Ivan Zgadki too.")), DESCRIPTOR),
    Failing("privacy.withheld", "a withheld name in a text beside the tables", lambda p: (p.withhold("Ivan Zgadki"), (p.root / "data" / "README.md").write_text("About Ivan Zgadki.\n")), DESCRIPTOR),
]

PASSING = [
    Passing("privacy.contact", "an act's number", summary("Regulation (EU) 2021/1030 of 24 June 2021, 12 345 people.")),
    Passing("privacy.place", "a place and a percentage", summary("In Minsk, 53.9 of 100 people stayed at flat rates.")),
    Passing("privacy.document", "the number of an act", summary("SOR/2024-167 and case T-115/22.")),
    Passing("privacy.profile", "an article about a network", lambda p: p.set("sources", 2, "url", "https://news.example/facebook.com-and-politics")),
    Passing("privacy.minimal", "the occupation of a public person", lambda p: p.set("prisoners", 2, "occupation", "engineer")),
    Passing("privacy.minor", "an arrest in the year of turning 18", born("2002")),
    Passing("privacy.withheld", "names of others", lambda p: p.withhold("Ivan Zgadki", "Anna Vydumka")),
]
