"""The report in a real browser: read, search, filter, follow links both ways; hostile text stays text.

Needs Chromium and the extra ``browser``; skipped where they are missing unless ``VIETNEWS_BROWSER=needed``.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.report import report
from tests.report_run import ARTICLES, EVIL, run_of

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
NEEDED = os.environ.get("VIETNEWS_BROWSER") == "needed"

try:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import Page, sync_playwright
except ImportError:
    if NEEDED:
        raise
    pytest.skip("needs the extra 'browser'", allow_module_level=True)
if CHROMIUM is None:
    if NEEDED:
        raise RuntimeError("VIETNEWS_BROWSER=needed, but there is no Chromium on the path")
    pytest.skip("needs Chromium", allow_module_level=True)

DATA = Path(__file__).parents[2] / "data/raw"


class Watched:
    """A page, and all that it said and asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[str] = []
        page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", self._asked)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            self.said.append(f"request: {request.url}")

    def open(self, path: Path) -> Page:
        self.page.goto(path.as_uri())
        self.page.wait_for_selector("body[data-ready]")
        return self.page


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report(run_of(tmp_path_factory.mktemp("hostile")))


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from pipeline.batch import run

    out = tmp_path_factory.mktemp("samples") / "out"
    run([DATA], out, workers=1)
    return report(out)


@pytest.fixture(params=[(1400, 900), (390, 800)], ids=["desk", "phone"])
def watched(browser: Any, request: pytest.FixtureRequest) -> Iterator[Watched]:
    width, height = request.param
    page = browser.new_page(viewport={"width": width, "height": height})
    watch = Watched(page)
    yield watch
    page.close()
    assert watch.said == []


def test_report_search_filter_and_read_a_value(watched: Watched, samples: Path):
    page = watched.open(samples)
    page.wait_for_selector(".tabulator-row")
    whole = page.locator("#panel-readings .count").inner_text()
    page.fill("#panel-readings input[type=search]", "ty le tot nghiep thpt")
    page.wait_for_function("old => document.querySelector('#panel-readings .count').innerText !== old", arg=whole)
    page.locator(".tabulator-row .linklike").first.click()
    page.wait_for_selector("#article:not([hidden]) mark.figure")
    assert "98,62" in page.locator("#article .card").inner_text()
    assert page.locator("#article mark.figure").inner_text() == "98,62%"
    assert page.locator("#article mark.indicator").first.inner_text() == "Tỷ lệ tốt nghiệp THPT"
    page.keyboard.press("Escape")
    assert page.locator("#article").is_hidden()


def test_report_span_leads_to_its_row_and_back(watched: Watched, hostile: Path):
    page = watched.open(hostile)
    page.locator("#panel-readings .linklike").first.click()
    page.locator("#article mark.fact", has_text="5,4%").click()
    page.wait_for_function("document.querySelector('#article mark.figure').innerText === '5,4%'")
    assert "so với cùng kỳ" in page.locator("#article .card").inner_text()


def test_report_series_has_a_chart_and_its_sources(watched: Watched, hostile: Path):
    page = watched.open(hostile)
    page.click("#tab-series")
    page.locator("#panel-series .tabulator-row", has_text="8.012.000.000.000").locator(".linklike").click()
    page.wait_for_selector("#series-detail canvas")
    page.locator("#series-detail .sources .linklike").first.click()
    page.wait_for_selector("#article:not([hidden]) mark.figure")


def test_report_hostile_text_stays_text(watched: Watched, hostile: Path):
    page = watched.open(hostile)
    for tab in ("overview", "readings", "series", "documents", "entities", "rejects"):
        page.click(f"#tab-{tab}")
        page.wait_for_timeout(100)
    page.click("#tab-readings")
    page.locator("#panel-readings .linklike").first.click()
    page.wait_for_selector("#article:not([hidden]) .text")
    assert EVIL in page.locator("#article .text").inner_text()
    assert page.locator("#article a[href^='javascript']").count() == 0
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0


def test_report_review_is_saved_for_evaluate(watched: Watched, hostile: Path, tmp_path: Path):
    page = watched.open(hostile)
    page.locator("#panel-readings .linklike").first.click()
    page.wait_for_selector("#article:not([hidden])")
    page.keyboard.press("x")
    page.keyboard.press("Escape")
    with page.expect_download() as download:
        page.get_by_text("Lưu kết quả duyệt").click()
    download.value.save_as(tmp_path / "review.jsonl")
    (row,) = map(json.loads, (tmp_path / "review.jsonl").read_text(encoding="utf-8").splitlines())
    assert row["right"] is False
    text = next(article["text"] for article in ARTICLES if article["id"] == row["article_id"])
    assert text[row["start"] :].startswith(row["written"])


def test_report_speaks_english_by_the_switch_and_tabs_by_keys(watched: Watched, hostile: Path):
    page = watched.open(hostile)
    page.click("#language")
    assert page.locator("#tab-readings").inner_text() == "Figures"
    page.focus("#tab-readings")
    page.keyboard.press("ArrowRight")
    assert page.locator("#tab-series").get_attribute("aria-selected") == "true"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_report_has_no_serious_fault_of_access(watched: Watched, samples: Path, scheme: str):
    watched.page.emulate_media(color_scheme=scheme)
    page = watched.open(samples)
    faults = []
    for tab in ("overview", "readings", "series", "documents", "entities", "rejects"):
        page.click(f"#tab-{tab}")
        page.wait_for_timeout(300)
        faults += serious(page, tab)
    page.click("#tab-readings")
    page.locator("#panel-readings .linklike").first.click()
    page.wait_for_selector("#article:not([hidden])")
    faults += serious(page, "article")
    assert faults == []


def serious(page: Page, where: str) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{where}: {one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]
