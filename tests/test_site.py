"""The static site as files: links, escaping, what is shown of whom, words in three languages."""

import csv
import io
import json
import re
from html import unescape
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import PurePosixPath

import pytest

from belarus_prisoners import site
from belarus_prisoners.exports import sqlite, tables
from belarus_prisoners.exports.readme import CONTENTS
from belarus_prisoners.opening import open_package
from belarus_prisoners.package import PackageError
from belarus_prisoners.site import rendering
from belarus_prisoners.site.words import catalogue

SOURCES = files("belarus_prisoners.site")
VOID = {"meta", "link", "br", "input", "path", "circle"}


class Document(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.words = [], []
        self.feed(text)
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.words.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture
def build(package, tmp_path):
    """Builds the site of the package, without the other editions, and gives its pages by path."""
    def run():
        opened = open_package(package.root)
        out = tmp_path / "out"
        out.mkdir()
        tables.write(opened, out)
        sqlite.write(opened, out)
        site.write(opened, out)
        return pages(out / "site")
    return run


def pages(folder):
    return {file.relative_to(folder).as_posix(): Document(file.read_text(encoding="utf-8")) for file in sorted(folder.rglob("*.html"))}


@pytest.fixture(scope="module")
def found(built):
    return pages(built / "site")


def test_there_is_a_page_for_each_person_release_act_and_measure_in_each_language(found):
    each = ["people/p-00000a", "people/p-00000b", "people/p-00000c", "cards/p-00000a", "releases/2025-12-13", "acts/us-2021-08-09-designations", "acts/us-2025-12-15-gl-1", "sanctions/us-sdn-1"]
    single = ["index", "people", "releases", "timeline", "counts", "sanctions", "disputed", "sources", "codebook", "changes"]
    expected = {f"{language}{page}.html" for language in ("", "be/", "ru/") for page in each + single}
    assert set(found) == expected


def test_every_link_leads_to_a_page_an_anchor_or_a_download(built, found):
    anchors = {path: {attributes["id"] for _, attributes in page.elements if "id" in attributes} for path, page in found.items()}
    lost = []
    for path, page in found.items():
        for tag, attributes in page.elements:
            address = attributes.get("href") or attributes.get("src")
            if address is None or tag == "use" or "license" in attributes.get("rel", ""):
                continue
            target, _, anchor = address.partition("#")
            file = (built / "site" / path).parent / target if target else built / "site" / path
            inside = file.resolve().relative_to((built / "site").resolve()).as_posix() if "site" in file.resolve().parts else ""
            if not file.exists() or anchor and anchor not in anchors[inside]:
                lost.append((path, address))
    assert lost == []


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline(found):
    for page in found.values():
        loaded = [attributes.get("src") or attributes["href"] for tag, attributes in page.elements if tag in ("script", "img", "link") and ("src" in attributes or "href" in attributes)]
        assert [address for address in loaded if re.match(r"[a-z]+:|//", address)] == []
        assert [attributes for tag, attributes in page.elements if tag == "style" or "style" in attributes or any(name.startswith("on") for name in attributes)] == []
        assert [attributes for attributes in page.all("script") if "src" not in attributes] == []
        assert not {"iframe", "img", "form-action", "object", "embed"} & {tag for tag, _ in page.elements}


def test_every_page_forbids_all_but_its_own_files_and_sends_no_referrer(found):
    policy = "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"
    for page in found.values():
        metas = page.all("meta")
        assert {"http-equiv": "Content-Security-Policy", "content": policy} in metas
        assert {"name": "referrer", "content": "no-referrer"} in metas


def test_links_that_lead_outside_tell_nothing(found):
    outside = [attributes for page in found.values() for attributes in page.all("a") if "://" in attributes["href"]]
    assert {attributes["href"] for attributes in outside} == {"https://creativecommons.org/licenses/by/4.0/"}
    assert all({"noreferrer", "nofollow"} <= set(attributes["rel"].split()) for attributes in outside)


def test_the_addresses_of_sources_are_text_and_listed_ones_are_marked(package, build):
    package.set("sources", 3, "risk", "listed_formation", claimed=False)
    page = build()["sources.html"]
    assert "https://rights.example/1" in page.text and "https://wire.example/1" in page.text
    assert [attributes["href"] for attributes in page.all("a") if "example" in attributes["href"]] == []
    assert page.text.count("Publisher listed as extremist formation") == 1


def test_an_address_becomes_a_link_only_when_its_risk_is_cleared(package, build, monkeypatch):
    monkeypatch.setattr(rendering, "CLEARED", frozenset({"cleared"}))
    package.set("sources", 3, "risk", "cleared", claimed=False)
    links = [attributes for attributes in build()["sources.html"].all("a") if "example" in attributes["href"]]
    assert links == [{"href": "https://rights.example/1", "rel": "noreferrer nofollow"}]


def test_markup_in_any_cell_stays_text(package, build):
    markup = "<img src=x onerror=alert(1)></script><script>alert(2)</script>\" onfocus='alert(3)"
    for table, column in [("prisoners", "name"), ("prisoners", "other_names"), ("releases", "title"), ("releases", "summary"), ("sanctions", "target"), ("sanction_actions", "instrument"), ("sources", "title"), ("sources", "publisher"), ("sources", "url"), ("counts", "publisher"), ("detentions", "facility"), ("deals", "asserted_by")]:
        package.set(table, 2, column, markup)
    package.set("codes", 2, "label_en", markup, claimed=False)
    package.json("datapackage.json", lambda descriptor: descriptor.update(title=markup, safety={"en": markup}))
    for path, page in build().items():
        assert page.all("img") == [], path
        assert [attributes for tag, attributes in page.elements if any(name.startswith("on") for name in attributes)] == [], path
        assert [attributes for attributes in page.all("script") if "src" not in attributes] == [], path
    for svg in (package.root / "out" / "site").rglob("*.svg"):
        assert "<img" not in svg.read_text(encoding="utf-8") and "<script" not in svg.read_text(encoding="utf-8")


@pytest.mark.parametrize("identifier", ["../../escape", "/etc/passwd", "a b", "p-00000a/../x", ""])
def test_an_identifier_that_is_no_file_name_is_refused(identifier):
    with pytest.raises(PackageError, match="cannot name a page"):
        rendering.slug(identifier)


HIDDEN = {"facility": "Colony of the test", "court": "Court of the test", "citizenships": "JP", "sex": "f", "occupation": "carpenter of the test", "birth_year": "1971"}


def test_a_private_person_has_name_status_dates_charges_and_sources_only(package, build):
    package.set("detentions", 4, "facility", HIDDEN["facility"])
    package.set("verdicts", 3, "court", HIDDEN["court"])
    package.set("verdicts", 3, "charges", "CC 342(1)")
    for column in ("citizenships", "sex", "occupation", "birth_year"):
        package.set("prisoners", 3, column, HIDDEN[column])
    package.set("prisoners", 3, "field", "media", claimed=False)
    package.write("claims", [*package.rows("claims"), ["detentions", "p-00000b/1", "ended_by", "wire-1", "left", "taken to a house of the test"]])
    page = build()["people/p-00000b.html"]
    labels = re.findall(r"<dt>(.*?)</dt>", (package.root / "out/site/people/p-00000b.html").read_text(encoding="utf-8"))
    assert labels == ["Name", "Detained on", "Held until at least", "Ended by", "Verdict on", "Months", "Penalty", "Charges", "In absentia", 'Stage <span class="ours">ours</span>', "Outcome"]
    assert "Rights House: Statement" in page.text
    assert '"fields":["media","",""]' in (package.root / "out/site/assets/people-index.js").read_text(encoding="utf-8")
    everything = " ".join(page.text for path, page in pages(package.root / "out" / "site").items() if "codebook" not in path)
    assert [word for word in ("Colony of the test", "Court of the test", "carpenter of the test", "1971", "Japan", "house of the test") if word in everything] == []


def test_a_person_in_public_life_has_every_column_and_a_card(found):
    page = found["people/p-00000a.html"].text
    assert all(part in page for part in ("Penal colony No. 4", "Minsk Regional Court", "1980", "Poland", "editor"))
    assert "cards/p-00000a.html" in found and "cards/p-00000b.html" not in found
    assert "Vasilina Prykladava" in found["cards/p-00000a.html"].text


def test_pages_that_name_private_persons_ask_robots_to_pass_by(found):
    closed = {path for path, page in found.items() if any(meta.get("name") == "robots" and "noindex" in meta["content"] for meta in page.all("meta"))}
    named = ["people", "people/p-00000b", "people/p-00000c", "releases/2025-12-13", "disputed"]
    assert closed == {f"{language}{page}.html" for language in ("", "be/", "ru/") for page in named}
    private = [path for path, page in found.items() if "Uzornik" in page.text or "Vydumka" in page.text]
    assert set(private) <= closed


def test_robots_are_kept_from_the_index_of_names_but_may_read_noindex(built):
    assert (built / "site" / "robots.txt").read_text() == "User-agent: *\nDisallow: /*people-index.js\n"


def test_no_path_holds_a_name(built):
    paths = " ".join(path.relative_to(built).as_posix().lower() for path in (built / "site").rglob("*"))
    assert [name for name in ("prykladava", "uzornik", "vydumka") if name in paths] == []


def test_facts_stand_with_their_sources_and_what_is_stated_otherwise(found):
    text = found["releases/2025-12-13.html"].text
    assert "Announced total 3 1 stated otherwise: 4 2" in text
    assert "Women Sources differ and nothing decides." in text


def test_a_lone_statement_that_was_not_followed_is_no_difference_of_sources(package, build):
    package.set("verdicts", 2, "months", "", claimed=False)
    assert "Months Stated once, and not enough to go by. stated: 132 1" in build()["people/p-00000a.html"].text


def test_not_known_is_never_written_as_held(found):
    assert "Custody: 2025-12-15 last confirmed, not known after" in found["people/p-00000b.html"].text
    assert "Custody: none is recorded here" in found["people/p-00000c.html"].text


def test_the_safety_note_stands_before_the_first_download_in_three_languages(built):
    notes = json.loads((built / "datapackage.json").read_text(encoding="utf-8"))["safety"]
    for language, path in (("en", "index.html"), ("be", "be/index.html"), ("ru", "ru/index.html")):
        text = unescape((built / "site" / path).read_text(encoding="utf-8"))
        places = {other: text.index(note) for other, note in notes.items()}
        assert max(places.values()) < text.index('../belarus-political-prisoners')
        assert min(places, key=places.get) == language


def test_downloads_carry_the_size_and_the_sum_of_the_file(built, found):
    sums = dict(reversed(line.split("  ")) for line in (built / "SHA256SUMS").read_text().splitlines())
    text = found["index.html"].text
    for file in ("belarus-political-prisoners.sqlite", "belarus-political-prisoners.xlsx", "people.jsonl", "datapackage.json"):
        assert f"{sums[file]}" in text
    assert next(built.glob("*0.zip.sha256")).read_text().split()[0] in text
    listed = {PurePosixPath(attributes["href"]).as_posix().removeprefix("../") for attributes in found["index.html"].all("a") if attributes["href"].startswith("../")}
    assert listed == {file for file in sums} | {path.name for path in built.glob("*0.zip")} | {"SHA256SUMS"}


def test_each_page_names_its_language_and_its_other_languages(found):
    for path, page in found.items():
        language = path[:2] if path[2] == "/" else "en"
        assert page.all("html")[0]["lang"] == language
        assert {link["hreflang"] for link in page.all("link") if link["rel"] == "alternate"} == {"en", "be", "ru"} - {language}


def test_the_start_page_is_light(built):
    assets = [built / "site" / path for path in ("index.html", "assets/site.css", "assets/copy.js", "assets/icon.svg")]
    assert sum(file.stat().st_size for file in assets) < 150_000


def test_the_numbers_behind_each_chart_are_those_of_the_tables(built):
    drawn = list(csv.reader(io.StringIO((built / "site/charts/coverage.csv").read_text(encoding="utf-8"))))
    assert drawn[1:] == [["2025-12-13", "2025-12-13", "Release of three prisoners", "3", "2", "2", "1"]]
    drawn = list(csv.reader(io.StringIO((built / "site/charts/counts.csv").read_text(encoding="utf-8"))))
    assert drawn[1:] == [["2025-12-01", "detained_recognised", "Rights House", "100", "10", "at_least"]]
    drawn = list(csv.reader(io.StringIO((built / "site/charts/timeline.csv").read_text(encoding="utf-8"))))
    assert [row[:2] for row in drawn[1:]] == [["2021-08-09", "sanction action: imposed"], ["2025-12-13", "release"], ["2025-12-15", "sanction action: licensed"]]


def test_each_chart_has_a_title_and_a_description_in_words(built):
    for name in ("counts", "timeline", "coverage"):
        for language in ("", "be/", "ru/"):
            svg = (built / "site" / language / "charts" / f"{name}.svg").read_text(encoding="utf-8")
            assert re.search(rf'<title id="{name}-title">[^<]+</title>\s*<desc id="{name}-desc">[^<]+</desc>', svg)


def test_no_line_joins_two_counts(package, build):
    package.add("counts", count_id="2025-12-02/rights-house", counted_on="2025-12", basis="detained_recognised", publisher="Rights House", people="90")
    text = build()["counts.html"]
    assert [path["d"] for path in text.all("path") if "L" in path["d"].upper().replace("-", "")] == []
    assert {attributes["class"] for attributes in text.all("line")} == {"grid", "tick", "reach"}


def test_the_catalogue_has_every_word_once_in_three_languages_and_no_other():
    templates = "".join(path.read_text(encoding="utf-8") for folder in ("templates", "templates/charts") for path in SOURCES.joinpath(folder).iterdir() if path.is_file())
    used = set(re.findall(r'\bt\("([^"]+)"', templates)) | set(rendering.HEADINGS.values()) | {"Name", "Recognition as a political prisoner", "Time in custody", "Releases", "yes", "no"}
    words = {key for context, key in catalogue() if not context}
    assert used - words == set()
    schemas = [json.loads(path.read_text(encoding="utf-8")) for path in (SOURCES / "../../../schemas").iterdir()]
    titles = {schema["title"] for schema in schemas} | {field["title"] for schema in schemas for field in schema["fields"]}
    assert titles - words == set()
    assert words - used - titles == set()
    assert {("download", about) for about in CONTENTS.values() if "{name}" not in about} - set(catalogue()) == set()


def test_the_languages_of_a_word_are_all_there_and_take_the_same_values():
    taken = {key: [set(re.findall(r"\{\w+\}", row[language])) for language in ("en", "be", "ru")] for key, row in catalogue().items()}
    assert [key for key, values in taken.items() if not values[0] == values[1] == values[2]] == []
    assert [key for key, row in catalogue().items() if not (row["en"] and row["be"] and row["ru"])] == []


def test_the_changes_of_this_version_leave_out_what_is_not_shown_of_private_persons(package, build):
    version = json.loads((package.root / "datapackage.json").read_text(encoding="utf-8"))["version"]
    package.write("changes", [
        package.rows("changes")[0],
        [version, "claims", "detentions/p-00000b/1/facility/wire-1/Hidden colony", "*", "", "Hidden colony", "new_source", ""],
        [version, "detentions", "p-00000a/2", "facility", "Prison No. 8", "Penal colony No. 4", "correction", "A later page."],
        [version, "detentions", "p-00000b/1", "detained_on", "2021", "2021-03-02", "new_fact", ""],
        [version, "detentions", "p-00000b/1", "facility", "Hidden colony", "", "correction", ""],
        [version, "prisoners", "p-00000b", "*", "", "", "new_fact", ""],
        [version, "prisoners", "p-00000c", "*", "", "", "new_fact", ""],
        [version, "sources", "gone-1", "*", "gone-1", "", "correction", "A double."],
        ["0.0.1", "releases", "2025-12-13", "title", "Old title", "", "correction", ""],
    ])
    page = build()["changes.html"]
    assert "Rows added Prisoners 2 3 changes" in page.text
    assert "Vasilina Prykladava Facility Prison No. 8 Penal colony No. 4 Correction A later page." in page.text
    assert "Yan Uzornik Detained on 2021 2021-03-02" in page.text and "gone-1" in page.text
    assert "Hidden colony" not in page.text and "Old title" not in page.text
    assert {"name": "robots", "content": "noindex, nofollow, noarchive"} in page.all("meta")
    assert [link for link in page.all("a") if link["href"] == "changes.html"] != []
