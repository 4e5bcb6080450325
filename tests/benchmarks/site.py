"""Measure the site of the synthetic package: build time, and in Chromium how soon the search is ready and how long a keystroke takes.

    python tests/benchmarks/site.py PEOPLE FOLDER
"""

import shutil
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import sync_playwright
from synthetic import write

from belarus_prisoners import site
from belarus_prisoners.exports import sqlite, tables
from belarus_prisoners.opening import open_package

RUNS = 5
KEYSTROKE = "text => { const begin = performance.now(); query.value = text; show(); document.body.offsetHeight; return performance.now() - begin; }"


def build(people: int, folder: Path) -> float:
    """Seconds that the site takes, without the other editions."""
    write(people, folder / "source")
    package = open_package(folder / "source")
    tables.write(package, folder)
    sqlite.write(package, folder)
    begin = perf_counter()
    site.write(package, folder)
    return perf_counter() - begin


def measure(page_of_people: Path) -> tuple[float, float]:
    """Milliseconds from the start of loading until the search is ready, and from a keystroke to the table laid out anew; medians."""
    ready, typed = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for _ in range(RUNS):
            page = browser.new_page(viewport={"width": 360, "height": 740})
            page.goto(page_of_people.absolute().as_uri())
            ready.append(page.evaluate("performance.getEntriesByName('ready')[0].startTime"))
            typed += [page.evaluate(KEYSTROKE, text) for text in ("nobody", "", "b", "ba", "bab")]
            page.close()
        browser.close()
    return median(ready), median(typed)


if __name__ == "__main__":
    people, folder = int(sys.argv[1]), Path(sys.argv[2])
    print(f"{people:,} people: site built in {build(people, folder):.1f} s")
    ready, typed = measure(folder / "site" / "people.html")
    print(f"search ready after {ready:.0f} ms, a keystroke takes {typed:.0f} ms")
