from cases import Failing, Passing, at
from cases.versions import take_out


def tell(**cells):
    """Add a row to the change table."""
    row = {"version": "0.2.0", "table": "verdicts", "record_id": "p-00000b/1/1", "column": "months", "old": "30", "new": "36", "kind": "correction", "reason": "Misread."} | cells
    return lambda p: p.add("changes", **row)


def withdrawn_then(*steps, reason="privacy_or_safety"):
    return lambda p: [take_out(p, reason), *(step(p) for step in steps)]


OCCUPATION = {"table": "prisoners", "column": "occupation", "old": "", "new": "editor", "kind": "new_fact", "reason": ""}

FAILING = [
    Failing("changes.reason", "a correction without a reason", tell(reason=""), at("changes", 2, "reason")),
    Failing("changes.reason", "a column added without a reason", tell(table="deals", record_id="*", column="remark", old="", new="column added", kind="method", reason=""), at("changes", 2, "reason")),
    Failing("changes.quiet", "a change of somebody taken out", withdrawn_then(tell(table="prisoners", record_id="p-00000b", column="name")), at("changes", 2, "record_id")),
    Failing("changes.quiet", "a row of somebody taken out", withdrawn_then(tell()), at("changes", 2, "record_id")),
    Failing("changes.quiet", "a reason that points to somebody taken out", withdrawn_then(tell(record_id="p-00000a/2/1", reason="Confused with p-00000b.")), at("changes", 2, "record_id")),
    Failing("changes.quiet", "a cell that a private person may not have", tell(record_id="p-00000b", **OCCUPATION), at("changes", 2, "record_id")),
]

PASSING = [
    Passing("changes.reason", "a correction with a reason", tell()),
    Passing("changes.reason", "a new source needs none", tell(kind="new_source", reason="")),
    Passing("changes.quiet", "a change of somebody who was no case", withdrawn_then(tell(), reason="out_of_scope")),
    Passing("changes.quiet", "a cell of somebody in public life", tell(record_id="p-00000a", **OCCUPATION)),
    Passing("changes.quiet", "a name of a private person", tell(table="prisoners", record_id="p-00000b", column="name", old="Jan Uzornik", new="Yan Uzornik")),
]
