import os

from cases import DESCRIPTOR, Failing, Passing


def resource(change):
    return lambda p: p.json("datapackage.json", lambda d: change(d["resources"][0]))


def link(p):
    os.replace(p.file("prisoners"), p.root / "elsewhere.csv")
    p.file("prisoners").symlink_to(p.root / "elsewhere.csv")


def folder(p):
    p.file("prisoners").unlink()
    p.file("prisoners").mkdir()


def field(change):
    return lambda p: p.json("schemas/withdrawn.schema.json", lambda s: change(s["fields"][0]))


def rename(p):
    p.file("prisoners").rename(p.root / "data" / "people.csv")
    resource(lambda r: r.update(path="data/people.csv"))(p)


FAILING = [
    Failing("descriptor.path", "a path that climbs out", resource(lambda r: r.update(path="../data/prisoners.csv")), DESCRIPTOR),
    Failing("descriptor.path", "an absolute path", resource(lambda r: r.update(path="/etc/hostname")), DESCRIPTOR),
    Failing("descriptor.path", "a remote path", resource(lambda r: r.update(path="https://example.org/prisoners.csv")), DESCRIPTOR),
    Failing("descriptor.path", "a path of Windows", resource(lambda r: r.update(path="data\\prisoners.csv")), DESCRIPTOR),
    Failing("descriptor.path", "a list of paths", resource(lambda r: r.update(path=["data/prisoners.csv"])), DESCRIPTOR),
    Failing("descriptor.path", "a symbolic link", link, DESCRIPTOR),
    Failing("descriptor.path", "a profile to fetch", resource(lambda r: r.update(profile="https://example.org/profile.json")), DESCRIPTOR),
    Failing("descriptor.file", "a missing table", lambda p: p.file("prisoners").unlink(), DESCRIPTOR),
    Failing("descriptor.file", "a folder in place of a table", folder, DESCRIPTOR),
    Failing("descriptor.schema", "a schema that is not JSON", lambda p: (p.root / "schemas/withdrawn.schema.json").write_text("{"), DESCRIPTOR),
    Failing("descriptor.schema", "a schema without fields", lambda p: p.json("schemas/withdrawn.schema.json", lambda s: s.pop("fields")), DESCRIPTOR),
    Failing("descriptor.schema", "a field of a type not checked", field(lambda f: f.update(type="number")), DESCRIPTOR),
    Failing("descriptor.schema", "a name given to two fields", lambda p: p.json("schemas/withdrawn.schema.json", lambda s: s["fields"].append(s["fields"][0])), DESCRIPTOR),
    Failing("descriptor.schema", "a table without a key", lambda p: p.json("schemas/withdrawn.schema.json", lambda s: s.pop("primaryKey")), DESCRIPTOR),
    Failing("descriptor.schema", "a key of no field", lambda p: p.json("schemas/withdrawn.schema.json", lambda s: s.update(primaryKey=["nothing"])), DESCRIPTOR),
    Failing("descriptor.profile", "a table of semicolons", resource(lambda r: r.update(dialect={"delimiter": ";"})), DESCRIPTOR),
    Failing("descriptor.profile", "a table of another encoding", resource(lambda r: r.update(encoding="cp1251")), DESCRIPTOR),
    Failing("descriptor.profile", "a title that is a number", lambda p: p.json("datapackage.json", lambda d: d.update(title=3)), DESCRIPTOR),
    Failing("descriptor.profile", "a hash of another kind", resource(lambda r: r.update(hash="md5:0")), DESCRIPTOR),
    Failing("descriptor.profile", "a licence without name or path", lambda p: p.json("datapackage.json", lambda d: d.update(licenses=[{"title": "free"}])), DESCRIPTOR),
    Failing("descriptor.profile", "a name given twice", lambda p: p.json("datapackage.json", lambda d: d["resources"].append(d["resources"][0])), DESCRIPTOR),
    Failing("descriptor.version", "a version of two numbers", lambda p: p.json("datapackage.json", lambda d: d.update(version="1.0")), DESCRIPTOR),
    Failing("descriptor.version", "no version", lambda p: p.json("datapackage.json", lambda d: d.pop("version")), DESCRIPTOR),
    Failing("descriptor.licence", "no licence", lambda p: p.json("datapackage.json", lambda d: d.pop("licenses")), DESCRIPTOR),
    Failing("descriptor.orphan", "a table in no resource", lambda p: (p.root / "data" / "more.csv").write_text("a\n"), DESCRIPTOR),
    Failing("descriptor.pattern", "a pattern that is no expression", field(lambda f: f.update(constraints={"pattern": "(?<=a)b"})), DESCRIPTOR),
]

PASSING = [
    Passing("descriptor.file", "a table under another file name", rename),
    Passing("descriptor.schema", "a schema with a property of others", lambda p: p.json("schemas/withdrawn.schema.json", lambda s: s.update({"x-funding": "none"}))),
    Passing("descriptor.licence", "two licences", lambda p: p.json("datapackage.json", lambda d: d["licenses"].append({"name": "ODbL-1.0", "path": "https://example.org/odbl"}))),
    Passing("descriptor.version", "a later version", lambda p: p.json("datapackage.json", lambda d: d.update(version="12.0.10"))),
    Passing("descriptor.profile", "a homepage", lambda p: p.json("datapackage.json", lambda d: d.update(homepage="https://example.org/prisoners"))),
    Passing("descriptor.profile", "properties of others", lambda p: p.json("datapackage.json", lambda d: d.update({"x-funding": "none"}))),
    Passing("descriptor.path", "a plain path with a dot", resource(lambda r: r.update(path="./data/prisoners.csv"))),
    Passing("descriptor.orphan", "a text beside the tables", lambda p: (p.root / "data" / "README.md").write_text("Codebook\n")),
    Passing("descriptor.pattern", "a pattern with a class of letters", field(lambda f: f.update(constraints={"required": True, "pattern": r"\p{L}+"}))),
]
