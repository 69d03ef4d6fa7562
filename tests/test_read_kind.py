"""What is no article is kept, but marked; repeats are treated in one way."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from pipeline.batch import run
from pipeline.read.kind import kind_of
from pipeline.settings import Settings
from pipeline.tabulate import read_tables

BODY = (
    "Chín tháng đầu năm, thu ngân sách của tỉnh ước đạt 14.250 tỷ đồng, tăng 12,6% so với cùng kỳ năm trước. "
    "Trong đó, thu nội địa đạt 11.900 tỷ đồng, bằng 92,4% dự toán được giao."
)
ENGLISH = "The ministry said on Monday that exports rose by five percent in the first nine months of the year. " * 3
MENU = "\n".join(
    (
        "Trang chủ",
        "Thời sự",
        "Kinh tế",
        "Thế giới",
        "Giáo dục",
        "Sức khỏe",
        "Đời sống",
        "Du lịch",
        "Số hóa",
        "Xe",
        "Ý kiến",
    )
)
UNACCENTED = (
    "Chin thang dau nam, thu ngan sach cua tinh uoc dat 14.250 ty dong, tang 12,6% so voi cung ky nam truoc. " * 2
)


@pytest.mark.parametrize(
    ("text", "url", "types", "kind"),
    [
        (BODY, "https://x.vn/thu-ngan-sach-tang-4752865.html", (), "article"),
        (BODY, None, (), "article"),
        (unicodedata.normalize("NFD", BODY), None, (), "article"),
        (UNACCENTED, None, (), "article"),
        (BODY, "https://x.vn", (), "article"),
        (BODY, "https://x.vn/topic/ha-noi-26482", (), "listing"),
        (BODY, "https://x.vn/tac-gia/le-minh-1854.html", (), "listing"),
        (BODY, "https://x.vn/kinh-te", ("website", "og:article"), "listing"),
        (BODY, "https://x.vn/thu-ngan-sach-cua-tinh-tang-manh.html", ("website", "og:article"), "article"),
        (BODY, "https://x.vn/kinh-te", ("newsarticle", "website"), "article"),
        (MENU, None, (), "listing"),
        (BODY, "https://video.x.vn/mua-lon-4752896.html", (), "video"),
        (BODY, "https://x.vn/video/mua-lon-4752896.html", (), "video"),
        (ENGLISH, "https://e.x.vn/", (), "foreign"),
        ("Thu 5 tỷ đồng.", None, (), "fragment"),
    ],
)
def test_kind_of(text: str, url: str | None, types: tuple[str, ...], kind: str) -> None:
    assert kind_of(text, None, url, types) == kind


def test_kind_of_many_articles_in_one() -> None:
    words = [
        f"{a}{b}"
        for a in ("ba", "cô", "dư", "ghế", "khi", "lũy", "mơ", "nước", "phố", "quê")
        for b in ("m", "n", "ng", "t", "p")
    ]
    subjects = [" ".join(words[(n * 7 + k * k) % 50] + " " + str(n) for k in range(600)) + "." for n in range(20)]
    assert kind_of("\n".join(subjects), None, None) == "stream"
    assert kind_of("\n".join(BODY for _ in range(200)), None, None) == "article"


@pytest.mark.parametrize(
    "same",
    [
        [{"id": "7"}, {"id": "7"}],
        [{"url": "https://x.vn/a"}, {"url": "https://x.vn/a"}],
        [{"url": "https://x.vn/a"}, {"url": "https://x.vn/a#box_comment"}],
        [{}, {}],
        [{"id": "7"}, {"id": "8"}],
    ],
)
def test_repeats_are_kept_and_marked_whatever_their_id(tmp_path: Path, same: list[dict[str, str]]) -> None:
    (tmp_path / "a.jsonl").write_text(
        "\n".join(json.dumps({"text": BODY, **one}) for one in (*same, same[0])), encoding="utf-8"
    )
    summary = run([tmp_path / "a.jsonl"], tmp_path / "out", Settings(kinds=("dates",)), workers=1)
    articles = read_tables(tmp_path / "out")["articles"]
    assert summary.rejects == {}
    assert articles["article_id"].is_unique
    first = articles["article_id"].iloc[0]
    assert list(articles["duplicate_of"].fillna("")) == ["", first, first]


def test_same_id_of_another_text_is_a_reject_with_the_way_out(tmp_path: Path) -> None:
    lines = [{"id": "7", "text": BODY}, {"id": "7", "text": BODY + " Hai."}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    run([tmp_path / "a.jsonl"], tmp_path / "out", Settings(kinds=("dates",)), workers=1)
    rejects = read_tables(tmp_path / "out")["rejects"]
    assert list(rejects["code"]) == ["read.duplicate_id"]
    assert "--column id=-" in rejects["message"].iloc[0]


def test_tables_say_where_a_text_is_from(tmp_path: Path) -> None:
    record = {"title": "Tít", "sapo": "Sapo: chi 20 tỷ đồng.", "content": f"<p>{BODY}</p>"}
    (tmp_path / "a.json").write_text(json.dumps([record]), encoding="utf-8")
    run([tmp_path / "a.json"], tmp_path / "out", Settings(kinds=("money",)), workers=1)
    tables = read_tables(tmp_path / "out")
    (article,) = tables["articles"].to_dict("records")
    assert (article["lead"], article["text_from"], article["encoding"], article["kind"]) == (
        "Sapo: chi 20 tỷ đồng.",
        "html",
        "utf-8",
        "article",
    )
    lead = tables["money"].query("field == 'lead'").iloc[0]
    assert article["lead"][lead["start"] : lead["end"]] == lead["text"] == "20 tỷ đồng"
    assert "lead" in set(tables["sentences"]["section"])
