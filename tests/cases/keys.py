from cases import Failing, Passing, at


def double_deal(p):
    p.write("deals", [*p.rows("deals"), p.rows("deals")[1]])


FAILING = [
    Failing("keys.primary", "a row twice", double_deal, at("deals", 3, "action_id")),
    Failing("keys.foreign", "a detention of nobody", lambda p: p.set("detentions", 4, "prisoner_id", "p-00000x", claimed=False), at("detentions", 4, "prisoner_id")),
    Failing("keys.foreign", "a claim of a source that does not exist", lambda p: p.set("claims", 2, "source_id", "nobody-1", claimed=False), at("claims", 2, "source_id")),
]

PASSING = [
    Passing("keys.primary", "the same release with another action",
            lambda p: p.add("deals", release_id="2025-12-13", action_id="us-2021-08-09-designations", assertion="inferred", asserted_by="the project")),
    Passing("keys.foreign", "an empty reference", lambda p: [p.set("detentions", 3, column, "") for column in ("ended_by", "release_id")]),
]
