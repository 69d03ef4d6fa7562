"""Records of scrapers, exports and interfaces in the shapes in which they come."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from pipeline.model import Article, Reject
from pipeline.read import read
from pipeline.settings import Settings

BODY = "Chín tháng đầu năm, thu ngân sách của tỉnh ước đạt 14.250 tỷ đồng, tăng 12,6% so với cùng kỳ năm trước."
OTHER = "Trong tháng 9, tỉnh giải ngân 1.830 tỷ đồng vốn đầu tư công, đạt 61,8% kế hoạch được giao từ đầu năm."
DAY = date(2025, 10, 15)
ONE = {"title": "Thu ngân sách tăng", "content": BODY, "published": "2025-10-14T18:30:00Z"}
TWO = {"title": "Giải ngân khá", "content": OTHER, "published": "2025-10-15 08:00"}


def written(folder: Path, name: str, value: object) -> list[Article | Reject]:
    data = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    (folder / name).write_text(data, encoding="utf-8")
    return list(read([folder]))


def frame() -> pd.DataFrame:
    return pd.DataFrame([ONE, TWO])


NESTED = {
    "list": [ONE, TWO],
    "data": {"data": [ONE, TWO]},
    "data of items": {"status": 1, "data": {"total": 2, "items": [ONE, TWO]}},
    "Elasticsearch": {"hits": {"total": 2, "hits": [{"_index": "n", "_source": ONE}, {"_index": "n", "_source": TWO}]}},
    "by id": {"k1": ONE, "k2": TWO},
    "Firebase": {"articles": {"-Nx1": ONE, "-Nx2": TWO}},
    "GraphQL": {"data": {"articles": {"edges": [{"node": ONE}, {"node": TWO}]}}},
    "Strapi": {"data": [{"id": 1, "attributes": ONE}, {"id": 2, "attributes": TWO}], "meta": {}},
    "Spring": {"content": [ONE, TWO], "totalPages": 1},
    "one unknown key": {"bai_bao": [ONE, TWO]},
    "orient columns": json.loads(frame().to_json(orient="columns")),
    "orient index": json.loads(frame().to_json(orient="index")),
    "orient split": json.loads(frame().to_json(orient="split")),
    "orient table": json.loads(frame().to_json(orient="table")),
    "orient records": json.loads(frame().to_json(orient="records")),
    "dict of lists": frame().to_dict(orient="list"),
}


@pytest.mark.parametrize("shape", NESTED)
def test_read_shapes_of_json(tmp_path: Path, shape: str) -> None:
    found = written(tmp_path, "a.json", NESTED[shape])
    assert [(a.text, a.title, a.published) for a in found if isinstance(a, Article)] == [
        (BODY, ONE["title"], DAY),
        (OTHER, TWO["title"], DAY),
    ]
    assert len(found) == 2


LINES = {
    "Scrapy": {
        "url": ["https://x.vn/a"],
        "title": ["Thu ngân sách tăng"],
        "content": [BODY],
        "date": ["2025-10-14T18:30:00Z"],
    },
    "MongoDB": {
        "_id": {"$oid": "65f0"},
        "title": "Thu ngân sách tăng",
        "content": BODY,
        "publishedAt": {"$date": "2025-10-14T18:30:00Z"},
    },
    "MongoDB canonical": {
        "title": "Thu ngân sách tăng",
        "body": BODY,
        "pub_date": {"$date": {"$numberLong": "1760466600000"}},
    },
    "WordPress": {
        "id": 7,
        "date": "2025-10-15T01:30:00",
        "link": "https://x.vn/a",
        "title": {"rendered": "Thu ng&acirc;n s&aacute;ch tăng"},
        "excerpt": {"rendered": "<p>Sapo 5 tỷ.</p>"},
        "content": {"rendered": f"<p>{BODY}</p>", "protected": False},
    },
    "flattened": {
        "id": 7,
        "title.rendered": "Thu ngân sách tăng",
        "content.rendered": f"<p>{BODY}</p>",
        "date": "2025-10-15T01:30:00",
    },
    "newspaper3k": {
        "url": "https://x.vn/a",
        "title": "Thu ngân sách tăng",
        "authors": ["Lê Minh"],
        "publish_date": "2025-10-14T18:30:00+00:00",
        "text": BODY,
        "summary": BODY,
        "keywords": ["thu"],
        "top_image": "https://x.vn/a.jpg",
    },
    "news-please": {
        "maintext": BODY,
        "title": "Thu ngân sách tăng",
        "date_publish": "2025-10-15 01:30:00",
        "date_download": "2026-01-01 00:00:00",
        "description": "Sapo 5 tỷ.",
        "source_domain": "x.vn",
        "authors": [],
    },
    "JSON Feed": {
        "id": "1",
        "title": "Thu ngân sách tăng",
        "content_html": f"<p>{BODY}</p>",
        "date_published": "2025-10-15T01:30:00+07:00",
    },
    "feedparser": {
        "title": "Thu ngân sách tăng",
        "title_detail": {"type": "text/plain", "value": "Thu ngân sách tăng"},
        "summary": "<p>Sapo 5 tỷ.</p>",
        "content": [{"type": "text/html", "value": f"<p>{BODY}</p>"}],
        "published": "Tue, 14 Oct 2025 18:30:00 GMT",
        "links": [{"href": "https://x.vn/a", "rel": "alternate"}],
    },
    "Firecrawl": {
        "markdown": f"# Thu\n\n{BODY}",
        "metadata": {"title": "Thu ngân sách tăng", "publishedTime": "2025-10-14T18:30:00Z", "url": "https://x.vn/a"},
    },
    "LangChain": {
        "page_content": BODY,
        "metadata": {"title": "Thu ngân sách tăng", "url": "x", "published": "2025-10-15"},
    },
    "paragraphs": {"title": "Thu ngân sách tăng", "paragraphs": [BODY], "date": "2025-10-15"},
    "objects of paragraphs": {
        "title": "Thu ngân sách tăng",
        "content": [{"type": "text", "content": BODY}, {"type": "image", "url": "https://x.vn/a%20b.jpg"}],
        "date": "15/10/2025",
    },
    "empty text": {
        "text": "",
        "content": None,
        "noi_dung": BODY,
        "title": "Thu ngân sách tăng",
        "published": "15/10/2025",
    },
    "Facebook": {
        "message": BODY,
        "title": "Thu ngân sách tăng",
        "created_time": "2025-10-14T18:30:00+0000",
        "permalink_url": "https://f/1",
    },
    "Vietnamese": {
        "Tiêu đề": "Thu ngân sách tăng",
        "Nội dung bài viết": BODY,
        "Ngày xuất bản": "15/10/2025",
        "Báo": "X",
    },
    "public_date": {"title": "Thu ngân sách tăng", "content": BODY, "public_date": "15/10/2025 - 08:00"},
    "list in a string": {"title": "Thu ngân sách tăng", "content": str([BODY]), "date": "2025-10-15"},
}


@pytest.mark.parametrize("shape", LINES)
def test_read_records_of_scrapers(tmp_path: Path, shape: str) -> None:
    found = written(tmp_path, "a.jsonl", json.dumps(LINES[shape], ensure_ascii=False) + "\n")
    (article,) = found
    assert isinstance(article, Article), article
    assert article.text.removeprefix("Thu\n") == BODY
    assert (article.title, article.published) == ("Thu ngân sách tăng", DAY)
    assert article.lead in (None, "Sapo 5 tỷ.")
    assert (article.lead is not None) == ("Sapo" in str(LINES[shape]))


def test_read_oid_is_the_id(tmp_path: Path) -> None:
    (article,) = written(tmp_path, "a.jsonl", json.dumps(LINES["MongoDB"]))
    assert isinstance(article, Article)
    assert article.id == "65f0"


CLUSTERS = {
    "category": "Kinh tế",
    "publish_date": "15/10/2025",
    "docs": [
        {"title": "Một", "anchor_text": "Sapo 5 tỷ.", "raw_text": BODY},
        {"title": "Hai", "anchor_text": "Sapo 6 tỷ.", "raw_text": OTHER},
    ],
    "summary": "Tóm tắt chung.",
}


def test_read_path_makes_an_article_of_each_member(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(CLUSTERS)}\n{json.dumps(CLUSTERS)}\n", encoding="utf-8")
    found = list(read([tmp_path], Settings(columns={"text": "docs[].raw_text"})))
    assert [(a.source, a.text, a.title, a.lead, a.published) for a in found[:2] if isinstance(a, Article)] == [
        ("a.jsonl#1.1", BODY, "Một", "Sapo 5 tỷ.", DAY),
        ("a.jsonl#1.2", OTHER, "Hai", "Sapo 6 tỷ.", DAY),
    ]
    assert len(found) == 4


def test_read_other_fields_by_path(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"a": {"b": [{"x": BODY, "y": {"z": "Tít"}}]}}), encoding="utf-8")
    columns = {"text": "a.b[].x", "title": "a.b[].y.z"}
    (article,) = read([tmp_path], Settings(columns=columns))
    assert isinstance(article, Article)
    assert (article.text, article.title) == (BODY, "Tít")


@pytest.mark.parametrize(
    ("record", "option"),
    [
        (CLUSTERS, "--column text=docs[].raw_text"),
        ({"id": 1, "loai": "x", "phan_than": BODY}, "--column text=phan_than"),
        ({"id": 1, "x": {"y": {"phan_than": BODY}}}, "--column text=x.y.phan_than"),
    ],
)
def test_read_ambiguous_record_names_the_option(tmp_path: Path, record: dict[str, object], option: str) -> None:
    (reject,) = written(tmp_path, "a.jsonl", json.dumps(record))
    assert isinstance(reject, Reject)
    assert reject.code == "read.no_text"
    assert reject.message.endswith(option)
    (tmp_path / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    column = option.rpartition("text=")[2]
    assert all(isinstance(item, Article) for item in read([tmp_path], Settings(columns={"text": column})))


BROKEN = {
    "lines in a .json": f"{json.dumps(ONE)}\n{json.dumps(TWO)}\n",
    "objects one after the other": f"{json.dumps(ONE, indent=2)}\n{json.dumps(TWO, indent=2)}",
    "line ends in strings": json.dumps([ONE, TWO], ensure_ascii=False).replace("Chín", "\tChín"),
    "as Python prints it": str([ONE, TWO]),
}


@pytest.mark.parametrize("shape", BROKEN)
def test_read_json_that_is_none(tmp_path: Path, shape: str) -> None:
    found = written(tmp_path, "a.json", BROKEN[shape])
    assert [a.title for a in found if isinstance(a, Article)] == [ONE["title"], TWO["title"]]


@pytest.mark.parametrize("suffix", ["json", "jsonl"])
def test_read_list_that_was_cut_off_gives_what_is_whole(tmp_path: Path, suffix: str) -> None:
    text = json.dumps([ONE, TWO, ONE], indent=1)
    found = written(tmp_path, f"a.{suffix}", text[:-60])
    assert [a.title for a in found if isinstance(a, Article)] == [ONE["title"], TWO["title"]]
    assert [reject.code for reject in found if isinstance(reject, Reject)] == ["read.json"]


def test_read_broken_member_costs_itself(tmp_path: Path) -> None:
    found = written(
        tmp_path, "a.json", f'[{json.dumps(ONE)}, {{"title": "x", "content": nan_here}}, {json.dumps(TWO)}]'
    )
    assert [a.title for a in found if isinstance(a, Article)] == [ONE["title"], TWO["title"]]
    assert [reject.code for reject in found if isinstance(reject, Reject)] == ["read.json"]


def as_csv(rows: list[dict[str, str]], delimiter: str = ",", **options: object) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, **options)  # type: ignore[arg-type]
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


CSV = {
    "sep": "sep=;\r\n" + as_csv([ONE, TWO], ";"),
    "sep with mark": "\ufeffsep=;\n" + as_csv([ONE, TWO], ";"),
    "semicolons": as_csv([ONE, TWO], ";"),
    "all quoted": as_csv([ONE, TWO], quoting=csv.QUOTE_ALL),
    "pandas": frame().to_csv(),
    "HTML": as_csv([{**ONE, "content": f"<p>{BODY}</p>"}, {**TWO, "content": f"<div>{OTHER}</div>"}]),
    "lists": as_csv([{**ONE, "content": str([BODY])}, {**TWO, "content": json.dumps([OTHER])}]),
    "nan": as_csv([{"text": "nan", **ONE}, {"text": "", **TWO}]),
}


@pytest.mark.parametrize("shape", CSV)
def test_read_csv_of_many_makers(tmp_path: Path, shape: str) -> None:
    found = written(tmp_path, "a.csv", CSV[shape])
    assert [(a.text, a.title, a.published) for a in found if isinstance(a, Article)] == [
        (BODY, ONE["title"], DAY),
        (OTHER, TWO["title"], DAY),
    ]


def test_read_excel_text_in_utf16(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(as_csv([ONE, TWO], "\t").encode("utf-16"))
    assert [a.text for a in read([tmp_path]) if isinstance(a, Article)] == [BODY, OTHER]


def test_read_parquet_with_html_and_structs(tmp_path: Path) -> None:
    frame().assign(content=[f"<p>{BODY}</p>", f"<p>{OTHER}</p>"]).to_parquet(tmp_path / "a.parquet")
    assert [(a.text, a.text_from) for a in read([tmp_path]) if isinstance(a, Article)] == [
        (BODY, "html"),
        (OTHER, "html"),
    ]
    pd.DataFrame([{"docs": CLUSTERS["docs"]}]).to_parquet(tmp_path / "a.parquet")
    found = list(read([tmp_path], Settings(columns={"text": "docs[].raw_text"})))
    assert [a.text for a in found if isinstance(a, Article)] == [BODY, OTHER]
