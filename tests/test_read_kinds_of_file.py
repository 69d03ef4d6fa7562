"""Kinds of file beside text, pages and records: what they give, and what is refused with the way out."""

from __future__ import annotations

import datetime
import gzip
import io
import json
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.model import Article, Reject
from pipeline.read import read, read_stream
from pipeline.settings import Settings

BODY = "Chín tháng đầu năm, thu ngân sách của tỉnh ước đạt 14.250 tỷ đồng, tăng 12,6% so với cùng kỳ năm trước."
RECORD = {"title": "Thu ngân sách tăng", "content": BODY, "date": "2025-10-14T18:30:00Z"}
DAY = date(2025, 10, 15)


def found(folder: Path, **settings: object) -> list[Article | Reject]:
    return list(read([folder], Settings(**settings)))


def one(folder: Path) -> Article:
    (item,) = found(folder)
    assert isinstance(item, Article), item
    return item


MARKDOWN = {
    "YAML": f"---\ntitle: Thu ngân sách tăng\ndescription: Sapo 5 tỷ.\ndate: 2025-10-14T18:30:00Z\n---\n\n{BODY}\n",
    "TOML": f'+++\ntitle = "Thu ngân sách tăng"\ndate = 2025-10-14T18:30:00Z\nlead = "Sapo 5 tỷ."\n+++\n{BODY}',
    "JSON": "---json\n" + json.dumps({**RECORD, "content": "", "summary": "Sapo 5 tỷ."}) + f"\n---\n<p>{BODY}</p>",
}


@pytest.mark.parametrize("head", MARKDOWN)
def test_read_markdown_with_front_matter(tmp_path: Path, head: str) -> None:
    (tmp_path / "a.md").write_text(MARKDOWN[head], encoding="utf-8")
    article = one(tmp_path)
    assert (article.text, article.title, article.lead) == (BODY, "Thu ngân sách tăng", "Sapo 5 tỷ.")
    assert (article.published, article.published_by, article.text_from) == (DAY, "metadata", "markdown")


def test_read_markdown_without_front_matter(tmp_path: Path) -> None:
    (tmp_path / "2025-10-15_a.md").write_text(f"# Thu ngân sách tăng\n\n{BODY}\n\n- Chi **5** tỷ\n", encoding="utf-8")
    article = one(tmp_path)
    assert article.text == f"Thu ngân sách tăng\n{BODY}\nChi 5 tỷ"
    assert (article.title, article.published) == ("Thu ngân sách tăng", DAY)


def workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


ROWS: list[list[object]] = [
    ["STT", "Tiêu đề", "Nội dung", "Ngày đăng"],
    [1, "Thu", BODY, datetime.datetime(2025, 10, 15, 8)],
]


@pytest.mark.parametrize(
    ("sheets", "source"),
    [
        ({"Sheet1": ROWS}, "a.xlsx#1"),
        ({"Sheet1": [["Báo cáo điểm báo"], [], *ROWS]}, "a.xlsx#1"),
        ({"Ghi chú": [["Người lập"], ["Lê"]], "Bài": ROWS}, "a.xlsx#Bài!1"),
    ],
)
def test_read_workbook(tmp_path: Path, sheets: dict[str, list[list[object]]], source: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook(sheets))
    article = one(tmp_path)
    assert (article.text, article.title, article.published, article.source) == (BODY, "Thu", DAY, source)


def test_read_workbook_without_text_shows_its_columns(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook({"S": [["Date", "Price"], ["05/02/2021", 5]]}))
    (reject,) = found(tmp_path)
    assert isinstance(reject, Reject)
    assert (reject.code, "Date, Price" in reject.message, "--column" in reject.message) == ("read.no_text", True, True)


def document() -> bytes:
    """The least of a Word document: a headline, a paragraph with a raised figure, a table."""

    def run(text: str, more: str = "") -> str:
        return f'<w:r>{more}<w:t xml:space="preserve">{text}</w:t></w:r>'

    def cell(text: str) -> str:
        return f"<w:tc><w:p>{run(text)}</w:p></w:tc>"

    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    rows = "".join(f"<w:tr>{cell(a)}{cell(b)}</w:tr>" for a, b in (("Thu", "1.200"), ("Chi", "900")))
    words = f"<w:p>{run('Thu ngân sách tăng')}</w:p><w:p>{run(BODY + ' Đất 5 m')}{run('2', raised)}</w:p>"
    body = f"{words}<w:tbl>{rows}</w:tbl>"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    package = "http://schemas.openxmlformats.org/package/2006"
    relation = "application/vnd.openxmlformats-package.relationships+xml"
    types = (
        f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="{relation}"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    )
    relations = (
        f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/></Relationships>'
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    return data.getvalue()


def test_read_word_document(tmp_path: Path) -> None:
    pytest.importorskip("mammoth")
    (tmp_path / "2025-10-15.docx").write_bytes(document())
    article = one(tmp_path)
    assert article.text == f"Thu ngân sách tăng\n{BODY} Đất 5 m²\n\nThu | 1.200\nChi | 900"
    assert (article.text_from, article.title, article.published) == ("docx", "Thu ngân sách tăng", DAY)


def test_read_word_document_without_its_library_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mammoth", None)
    (tmp_path / "a.docx").write_bytes(document())
    (reject,) = found(tmp_path)
    assert isinstance(reject, Reject)
    assert (reject.code, 'pip install "vietnews[docx]"' in reject.message) == ("read.extra", True)


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_read_zip_as_a_folder(tmp_path: Path) -> None:
    lines = json.dumps(RECORD).encode()
    files = {
        "b/2025-10-15_tin.txt": BODY.encode(),
        "a.jsonl": lines,
        "c.csv.gz": gzip.compress(f'text,date\n"{BODY}",15/10/2025\n'.encode()),
        "__MACOSX/a.jsonl": b"x",
        ".an": b"x",
        "d.zip": b"PK",
        "e.pdf": b"%PDF",
    }
    (tmp_path / "tin.zip").write_bytes(zipped(files))
    items = found(tmp_path)
    assert [(item.source, item.published) for item in items if isinstance(item, Article)] == [
        ("tin.zip/a.jsonl#1", DAY),
        ("tin.zip/b/2025-10-15_tin.txt", DAY),
        ("tin.zip/c.csv.gz#1", DAY),
    ]
    assert {item.source: item.code for item in items if isinstance(item, Reject)} == {
        "tin.zip/d.zip": "read.format",
        "tin.zip/e.pdf": "read.format",
    }


def test_read_zip_bomb_is_a_reject(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": b" " * (40 << 20)}))
    (tmp_path / "b.xlsx").write_bytes(zipped({"xl/a.xml": b" " * (40 << 20)}))
    (tmp_path / "c.docx").write_bytes(zipped({"word/a.xml": b" " * (40 << 20)}))
    assert [reject.code for reject in found(tmp_path) if isinstance(reject, Reject)] == ["read.expansion"] * 3


def web_archive(pages: list[tuple[str, str, bytes]], *, packed: bool) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for number, (status, kind, body) in enumerate(pages):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                f"https://x.vn/{number}", "response", payload=io.BytesIO(body), http_headers=headers
            )
        )
    return out.getvalue()


PAGE = (
    f'<html><head><meta charset="utf-8"><title>Tít</title></head><body><article><h1>Tít</h1><p>{BODY}</p>'
    f"<p>{BODY.replace('9', '8')}</p></article></body></html>"
)


@pytest.mark.parametrize("packed", [False, True])
def test_read_web_archive(tmp_path: Path, packed: bool) -> None:
    pytest.importorskip("warcio")
    pages = [
        ("200 OK", "text/html; charset=utf-8", PAGE.encode()),
        ("200 OK", "image/png", b"\x89PNG"),
        ("404 Not Found", "text/html", PAGE.encode()),
        ("200 OK", "text/html", b"<html><body></body></html>"),
    ]
    (tmp_path / ("a.warc.gz" if packed else "a.warc")).write_bytes(web_archive(pages, packed=packed))
    article, reject = found(tmp_path)
    assert isinstance(article, Article)
    assert (article.url, article.text_from, BODY in article.text) == ("https://x.vn/0", "html", True)
    assert isinstance(reject, Reject)
    assert (reject.code, reject.record) == ("read.no_text", "2")


FEEDS = {
    "RSS": f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Báo X</title><item><title>Thu ngân sách tăng</title>
<link>https://x.vn/a</link><pubDate>Tue, 14 Oct 2025 18:30:00 GMT</pubDate><dc:creator>Lê Minh</dc:creator>
<description><![CDATA[<p>Sapo 5 tỷ.</p>]]></description>
<content:encoded><![CDATA[<p>{BODY}</p>]]></content:encoded></item>
</channel></rss>""",
    "Atom": f"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Thu ngân sách tăng</title><id>1</id>
<link rel="alternate" href="https://x.vn/a"/><published>2025-10-14T18:30:00Z</published>
<author><name>Lê Minh</name></author>
<summary>Sapo 5 tỷ.</summary><content type="html">&lt;p&gt;{BODY}&lt;/p&gt;</content></entry></feed>""",
}


@pytest.mark.parametrize("form", FEEDS)
def test_read_feed(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.xml").write_text(FEEDS[form], encoding="utf-8")
    article = one(tmp_path)
    assert (article.text, article.title, article.lead) == (BODY, "Thu ngân sách tăng", "Sapo 5 tỷ.")
    assert (article.url, article.author, article.published) == ("https://x.vn/a", "Lê Minh", DAY)


def test_read_feed_that_holds_only_leads(tmp_path: Path) -> None:
    item = f"<item><title>Tít</title><description>&lt;img src='a'/&gt;{BODY}</description></item>"
    (tmp_path / "a.rss").write_text(f"<rss><channel>{item}</channel></rss>", encoding="utf-8")
    article = one(tmp_path)
    assert (article.text, article.lead) == (BODY, None)


@pytest.mark.parametrize(
    "text", [json.dumps(RECORD), json.dumps([RECORD]), json.dumps(RECORD) + "\n" + json.dumps(RECORD)]
)
def test_read_records_in_a_text_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    item = found(tmp_path)[0]
    assert isinstance(item, Article)
    assert (item.text, item.title, item.published, item.source) == (BODY, "Thu ngân sách tăng", DAY, "a.txt#1")


def test_read_text_that_only_opens_like_a_record(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("{Bài viết} " + BODY, encoding="utf-8")
    assert one(tmp_path).text == "{Bài viết} " + BODY


@pytest.mark.parametrize("suffix", ["", ".chn", ".aspx", ".php", ".txt"])
def test_read_page_by_its_content(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"bai-viet{suffix}").write_text("<!DOCTYPE html>" + PAGE, encoding="utf-8")
    article = one(tmp_path)
    assert (BODY in article.text, article.title) == (True, "Tít")


@pytest.mark.parametrize(
    ("name", "way_out"),
    [
        ("a.pdf", "pdftotext"),
        ("a.doc", ".docx"),
        ("a.xls", "CSV UTF-8"),
        ("a.ods", "CSV UTF-8"),
        ("a.mht", "HTML"),
        ("a.rar", ".zip"),
        ("a.xz", "gzip"),
        ("a.sqlite", "JSON Lines"),
        ("a.pkl", "to_parquet"),
        ("a.jpg", "recognise"),
        ("a.xyz", ".jsonl"),
    ],
)
def test_read_refusal_names_the_way_out(tmp_path: Path, name: str, way_out: str) -> None:
    (tmp_path / name).write_bytes(b"\x00\x01")
    (reject,) = found(tmp_path)
    assert isinstance(reject, Reject)
    assert (reject.code, way_out in reject.message) == ("read.format", True)


STREAMS = {
    "text": (BODY.encode(), "as given"),
    "lines": (json.dumps({"text": BODY}).encode() + b"\n" + json.dumps({"text": BODY + " Hai."}).encode(), "as given"),
    "list": (json.dumps([{"text": BODY}], indent=1).encode(), "as given"),
    "CSV": (f'id,text\n1,"{BODY}"\n'.encode(), "as given"),
    "page": (PAGE.encode(), "html"),
    "feed": (FEEDS["RSS"].encode(), "html"),
    "Markdown": (MARKDOWN["YAML"].encode(), "markdown"),
    "workbook": (workbook({"S": ROWS}), "as given"),
    "zip": (zipped({"a.txt": BODY.encode()}), "as given"),
    "gzip": (gzip.compress(json.dumps([{"text": BODY}]).encode()), "as given"),
    "UTF-16": (BODY.encode("utf-16"), "as given"),
}


@pytest.mark.parametrize("form", STREAMS)
def test_read_standard_input_of_any_kind(form: str) -> None:
    data, text_from = STREAMS[form]
    item = next(read_stream(io.BytesIO(data)))
    assert isinstance(item, Article), item
    assert (item.text_from, BODY in item.text, (item.source or "").partition("#")[0].partition("/")[0]) == (
        text_from,
        True,
        "-",
    )


def test_inspect_reads_a_pipe(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "inspect", "-"]
    done = subprocess.run(command, input=STREAMS["lines"][0], capture_output=True, check=True)
    assert done.stdout.decode().startswith("-#1\n")
