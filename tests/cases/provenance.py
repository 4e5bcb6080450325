from cases import Failing, Passing, at, put


def line_of(p, *start):
    return next(i for i, row in enumerate(p.rows("claims"), 1) if tuple(row[: len(start)]) == start)


def reclaim(column, value, *start):
    """Change one cell of the claim that begins so."""
    return lambda p: p.set("claims", line_of(p, *start), column, value)


def more_claims(claim):
    return lambda p: p.write("claims", [*p.rows("claims"), claim])


def pages(earlier, later):
    """Two sources become pages 1002 and 1003 of one site, dated as said."""
    def change(p):
        for line, number, day in ((3, 1002, earlier), (4, 1003, later)):
            p.set("sources", line, "url", f"https://wire.example/news/{number}/", claimed=False)
            p.set("sources", line, "published_on", day, claimed=False)
    return change


CLAIM = ("verdicts", "p-00000a/2/1", "months")
FIRST = ("action_targets", "us-2021-08-09-designations/us-sdn-1", "sanction_id")

FAILING = [
    Failing("provenance.claimed", "a value that no source states", put("verdicts", 2, "months", "144"), at("verdicts", 2, "months")),
    Failing("provenance.claimed", "a day in another month than its source's", put("detentions", 2, "detained_on", "2020-10-07"), at("detentions", 2, "detained_on")),
    Failing("provenance.claimed", "a list with an item of nobody", put("prisoners", 2, "other_names", "Vasilina Prikladova; Wasilina"), at("prisoners", 2, "other_names")),
    Failing("provenance.claimed", "a code narrower than its source's kin", put("release_people", 4, "outcome", "taken_abroad"), at("release_people", 4, "outcome")),
    Failing("provenance.claimed", "a row whose key is the fact", reclaim("value", "us-sdn-2", *FIRST), at("action_targets", 2, "sanction_id")),
    Failing("provenance.aggregator", "a fact from a digest alone", reclaim("source_id", "digest-1", *CLAIM), at("verdicts", 2, "months")),
    Failing("provenance.record", "a claim for a row that does not exist", more_claims(["action_targets", "nothing/us-sdn-1", "sanction_id", "wire-1", "us-sdn-1", ""]), at("claims", 2, "record_id")),
    Failing("provenance.record", "a claim for a column of ours", more_claims(["verdicts", "p-00000a/2/1", "stage", "wire-1", "first", ""]), at("claims", 86, "record_id")),
    Failing("provenance.value", "a claim in another form than the column's", more_claims([*CLAIM, "wire-1", "11 years", ""]), at("claims", 85, "value")),
    Failing("provenance.spelling", "a remark beside a name", reclaim("as_written", "listed; no date", "prisoners", "p-00000a", "name"), at("claims", 26, "as_written")),
    Failing("provenance.unused", "a source of no claim", lambda p: p.add("sources", source_id="zzz-1", url="https://zzz.example", publisher="Zzz", tier="media", risk="unchecked"), at("sources", 5, "source_id")),
    Failing("provenance.numbered", "a page of a year before the last one's", pages("2025-12-14", "2024-12"), at("sources", 4, "published_on")),
]
PASSING = [
    Passing("provenance.claimed", "a day claimed by its month only", put("detentions", 2, "detained_on", "2020-09-07")),
    Passing("provenance.claimed", "a code claimed by its broader one", put("release_people", 2, "outcome", "deported")),
    Passing("provenance.claimed", "an undecided cell left empty", put("verdicts", 2, "months", "")),
    Passing("provenance.aggregator", "a digest beside a rights body", more_claims([*CLAIM, "digest-1", "132", ""])),
    Passing("provenance.record", "a second claim on a fact", more_claims([*CLAIM, "wire-1", "132", ""])),
    Passing("provenance.unused", "a source of one claim",
            lambda p: [p.add("sources", source_id="zzz-1", url="https://zzz.example", publisher="Zzz", tier="media", risk="unchecked"), more_claims([*CLAIM, "zzz-1", "132", ""])(p)]),
    Passing("provenance.value", "a claim against the cell", more_claims([*CLAIM, "wire-1", "144", ""])),
    Passing("provenance.spelling", "a name of five words", reclaim("as_written", "Прыкладава Васіліна фон дэр Прыклад", "prisoners", "p-00000a", "name")),
    Passing("provenance.spelling", "a remark beside another fact", reclaim("as_written", "listed; no date", *CLAIM)),
    Passing("provenance.numbered", "a later page of which only the month is known", pages("2025-12-14", "2025-12")),
    Passing("provenance.numbered", "a page without a day", pages("2025-12-14", "")),
    Passing("provenance.numbered", "numbers of two sites", lambda p: [pages("2025-12-14", "2024-12")(p), put("sources", 4, "url", "https://web.example/news/1003")(p)]),
]
