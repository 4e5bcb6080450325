from cases import Failing, Passing, at


def on_bytes(table, change):
    return lambda p: p.bytes(table, change)


FAILING = [
    Failing("files.encoding", "a file in Windows-1251", on_bytes("prisoners", lambda b: b.decode().encode("cp1251", "replace")), at("prisoners", 2)),
    Failing("files.encoding", "UTF-16", on_bytes("withdrawn", lambda b: b.decode().encode("utf-16")), at("withdrawn", 1)),
    Failing("files.bom", "a byte order mark", on_bytes("withdrawn", lambda b: b"\xef\xbb\xbf" + b), at("withdrawn", 1)),
    Failing("files.line_end", "line ends of Windows", on_bytes("withdrawn", lambda b: b.replace(b"\n", b"\r\n")), at("withdrawn", 1)),
    Failing("files.line_end", "no line end at the end", on_bytes("deals", lambda b: b.rstrip(b"\n")), at("deals", 2)),
    Failing("files.csv", "a quote never closed", on_bytes("deals", lambda b: b.replace(b"stated", b'"stated')), at("deals", 2)),
    Failing("files.header", "a column renamed", on_bytes("withdrawn", lambda b: b.replace(b"reason", b"why")), at("withdrawn", 1) * 2),
    Failing("files.header", "two columns exchanged", on_bytes("withdrawn", lambda b: b.replace(b"record_id,table", b"table,record_id")), at("withdrawn", 1)),
    Failing("files.header", "a column missing", on_bytes("withdrawn", lambda b: b.replace(b",reason", b"")), at("withdrawn", 1)),
    Failing("files.header", "a column twice", on_bytes("withdrawn", lambda b: b.replace(b",reason", b",reason,reason")), at("withdrawn", 1)),
    Failing("files.empty", "an empty file", on_bytes("withdrawn", lambda b: b""), at("withdrawn", 0)),
    Failing("files.empty", "a blank line only", on_bytes("withdrawn", lambda b: b"\n"), at("withdrawn", 0)),
    Failing("files.delimiter", "semicolons", on_bytes("withdrawn", lambda b: b.replace(b",", b";")), at("withdrawn", 1)),
    Failing("files.delimiter", "tabs", on_bytes("withdrawn", lambda b: b.replace(b",", b"\t")), at("withdrawn", 1)),
    Failing("files.conflict", "marks of a merge", on_bytes("deals", lambda b: b + b"<<<<<<< HEAD\n=======\n>>>>>>> theirs\n"),
            at("deals", 3) + at("deals", 4) + at("deals", 5)),
    Failing("files.ragged", "a cell too few", on_bytes("deals", lambda b: b.replace(b"stated,", b"")), at("deals", 2)),
    Failing("files.ragged", "a cell too many", on_bytes("deals", lambda b: b.replace(b"stated,", b"stated,,")), at("deals", 2)),
    Failing("files.ragged", "a blank row", on_bytes("deals", lambda b: b + b"\n"), at("deals", 3)),
    Failing("files.line_break", "a line break in a cell", lambda p: p.set("releases", 2, "summary", "Three people\nwere freed."), at("releases", 2, "summary")),
    Failing("files.quoting", "a needless quote", on_bytes("deals", lambda b: b.replace(b"stated", b'"stated"')), at("deals", 2)),
    Failing("files.order", "rows out of order", on_bytes("release_figures", lambda b: b"".join([b.splitlines(True)[i] for i in (0, 2, 1)])), at("release_figures", 3, "figure_id")),
]

PASSING = [
    Passing("files.encoding", "letters of many scripts", lambda p: p.set("releases", 2, "summary", "Тры чалавекі, 三人, Łódź.")),
    Passing("files.conflict", "a row of equals signs inside a cell", lambda p: p.set("releases", 2, "title", "Three ======= people")),
    Passing("files.bom", "a letter whose bytes begin like the mark", lambda p: p.set("releases", 2, "summary", "\ufeea")),
    Passing("files.line_end", "a carriage return in words", lambda p: p.set("releases", 2, "summary", r"Written as \r\n.")),
    Passing("files.empty", "a header and nothing below", lambda p: p.write("withdrawn", p.rows("withdrawn")[:1])),
    Passing("files.delimiter", "semicolons and bars inside a cell", lambda p: p.set("releases", 2, "title", "Three; of many | freed")),
    Passing("files.ragged", "a comma inside a quoted cell", lambda p: p.set("releases", 2, "title", "Three, freed")),
    Passing("files.line_break", "a line break in words", lambda p: p.set("releases", 2, "summary", r"Three people\nwere freed.")),
    Passing("files.quoting", "a quote that the text needs", lambda p: p.set("releases", 2, "title", 'The "three"')),
    Passing("files.csv", "a doubled quote inside a quoted cell", lambda p: p.set("releases", 2, "title", 'The "three", freed')),
    Passing("files.header", "a table with a header only", lambda p: p.write("withdrawn", p.rows("withdrawn")[:1])),
    Passing("files.order", "a new last row", lambda p: p.add("deals", release_id="2025-12-13", action_id="us-2021-08-09-designations", assertion="inferred", asserted_by="the project")),
]
