"""Citations and discovery metadata: made from the descriptor, of one exact version, without a DOI until there is one."""

import hashlib
import json

import pytest
import yaml
from test_cli import run

from belarus_prisoners.building import build
from belarus_prisoners.citing import work
from belarus_prisoners.opening import open_package
from belarus_prisoners.package import PackageError

DOI = "10.5281/zenodo.1234567"
MADE = ["CITATION.cff", ".zenodo.json", "datacite.json", "dataset.jsonld", "croissant.json"]


@pytest.fixture
def dated(package):
    """The tiny package as a version whose citation can be written out."""
    package.json("datapackage.json", lambda d: d.update(version="1.2.3", created="2027-01-02T00:00:00Z", title="Cells & keys_2", name="cells"))
    return package


def give_doi(package):
    package.json("datapackage.json", lambda d: d.update(id=f"https://doi.org/{DOI}"))


@pytest.fixture
def built(dated, tmp_path):
    def make():
        list(build(open_package(dated.root), tmp_path / "out"))
        return {name: (tmp_path / "out" / name).read_text(encoding="utf-8") for name in MADE}
    return make


@pytest.mark.parametrize(("style", "expected"), [
    ("apa", "The belarus-political-prisoners project. (2027). Cells & keys_2 (Version 1.2.3) [Data set].\n"),
    ("chicago", "The belarus-political-prisoners project. 2027. “Cells & keys_2.” Data set, version 1.2.3, January 2.\n"),
    ("bibtex", "@misc{cells-1.2.3,\n  author = {{The belarus-political-prisoners project}},\n  title = {{Cells \\& keys\\_2}},\n"
               "  howpublished = {Data set, version 1.2.3},\n  year = 2027,\n  month = jan,\n}\n"),
])
def test_a_citation_names_the_exact_version(dated, style, expected):
    result = run("cite", dated.root, "--style", style)
    assert (result.exit_code, result.output) == (0, expected)


def test_ris_has_one_tag_a_line(dated):
    dated.json("datapackage.json", lambda d: d.update(description="What it is.", keywords=["a", "b"]))
    assert run("cite", dated.root / "datapackage.json", "--style", "ris").output == (
        "TY  - DATA\nAU  - The belarus-political-prisoners project\nTI  - Cells & keys_2\nPY  - 2027\nDA  - 2027/01/02/\nET  - 1.2.3\n"
        "AB  - What it is.\nKW  - a\nKW  - b\nER  - \n"
    )


def test_several_authors_are_joined_as_each_style_wants(dated):
    people = [{"title": name, "roles": ["creator"]} for name in ("A", "B", "C")] + [{"title": "D", "roles": ["funder"]}]
    dated.json("datapackage.json", lambda d: d.update(contributors=people))
    assert run("cite", dated.root).output.startswith("A, B, & C. (2027).")
    assert run("cite", dated.root, "--style", "chicago").output.startswith("A, B, and C. 2027.")
    assert "author = {{A} and {B} and {C}}," in run("cite", dated.root, "--style", "bibtex").output


@pytest.mark.parametrize("written", [DOI, f"doi:{DOI}", f"https://doi.org/{DOI}", f"http://dx.doi.org/{DOI}"])
def test_a_doi_is_known_in_every_spelling(dated, written):
    dated.json("datapackage.json", lambda d: d.update(id=written))
    assert run("cite", dated.root).output.endswith(f"[Data set]. https://doi.org/{DOI}\n")


def test_an_identifier_of_another_kind_is_no_doi(dated):
    dated.json("datapackage.json", lambda d: d.update(id="urn:uuid:7f3c10a2-0000-4000-8000-000000000000"))
    assert run("cite", dated.root).output.endswith("[Data set].\n")


def test_without_a_doi_there_is_none_anywhere(built):
    assert [name for name, text in built().items() if "doi.org/10." in text.lower() or '"doi"' in text.lower() or "\ndoi:" in text] == []


def test_a_doi_appears_everywhere_but_where_zenodo_assigns_it(dated, built):
    give_doi(dated)
    files = built()
    assert yaml.safe_load(files["CITATION.cff"])["doi"] == DOI
    assert json.loads(files["datacite.json"])["doi"] == DOI
    assert json.loads(files["dataset.jsonld"])["identifier"] == f"https://doi.org/{DOI}"
    croissant = json.loads(files["croissant.json"])
    assert (croissant["@id"], croissant["url"]) == (f"https://doi.org/{DOI}", f"https://doi.org/{DOI}")
    assert f"doi = {{{DOI}}}," in croissant["citeAs"]
    assert DOI not in files[".zenodo.json"]
    styles = [run("cite", dated.root, "--style", style).output for style in ("apa", "bibtex", "chicago", "ris")]
    assert [DOI in text for text in styles] == [True] * 4


def test_a_homepage_appears_where_a_doi_would_be_missed(dated, built):
    dated.json("datapackage.json", lambda d: d.update(homepage="https://example.org/cells"))
    files = built()
    assert yaml.safe_load(files["CITATION.cff"])["url"] == "https://example.org/cells"
    assert json.loads(files["dataset.jsonld"])["url"] == "https://example.org/cells"
    assert run("cite", dated.root).output.endswith("[Data set]. https://example.org/cells\n")


@pytest.mark.parametrize(("change", "reason"), [
    (lambda d: d.pop("title"), "no 'title' to cite by"),
    (lambda d: d.pop("version"), "no 'version' to cite by"),
    (lambda d: d.update(created="soon"), "cannot be cited: Invalid isoformat string"),
    (lambda d: d.update(contributors=[{"title": "A"}]), "no contributor with the role 'creator'"),
    (lambda d: d.update(contributors="A"), "cannot be cited"),
])
def test_a_descriptor_that_cannot_be_cited_says_why(package, change, reason):
    package.json("datapackage.json", change)
    result = run("cite", package.root)
    assert result.exit_code == 2 and reason in result.output
    with pytest.raises(PackageError):
        work(json.loads((package.root / "datapackage.json").read_text(encoding="utf-8")))


def test_the_styles_offered_are_those_there_are():
    from belarus_prisoners.citing import STYLES
    from belarus_prisoners.commands.cite import cite

    assert next(option.type.choices for option in cite.params if option.name == "style") == tuple(STYLES)


@pytest.mark.parametrize("name", ["dataset.jsonld", "croissant.json"])
def test_every_file_is_described_by_size_and_sum(built, tmp_path, name):
    described = json.loads(built()[name])["distribution"]
    assert {"data/prisoners.csv", "data/codes.csv"} <= {file["contentUrl"] for file in described}
    for file in described:
        data = (tmp_path / "out" / file["contentUrl"]).read_bytes()
        assert (file["contentSize"], file["sha256"]) == (f"{len(data)} B", hashlib.sha256(data).hexdigest())


def test_the_search_engine_sees_the_database(built):
    formats = {file["contentUrl"]: file["encodingFormat"] for file in json.loads(built()["dataset.jsonld"])["distribution"]}
    assert formats["cells.sqlite"] == "application/vnd.sqlite3"


def test_croissant_has_the_columns_of_the_schemas(dated, built):
    sets = {each["@id"]: each for each in json.loads(built()["croissant.json"])["recordSet"]}
    for table in open_package(dated.root).tables.values():
        assert [field["name"] for field in sets[table.name]["field"]] == table.columns
        assert [key["@id"] for key in sets[table.name]["key"]] == [f"{table.name}/{column}" for column in table.key]
    charges = next(field for field in sets["verdicts"]["field"] if field["name"] == "charges")
    assert charges["isArray"] and charges["source"]["transform"] == {"separator": "; "}
    prisoner = next(field for field in sets["detentions"]["field"] if field["name"] == "prisoner_id")
    assert prisoner["references"] == {"field": {"@id": "prisoners/prisoner_id"}}
    detention = next(field for field in sets["verdicts"]["field"] if field["name"] == "detention_id")
    assert "references" not in detention  # it would lead on to prisoners, and readers go one step
