from cases import Failing, Passing, at, claimed, put


def constrain(table, column, **constraints):
    def change(schema):
        next(f for f in schema["fields"] if f["name"] == column).setdefault("constraints", {}).update(constraints)
    return lambda p: p.json(f"schemas/{table}.schema.json", change)


def unclaimed_types(p):
    """An integer column that is ours, so that only the type is at fault."""
    p.json("schemas/sources.schema.json", lambda s: s["fields"][3].update(type="integer"))
    for line, title in ((2, "7"), (3, "-8"), (4, "+12")):
        p.set("sources", line, "title", title)


def unclaimed_boolean(p):
    p.json("schemas/sources.schema.json", lambda s: s["fields"][3].update(type="boolean"))
    for line, title in ((2, "true"), (3, "false"), (4, "TRUE")):
        p.set("sources", line, "title", title)


def half_matched(p):
    """Unbracketed, the pattern lets 'english' pass by its first half."""
    constrain("sources", "language", pattern="^en|be$")(p)
    p.set("sources", 2, "language", "english")


FAILING = [
    Failing("schema.required", "a person without a family name", put("prisoners", 3, "family_name", ""), at("prisoners", 3, "family_name")),
    Failing("schema.type", "a number with a sign", unclaimed_types, at("sources", 4, "title")),
    Failing("schema.type", "a truth value in capitals", unclaimed_boolean, at("sources", 4, "title")),
    Failing("schema.code", "an unknown code", put("prisoners", 2, "field", "magic"), at("prisoners", 2, "field")),
    Failing("schema.code", "a code in capitals", put("prisoners", 3, "disclosure", "Public_minimal"), at("prisoners", 3, "disclosure")),
    Failing("schema.pattern", "an address without a scheme", put("sources", 2, "url", "digest.example/1"), at("sources", 2, "url")),
    Failing("schema.pattern", "a script as an address", put("sources", 2, "url", "javascript:alert(1)"), at("sources", 2, "url")),
    Failing("schema.pattern", "a pattern of two halves matched by one", half_matched, at("sources", 2, "language")),
    Failing("schema.range", "a year of birth too early", claimed("prisoners", 2, "birth_year", "1880"), at("prisoners", 2, "birth_year")),
    Failing("schema.range", "a year of birth too late", constrain("prisoners", "birth_year", maximum=1979), at("prisoners", 2, "birth_year")),
    Failing("schema.length", "a title without end", put("releases", 2, "title", "long " * 30 + "end"), at("releases", 2, "title")),
    Failing("schema.length", "a name of one letter", put("prisoners", 3, "family_name", "U"), at("prisoners", 3, "family_name")),
    Failing("schema.unique", "one address twice", put("sources", 2, "url", "https://wire.example/1"), at("sources", 4, "url")),
    Failing("schema.list", "an item twice", put("prisoners", 2, "citizenships", "BY; PL; BY"), at("prisoners", 2, "citizenships")),
]

PASSING = [
    Passing("schema.required", "an optional cell left empty", put("releases", 2, "summary", "")),
    Passing("schema.type", "a truth value", claimed("verdicts", 2, "in_absentia", "false")),
    Passing("schema.code", "another code of the list", put("prisoners", 2, "field", "culture")),
    Passing("schema.pattern", "an address with a query", put("sources", 2, "url", "https://digest.example/?p=1&lang=be")),
    Passing("schema.range", "a year of birth at the limit", constrain("prisoners", "birth_year", maximum=1980)),
    Passing("schema.length", "a title just short enough", put("releases", 2, "title", "x" * 100)),
    Passing("schema.unique", "two addresses that differ", put("sources", 2, "url", "https://wire.example/2")),
    Passing("schema.list", "a list of one", put("prisoners", 2, "citizenships", "PL")),
]
