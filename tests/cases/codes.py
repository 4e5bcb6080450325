from cases import Failing, Passing, at


def add_code(p, **cells):
    row = {"vocabulary": "sex", "code": "x", "label_en": "X", "label_be": "Ікс", "label_ru": "Икс", "definition": "Another."} | cells
    p.add("codes", **row)


def line_of(p, vocabulary, code):
    return next(i for i, row in enumerate(p.rows("codes"), 1) if row[:2] == [vocabulary, code])


def forget(p):
    p.drop("codes", line_of(p, "withdrawal", "merged"))


def loop(p):
    p.set("codes", 2, "broader", p.rows("codes")[1][1])


def allow_x(p):
    add_code(p)
    p.json("schemas/prisoners.schema.json", lambda s: next(f for f in s["fields"] if f["name"] == "sex")["constraints"]["enum"].append("x"))


def warn(*caveats):
    return lambda p: p.json("schemas/deals.schema.json", lambda s: s.update(caveats=list(caveats)))


FAILING = [
    Failing("codes.described", "a caveat without a sentence", warn("unheard_of"), at("codes", 0, "code")),
    Failing("codes.described", "a code without a row", forget, at("codes", 0, "code")),
    Failing("codes.used", "a row for no code", lambda p: add_code(p, vocabulary="aaa"), at("codes", 2, "code")),
    Failing("codes.broader", "a broader code that does not exist", lambda p: p.set("codes", 2, "broader", "nothing"), at("codes", 2, "broader")),
    Failing("codes.broader", "a code broader than itself", loop, at("codes", 2, "broader")),
]

PASSING = [
    Passing("codes.described", "a caveat that has a sentence", warn("withheld")),
    Passing("codes.used", "a code added to schema and list", allow_x),
    Passing("codes.broader", "a broader code of the same vocabulary", lambda p: p.set("codes", 2, "broader", p.rows("codes")[2][1])),
]
