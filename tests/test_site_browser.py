"""The site in a real browser: search, filters, sorting, keyboard, both themes, a narrow window, accessibility, and that it asks nobody else."""

import csv
import functools
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from package_copy import PackageCopy

from belarus_prisoners import site
from belarus_prisoners.exports import sqlite, tables
from belarus_prisoners.names import folded
from belarus_prisoners.opening import open_package

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
if CHROMIUM is None:
    pytest.skip("no Chromium on this machine", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

KINDS = [
    "index", "people", "people/p-00000a", "people/p-00000b", "cards/p-00000a", "releases", "releases/2025-12-13", "timeline", "acts/us-2025-12-15-gl-1",
    "counts", "sanctions", "sanctions/us-sdn-1", "disputed", "sources", "codebook", "changes", "be/index", "be/people", "ru/releases", "ru/people/p-00000a",
]
WINDOWS = {"wide and light": (1200, "light"), "narrow and dark": (360, "dark")}  # contrast hangs on the theme, layout on the width


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The site of the tiny package with two more people, so that there is something to sift."""
    root = tmp_path_factory.mktemp("source")
    package = PackageCopy(root)
    for number, (name, family) in {"d": ("Uladzimir Čarnou", "Čarnou"), "e": ("Zmitser Abibok-Test", "Abibok-Test")}.items():
        package.add("prisoners", prisoner_id=f"p-00000{number}", name=name, family_name=family, disclosure="public_minimal")
    package.add("detentions", detention_id="p-00000e/1", prisoner_id="p-00000e", detained_on="2022-05", ended_by="full_term")
    opened = open_package(root)
    tables.write(opened, root)
    sqlite.write(opened, root)
    site.write(opened, root)
    return root / "site"


@pytest.fixture(scope="module")
def address(folder):
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def chromium():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, address):
    """Opens a page of the site; at the end nothing may have been asked of anybody else, stored, or complained about."""
    contexts, asked, complaints = [], [], []

    def go(path, width=1200, theme="light", base=address, **options):
        context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=theme, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{base}/{path}.html")
        return page

    yield go
    cookies = [cookie for context in contexts for cookie in context.cookies()]
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith((address, "file:"))] == []
    assert (complaints, cookies) == ([], [])


def names(page):
    """The names in the rows that can be seen, in their order."""
    return page.locator("#people tbody tr:visible td:first-child a").all_inner_texts()


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_serious_fault_and_nothing_sticks_out(visit, kind, window):
    width, theme = WINDOWS[window]
    page = visit(kind, width, theme)
    found = axe.Axe().run(page).response["violations"]
    assert [(fault["id"], [node["html"] for node in fault["nodes"]][:3]) for fault in found if fault["impact"] in ("serious", "critical")] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_two_themes_differ_and_follow_the_system(visit):
    colours = {theme: visit("index", theme=theme).evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]") for theme in ("light", "dark")}
    assert colours == {"light": ["rgb(253, 252, 250)", "rgb(29, 28, 26)"], "dark": ["rgb(23, 22, 20)", "rgb(233, 230, 223)"]}


@pytest.mark.parametrize("width", [1200, 360])
@pytest.mark.parametrize(("typed", "expected"), [
    ("прыкладава", ["Vasilina Prykladava"]),
    ("Прикладова Василина", ["Vasilina Prykladava"]),
    ("Wasilina Prykładawa", ["Vasilina Prykladava"]),
    ("prikl", ["Vasilina Prykladava"]),
    ("Prykaldava", ["Vasilina Prykladava"]),
    ("Васіліна Іванаўна Прыкладава", ["Vasilina Prykladava"]),
    ("Владимир", ["Uladzimir Čarnou"]),
    ("Dmitry Abibok", ["Zmitser Abibok-Test"]),
    ("nobody-of-this-name", []),
])
def test_the_search_finds_any_spelling(visit, typed, expected, width):
    page = visit("people", width)
    page.get_by_label("Name, in any spelling or alphabet").fill(typed)
    assert names(page) == expected
    assert page.locator("#found").inner_text().endswith(f"{len(expected)} of 5 people")


def test_a_near_name_is_called_near(visit):
    page = visit("people")
    page.get_by_label("Name, in any spelling or alphabet").fill("Prykaldava")
    assert page.locator("#found").inner_text() == "Nothing spelled so; these come near. 1 of 5 people"


def test_the_page_folds_names_as_the_commands_do(visit):
    with (Path(__file__).parent / "spellings.csv").open(encoding="utf-8", newline="") as file:
        spellings = [row["spelling"] for row in csv.DictReader(file)]
    page = visit("people")
    read = page.evaluate("spellings => spellings.map(text => folded(text).map(([, given]) => given))", spellings)
    assert len(spellings) > 60
    assert dict(zip(spellings, read)) == {spelling: list(folded(spelling)) for spelling in spellings}


def test_filters_narrow_the_table_together(visit):
    page = visit("people", 360)
    page.get_by_label("Custody").select_option("open")
    assert names(page) == ["Yan Uzornik"]
    page.get_by_label("Custody").select_option("full_term")
    assert names(page) == ["Zmitser Abibok-Test"]
    page.get_by_label("Detained in").select_option("2021")
    assert names(page) == []
    page.get_by_label("Custody").select_option("")
    assert names(page) == ["Vasilina Prykladava", "Yan Uzornik"]
    page.get_by_label("Public field").select_option("media")
    assert names(page) == ["Vasilina Prykladava"]


def test_columns_sort_both_ways_with_empty_cells_last(visit):
    page = visit("people")
    heading = page.get_by_role("columnheader", name="Months")
    heading.get_by_role("button").click()
    assert names(page)[:2] == ["Yan Uzornik", "Vasilina Prykladava"]
    assert heading.get_attribute("aria-sort") == "ascending"
    heading.get_by_role("button").click()
    assert names(page)[:2] == ["Vasilina Prykladava", "Yan Uzornik"]
    assert heading.get_attribute("aria-sort") == "descending"
    page.get_by_role("columnheader", name="Detained on").get_by_role("button").click()
    assert names(page)[:3] == ["Vasilina Prykladava", "Yan Uzornik", "Zmitser Abibok-Test"]
    assert heading.get_attribute("aria-sort") is None


def test_a_sorted_table_is_still_searched_rightly(visit):
    page = visit("people")
    page.get_by_role("columnheader", name="Months").get_by_role("button").click()
    page.get_by_label("Name, in any spelling or alphabet").fill("Узорник")
    assert names(page) == ["Yan Uzornik"]


@pytest.mark.parametrize("width", [1200, 360])
def test_everything_is_reached_by_keyboard_and_the_focus_is_seen(visit, width):
    page = visit("people", width)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "query"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.type("uzornik")
    assert names(page) == ["Yan Uzornik"]
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('th').textContent") == "Name"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('th').getAttribute('aria-sort')") == "ascending"
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/p-00000b.html")


def test_without_scripts_the_table_is_there_and_the_search_box_is_not(visit):
    page = visit("people", java_script_enabled=False)
    assert names(page) == ["Zmitser Abibok-Test", "Vasilina Prykladava", "Yan Uzornik", "Piotr Vydumka", "Uladzimir Čarnou"]
    assert not page.locator("#search").is_visible()
    assert not visit("index", java_script_enabled=False).locator("#copy").is_visible()


def test_the_citation_is_copied(visit):
    page = visit("index", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    page.wait_for_function("document.getElementById('copied').textContent === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#citation").inner_text().strip()


def test_the_site_works_from_a_disk(visit, folder):
    page = visit("be/people", base=folder.as_uri())
    page.locator("#query").fill("Васіліна")
    assert names(page) == ["Vasilina Prykladava"]
    page.get_by_role("link", name="Vasilina Prykladava").click()
    page.get_by_role("link", name="Русский").click()
    assert page.url == (folder / "ru/people/p-00000a.html").as_uri()
    assert page.locator("html").get_attribute("lang") == "ru"


def test_print_leaves_out_what_paper_cannot_use(visit):
    page = visit("cards/p-00000a")
    page.emulate_media(media="print")
    assert [page.locator(part).first.is_visible() for part in ("nav", ".languages", ".caution", ".card h1")] == [False, False, False, True]
