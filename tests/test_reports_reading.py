"""Cases out of other projects' reports of errors, as far as reading goes: what must come out, by id.

The inputs lie outside (``VIETNEWS_SHARED/suites``); here stand only their ids and what is expected of them.
"""

from __future__ import annotations

import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.extraction import Extraction
from pipeline.flow import extract_article
from pipeline.model import Article, Reject
from pipeline.read import read
from pipeline.read.record import article_of_record
from pipeline.settings import Settings

SUITES = Path(os.environ.get("VIETNEWS_SHARED", Path(__file__).parents[2] / "shared")) / "suites"
FILES = SUITES / "report_files"
AREAS = {"legacy encodings", "HTML of news sites", "scraper JSON/CSV", "HTML in records"}
DAY = date(2025, 10, 15)
NEXT_DAY = date(2025, 10, 16)
TRILLION = 10**12
LEFT_OUT = {
    "f018": "the cells of tables belong to another test: tests of tables",
}
"""Id -> why the case is not here."""
MENTIONS = Settings(kinds=("percentages", "money", "dates"))

pytestmark = pytest.mark.skipif(not FILES.is_dir(), reason="the shared material is not here")


def cases() -> dict[str, dict[str, str]]:
    records = map(json.loads, (SUITES / "reports.jsonl").read_text(encoding="utf-8").splitlines())
    return {record["id"]: record for record in records}


def articles(*names: str) -> list[Article]:
    found = [item for name in names for item in read([FILES / name])]
    assert not [item for item in found if isinstance(item, Reject)]
    return [item for item in found if isinstance(item, Article)]


def one(name: str) -> Article:
    (article,) = articles(name)
    return article


def money(found: Extraction) -> list[int]:
    return [int(mention.low) for mention in found.money]


def percentages(found: Extraction) -> list[Decimal]:
    return [mention.low for mention in found.percentages]


def extracted(name: str) -> Extraction:
    return extract_article(one(name), MENTIONS)


CONFERENCE = ([1250 * 10**9, 300 * 10**6], [Decimal("12.5")], [DAY, date(2025, 5, 4)])
"""What the sample of all files of encodings says: amounts, percentages, days."""
ENCODINGS = {
    "enc/01_tcvn3_bytes.txt": "tcvn3",
    "enc/02_tcvn3_utf8.txt": "tcvn3",
    "enc/03_vni_utf8.txt": "vni",
    "enc/26_tcvn3.jsonl": "tcvn3",
    "enc/25_vni_nfc_headline.json": "vni",
    "enc/05_cp1258.txt": "cp1258",
    "enc/06_utf16le_bom.txt": "utf-16-le",
    "enc/07_utf16be_bom.txt": "utf-16-be",
    "enc/08_utf16le_nobom.txt": "utf-16-le",
    "enc/14_utf32.txt": "utf-32-le",
    "enc/13_utf8_one_bad.txt": "utf-8",
    "enc/09_utf8_bom.txt": "utf-8",
    "enc/24_nfd.txt": "utf-8",
    "enc/21_excel_semicolon.csv": "utf-8",
    "enc/22_excel_sep.csv": "utf-8",
}
"""f001, f002, f003, f005, f006, f008, f016, f029, f030."""


DAMAGED = {"enc/13_utf8_one_bad.txt"}
"""The bad byte stands in the word of the second amount."""


@pytest.mark.parametrize("name", ENCODINGS)
def test_report_encodings(name: str) -> None:
    found = extracted(name)
    amounts, shares, days = CONFERENCE
    assert found.article.encoding == ENCODINGS[name]
    assert money(found) == (amounts[:1] if name in DAMAGED else amounts)
    assert percentages(found) == shares
    assert [mention.start_date for mention in found.dates if not mention.relative] == days


def test_report_f016_cut_within_a_character() -> None:
    found = extracted("enc/12_utf8_truncated_char.txt")
    assert (found.article.encoding, money(found), percentages(found)) == ("utf-8", [1250 * 10**9], [Decimal("12.5")])


def test_report_f010_utf8_beats_its_declaration() -> None:
    found = extracted("enc/18_html_wrong_meta.html")
    assert found.article.encoding == "utf-8"
    assert money(found)[:2] == CONFERENCE[0]


PAGES = {
    "html/03_table_with_links.html": [1926, 1650, 1.25, 0.43],
    "html/18_list_items_glued.html": [1926, 1650, 513.2, 492.6, 138.45],
    "html/06_related_box.html": [1926, 1650],
    "html/07_comments.html": [1926, 1650],
    "html/16_br_only.html": [1926, 1650, 36],
    "html/17_nested_layout_table.html": [1926, 1650],
}
"""f017, f020, f022, f028: amounts in thousands of billions of đồng, in their order."""


@pytest.mark.parametrize("name", PAGES)
def test_report_pages(name: str) -> None:
    found = extracted(name)
    amounts = [mention.low for mention in found.money if mention.field == "text"]
    assert amounts == [Decimal(str(value)) * TRILLION for value in PAGES[name]]
    assert not {Decimal(15), Decimal(5), Decimal(50)} & set(percentages(found))


def test_report_f020_prices_in_cells() -> None:
    amounts = money(extracted("html/02_table_units_in_cells.html"))
    assert amounts[-4:] == [182_500_000, 184_500_000, 182_000_000, 184_000_000]


def test_report_f028_body_in_json() -> None:
    found = extracted("html/21_script_json_body.html")
    assert (found.article.published, found.article.text_from) == (NEXT_DAY, "json-ld")
    assert money(found) == [340, 19_720]
    assert percentages(found) == [Decimal("2.5")]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("html2/a1_meta_published_Z.html", DAY),
        ("html/08_ld_utc_near_midnight.html", DAY),
        ("html2/a3_ld_utc.html", DAY),
        ("html2/b2_time_datetime_utc.html", DAY),
        ("html2/b5_div_words.html", DAY),
        ("html/14_time_tag_vi.html", date(2025, 11, 5)),
    ],
)
def test_report_f023_f026_days_of_pages(name: str, day: date) -> None:
    assert (one(name).published, one(name).published_by) == (day, "metadata")


RECORDS = {
    "js/08_vn_columns.csv": [("a", NEXT_DAY), ("b", date(2025, 10, 17))],
    "js/09_pandas_index.csv": [("a", NEXT_DAY), ("b", date(2025, 10, 17))],
    "js/27_upper.csv": [("a", NEXT_DAY)],
    "js/20_semicolon_comma.csv": [(None, NEXT_DAY)],
    "js/21_quotes.csv": [(None, None), (None, None)],
    "js/22_tsv.tsv": [(None, NEXT_DAY), (None, NEXT_DAY)],
    "js/16_json_is_jsonl.json": [(None, None), (None, None)],
    "js/24_columns_orient.json": [("a", None), ("b", None)],
    "js/23_dict_of_records.json": [("a", None), ("b", None)],
    "js/02_data_items.json": [("a", None)],
    "js/26_content_dict.jsonl": [("WordPress", NEXT_DAY)],
    "js/04_mongo.jsonl": [("a", DAY)],
}
"""f029, f031, f037: titles and days."""


@pytest.mark.parametrize("name", RECORDS)
def test_report_records(name: str) -> None:
    found = articles(name)
    assert [(article.title, article.published) for article in found] == RECORDS[name]
    assert all(money(extract_article(article, MENTIONS)) for article in found)


def test_report_f031_id_of_mongo() -> None:
    assert one("js/04_mongo.jsonl").id == "65f0a1b2c3d4e5f601234567"


def test_report_f033_forms_of_dates() -> None:
    found = articles("js/07_dates.jsonl")
    given = [json.loads(line) for line in (FILES / "js/07_dates.jsonl").read_text(encoding="utf-8").splitlines()]
    days = {record["id"]: article.published for record, article in zip(given, found, strict=True)}
    unknown = {"d08", "d09", "d12", "d29", "d30", "d31", "d32", "d33"}  # relative, of the other order than most, none
    others = {"d13": DAY, "d20": date(2025, 10, 19), "d28": date(2025, 10, 5)}
    assert {case for case, day in days.items() if day is None} == unknown
    assert {case: day for case, day in days.items() if case not in unknown} == {
        case: others.get(case, NEXT_DAY) for case in days if case not in unknown
    }


def test_report_f036_lead_apart() -> None:
    found = extracted("js/11_lead_body.jsonl")
    amounts = [(mention.field, int(mention.low)) for mention in found.money]
    assert amounts == [("lead", 20 * 10**9), ("text", 1250 * 10**9)]


@pytest.mark.parametrize(
    ("case", "amounts", "shares"),
    [
        ("t195", [1250 * 10**9], ["5.5"]),
        ("t197", [20 * 10**9], []),
        ("t184", [5 * 10**9], []),
        ("t187", [5 * 10**9], []),
    ],
)
def test_report_texts(case: str, amounts: list[int], shares: list[str]) -> None:
    record = cases()[case]
    article = article_of_record({"text": record["input"], "published": record["published"]}, case, Settings())
    found = extract_article(article, MENTIONS)
    assert money(found) == amounts
    assert percentages(found) == list(map(Decimal, shares))


def test_report_t196_name_through_tags() -> None:
    article = article_of_record({"text": cases()["t196"]["input"]}, "t196", Settings())
    assert "Nguyễn Văn Hùng" in article.text
    assert "Nguyễn Văn Hùng" in {name.name for name in extract_article(article, Settings(kinds=("names",))).names}


def test_reports_are_all_here_or_left_out_with_a_reason() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    missing = [case for case, record in cases().items() if record["area"] in AREAS and case not in here]
    assert missing == []
    assert all(LEFT_OUT.values())
