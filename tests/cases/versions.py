import json

from cases import DESCRIPTOR, Failing, Passing


def after_release(*changes):
    def change(p):
        p.release()
        for step in changes:
            step(p)
    return change


def version(number):
    return lambda p: p.json("datapackage.json", lambda d: d.update(version=number))


def lose_count(p):
    p.drop("counts", 2)
    p.write("claims", [row for row in p.rows("claims") if row[0] != "counts"])


def withdraw(p):
    p.add("withdrawn", record_id="2025-12-01/rights-house", table="counts", withdrawn_in="0.2.0", reason="out_of_scope")


def take_out(p, reason, person="p-00000b"):
    """Remove a person with every row and claim, and put the identifier into withdrawn."""
    for table in ("prisoners", "recognitions", "detentions", "verdicts", "release_people", "claims"):
        p.write(table, [row for row in p.rows(table) if not any(person in cell for cell in row[:3])])
    p.add("withdrawn", record_id=person, table="prisoners", withdrawn_in="0.2.0", reason=reason)


def lose_wire(p):
    """Remove a source with its claims, none of which stands alone."""
    p.drop("sources", 4)
    p.write("claims", [row for row in p.rows("claims") if row[3] != "wire-1"])


def new_column(place):
    """A column of ours, with a header and an empty cell in every row."""
    def change(p):
        field = {"name": "remark", "type": "string", "editorial": True, "title": "Remark", "description": "A remark.", "example": "x"}
        p.json("schemas/deals.schema.json", lambda s: s["fields"].insert(place, field))
        p.write("deals", [[*row[:place], "remark" if row is rows[0] else "", *row[place:]] for rows in [p.rows("deals")] for row in rows])
    return change


def lose_table(p):
    """A table that only the release has."""
    field = {"name": "word", "type": "string", "title": "Word", "description": "A word.", "example": "x", "constraints": {"required": True}}
    (p.root / "schemas" / "words.schema.json").write_text(json.dumps({"name": "words", "editorial": True, "fields": [field], "primaryKey": ["word"]}))
    (p.root / "data" / "words.csv").write_text("word\n")
    resource = {"name": "words", "type": "table", "path": "data/words.csv", "schema": "schemas/words.schema.json"}
    p.json("datapackage.json", lambda d: d["resources"].append(resource))
    p.release()
    p.json("datapackage.json", lambda d: d["resources"].pop())
    for file in ("data/words.csv", "schemas/words.schema.json"):
        (p.root / file).unlink()


def whole(table, column=""):
    return [(f"data/{table}.csv", 0, column)]


FAILING = [
    Failing("versions.identifier", "a row gone without a word", after_release(lose_count, version("0.2.0")), whole("counts", "count_id")),
    Failing("versions.identifier", "a source of a person withdrawn in the open", after_release(lambda p: take_out(p, "out_of_scope"), lose_wire, version("0.2.0")), whole("sources", "source_id")),
    Failing("versions.column", "a column put between others", after_release(new_column(2), version("0.1.1")), whole("deals")),
    Failing("versions.table", "a table gone", lambda p: [lose_table(p), version("0.1.1")(p)], DESCRIPTOR),
    Failing("versions.number", "a change under the old number", after_release(lambda p: p.set("releases", 2, "title", "Another title")), DESCRIPTOR),
    Failing("versions.number", "a change under a lower number", after_release(lambda p: p.set("releases", 2, "title", "Another title"), version("0.0.9")), DESCRIPTOR),
]

PASSING = [
    Passing("versions.identifier", "a row withdrawn", after_release(lose_count, withdraw, version("0.2.0"))),
    Passing("versions.identifier", "the rows of a person withdrawn", after_release(lambda p: take_out(p, "out_of_scope"), version("0.2.0"))),
    Passing("versions.identifier", "the sources of a person withdrawn quietly", after_release(lambda p: take_out(p, "privacy_or_safety"), lose_wire, version("0.2.0"))),
    Passing("versions.column", "a column appended last", after_release(new_column(4), version("0.2.0"))),
    Passing("versions.column", "columns moved in a major version", after_release(new_column(2), version("1.0.0"))),
    Passing("versions.column", "columns moved before 1.0 under a new second number", after_release(new_column(2), version("0.2.0"))),
    Passing("versions.table", "a table gone in a major version", lambda p: [lose_table(p), version("1.0.0")(p)]),
    Passing("versions.number", "nothing changed", after_release()),
    Passing("versions.number", "ten is more than nine", after_release(lambda p: p.set("releases", 2, "title", "Another title"), version("0.10.0"))),
]
