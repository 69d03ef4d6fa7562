from __future__ import annotations

import csv
import gzip
import io
import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from pipeline.errors import ReadError
from pipeline.model import Article, Reject
from pipeline.read import ReadLog, read
from pipeline.settings import Settings

BODY = "Chín tháng đầu năm, thu ngân sách của tỉnh ước đạt 14.250 tỷ đồng, tăng 12,6%.\nGiải ngân đạt 61,8%."
RECORD = {
    "id": "a-1",
    "title": "Thu ngân sách tăng khá",
    "published": "2025-09-03 18:56",
    "url": "https://example.vn/a-1",
    "outlet": "Báo Ví Dụ",
    "author": "Lê Minh",
    "text": BODY,
}


def articles(folder: Path, **settings: object) -> list[Article]:
    return [item for item in read([folder], Settings(**settings)) if isinstance(item, Article)]


def rejects(folder: Path, **settings: object) -> list[Reject]:
    return [item for item in read([folder], Settings(**settings)) if isinstance(item, Reject)]


def as_jsonl(record: dict[str, str]) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def as_json(record: dict[str, str]) -> bytes:
    return json.dumps([record]).encode()


def as_csv(record: dict[str, str]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(record))
    writer.writeheader()
    writer.writerow(record)
    return text.getvalue().encode()


def as_parquet(record: dict[str, str]) -> bytes:
    data = io.BytesIO()
    pd.DataFrame([record]).to_parquet(data)
    return data.getvalue()


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize(
    ("suffix", "form", "place"),
    [(".jsonl", as_jsonl, "#1"), (".json", as_json, "#1"), (".csv", as_csv, "#1"), (".parquet", as_parquet, "#1")],
)
def test_read_records_of_all_forms(
    tmp_path: Path, suffix: str, form: Callable[[dict[str, str]], bytes], place: str, compressed: bool
) -> None:
    name = f"tin{suffix}{'.gz' if compressed else ''}"
    data = form(RECORD)
    (tmp_path / name).write_bytes(gzip.compress(data, mtime=0) if compressed else data)
    (article,) = list(read([tmp_path]))
    assert article == Article(
        id="a-1",
        text=BODY,
        title="Thu ngân sách tăng khá",
        published=date(2025, 9, 3),
        published_by="metadata",
        source=name + place,
        url="https://example.vn/a-1",
        outlet="Báo Ví Dụ",
        author="Lê Minh",
        encoding=None if suffix == ".parquet" else "utf-8",
    )


PLAIN = """Thu ngân sách chín tháng tăng khá
Thứ Tư, 03/09/2025, 18:56 (GMT+7)

Chín tháng đầu năm, thu ngân sách của tỉnh ước đạt 14.250 tỷ đồng, tăng 12,6% so với cùng kỳ năm trước.

Tác giả: Lê Minh
Nguồn tin: baovidu.vn
"""


def test_read_text_takes_metadata_from_its_own_lines(tmp_path: Path) -> None:
    (tmp_path / "tin.txt").write_text(PLAIN, encoding="utf-8")
    (article,) = articles(tmp_path)
    assert article.text == PLAIN
    assert (article.title, article.author, article.outlet) == (
        "Thu ngân sách chín tháng tăng khá",
        "Lê Minh",
        "baovidu.vn",
    )
    assert (article.published, article.published_by) == (date(2025, 9, 3), "text")
    assert article.source == "tin.txt"


@pytest.mark.parametrize(
    ("name", "option", "published", "by"),
    [
        ("2025-09-03_tin.txt", None, date(2025, 9, 3), "file name"),
        ("2025-09-03_tin.txt", date(2020, 1, 1), date(2025, 9, 3), "file name"),
        ("tin.txt", date(2020, 1, 1), date(2020, 1, 1), "option"),
        ("tin.txt", None, None, None),
    ],
)
def test_read_text_published(
    tmp_path: Path, name: str, option: date | None, published: date | None, by: str | None
) -> None:
    (tmp_path / name).write_text(BODY, encoding="utf-8")
    (article,) = articles(tmp_path, published=option)
    assert (article.published, article.published_by) == (published, by)


@pytest.mark.parametrize("first", ["Ông Nam cho biết: “Giá đã giảm.”", "Tác giả: Lê Minh", "03/09/2025", "x" * 300])
def test_read_text_first_line_is_not_always_a_title(tmp_path: Path, first: str) -> None:
    (tmp_path / "tin.txt").write_text(f"{first}\n\n{BODY}", encoding="utf-8")
    (article,) = articles(tmp_path)
    assert article.title is None


PAGE = f"""<html lang="vi"><head><title>Thu ngân sách tăng khá</title><meta charset="utf-8">
<meta property="og:site_name" content="Báo Ví Dụ"><meta name="author" content="Lê Minh">
<meta property="article:published_time" content="2025-09-03T18:56:00+07:00">
<link rel="canonical" href="https://example.vn/thu-ngan-sach.html"></head>
<body><nav><a href="/">Trang chủ</a></nav><article><h1>Thu ngân sách tăng khá</h1>
{"".join(f"<p>{BODY} Đợt {number}.</p>" for number in range(1, 6))}</article>
<script>alert("12%")</script><footer>Bản quyền</footer></body></html>"""


def test_read_html_takes_text_and_metadata(tmp_path: Path) -> None:
    (tmp_path / "trang.html").write_text(PAGE, encoding="utf-8")
    (article,) = articles(tmp_path)
    assert "14.250 tỷ đồng" in article.text
    assert "alert" not in article.text
    assert article.title == "Thu ngân sách tăng khá"
    assert (article.published, article.published_by) == (date(2025, 9, 3), "metadata")
    assert article.url == "https://example.vn/thu-ngan-sach.html"
    assert article.outlet == "Báo Ví Dụ"
    assert article.author == "Lê Minh"


def test_read_html_fragment_loses_no_paragraph(tmp_path: Path) -> None:
    lead = '<div class="sapo">Giá lúa tại tỉnh tăng 5% trong tháng 8, cao nhất từ đầu năm.</div>'
    rest = "".join(f"<p>Hộ thứ {number} thu 6,{number} tấn mỗi ha, lãi hơn năm trước.</p>" for number in range(1, 8))
    (tmp_path / "manh.html").write_text(f"{lead}<div>{rest}</div>", encoding="utf-8")
    (article,) = articles(tmp_path)
    assert "tăng 5% trong tháng 8" in article.text
    assert all(f"6,{number} tấn" in article.text for number in range(1, 8))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1258"])
def test_read_text_encodings(tmp_path: Path, encoding: str) -> None:
    text = "Ông Lê Văn Nam nói: giá lúa tăng 5% trong tháng này, cao hơn năm ngoái.\n" * 20
    if encoding == "cp1258":  # the code page writes tone marks apart
        text = text.replace("ố", "o").replace("ổ", "o")
        data = "".join(_cp1258(character) for character in text).encode("cp1258")
    elif encoding == "utf-16-le":
        data = b"\xff\xfe" + text.encode(encoding)
    else:
        data = text.encode(encoding)
    (tmp_path / "tin.txt").write_bytes(data)
    (article,) = articles(tmp_path)
    assert _nfc(article.text) == _nfc(text)


def _nfc(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", text)


def _cp1258(character: str) -> str:
    import unicodedata

    parts = unicodedata.normalize("NFD", character)
    if len(parts) == 1:
        return character
    tones = [part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323"]
    base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
    return base + "".join(tones)


def test_read_text_damaged_utf8_is_still_utf8(tmp_path: Path) -> None:
    (tmp_path / "cut.txt").write_bytes((BODY * 20).encode()[:-20] + "ạ".encode()[:2])
    (article,) = articles(tmp_path)
    assert article.text.startswith(BODY)
    assert article.text.endswith("\ufffd")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "read.empty"),
        ("a.txt", b" \n\t ", "read.empty"),
        ("a.txt", bytes(range(256)) * 7, "read.binary"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02" * 500, "read.binary"),
        ("a.docx", b"PK\x03\x04", "read.docx"),
        ("a.xlsx", b"PK\x03\x04", "read.xlsx"),
        ("a.zip", b"PK\x03\x04", "read.zip"),
        ("a.xml", b"<x/>", "read.xml"),
        ("a.warc", b"no archive", "read.warc"),
        ("a.pdf", b"%PDF-1.7", "read.format"),
        ("a.txt", b"%PDF-1.7", "read.format"),
        ("a", b"text", "read.format"),
        ("a.txt", b"x" * 3000, "read.too_large"),
        ("a.txt", b"x" * 1500, "read.too_long"),
        ("a.html", b"<html><body></body></html>", "read.no_text"),
        ("a.html", b"", "read.empty"),
        ("a.json", b"[1, 2", "read.json"),
        ("a.json", b"7", "read.json"),
        ("a.json", b"[" * 1900, "read.json"),
        ("a.json", b"{}", "read.no_text"),
        ("a.jsonl", b'{"text": 5}', "read.no_text"),
        ("a.jsonl", b'{"tieu": "x"}', "read.no_text"),
        ("a.jsonl", b'{"text": "  "}', "read.empty"),
        ("a.jsonl", b'["x"]', "read.record"),
        ("a.jsonl", b'{"text": ' + b"9" * 1900 + b"}", "read.no_text"),
        ("a.jsonl", b"\xff\xfe\x00\x01", "read.json"),
        ("a.csv", b"", "read.empty"),
        ("a.csv", b"id,body_of\n1,x\n", "read.no_text"),
        ("a.csv", b'text\n"never closed\n', "read.csv"),
        ("a.csv", b"id,text\n1,x,y,z\n", "read.csv"),
        ("a.parquet", b"PAR1", "read.parquet"),
        ("a.parquet", b"", "read.parquet"),
        ("a.txt.gz", b"no gzip", "read.gzip"),
        ("a.txt.gz", gzip.compress(b"x" * 900, mtime=0)[:-9], "read.gzip"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "x"}\n' * 9, mtime=0)[:-9], "read.gzip"),
        ("a.parquet.gz", gzip.compress(b"no parquet", mtime=0), "read.parquet"),
    ],
)
def test_read_bad_input_is_a_reject(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text(BODY, encoding="utf-8")
    items = list(read([tmp_path], Settings(max_bytes=2000, max_characters=1000)))
    assert [item.code for item in items if isinstance(item, Reject)] == [code]
    assert isinstance(items[-1], Article), "the rest goes on"
    (reject,) = [item for item in items if isinstance(item, Reject)]
    assert reject.source == name
    assert reject.stage == "read"


def test_read_broken_line_costs_one_record(tmp_path: Path) -> None:
    lines = [json.dumps({"id": number, "text": BODY}) for number in range(1, 10)]
    lines[6] = lines[6][:-5]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    items = list(read([tmp_path]))
    assert [item.id for item in items if isinstance(item, Article)] == ["1", "2", "3", "4", "5", "6", "8", "9"]
    (reject,) = [item for item in items if isinstance(item, Reject)]
    assert (reject.source, reject.record, reject.code) == ("a.jsonl", "7", "read.json")
    assert reject.bytes == len(lines[6].encode()) + 1
    assert len(reject.sha256 or "") == 64


def test_read_long_line_costs_one_record(tmp_path: Path) -> None:
    lines = [b'{"text": "a"}', b'{"text": "' + b"x" * 300_000 + b'"}', b'{"text": "b"}']
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    items = list(read([tmp_path], Settings(max_line=100)))
    assert [item.text if isinstance(item, Article) else item.code for item in items] == ["a", "read.too_large", "b"]


def test_read_gzip_bomb_is_a_reject(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b" " * (40 << 20), 9, mtime=0))
    assert [reject.code for reject in rejects(tmp_path)] == ["read.expansion"]


@pytest.mark.parametrize("packed", [False, True])
def test_read_parquet_bomb_is_a_reject(tmp_path: Path, packed: bool) -> None:
    data = io.BytesIO()
    pd.DataFrame({"text": ["0" * (20 << 20)] * 2}).to_parquet(data, compression="zstd")
    name, content = ("a.parquet.gz", gzip.compress(data.getvalue())) if packed else ("a.parquet", data.getvalue())
    (tmp_path / name).write_bytes(content)
    assert [reject.code for reject in rejects(tmp_path)] == ["read.expansion"]


def test_read_parquet_keeps_every_kind_of_column(tmp_path: Path) -> None:
    rows = [
        {"id": 1, "text": ["Một.", "Hai."], "title": "A", "published": pd.Timestamp("2025-09-03"), "tags": {"x": 1}},
        {"id": 2, "text": ["Ba."], "title": "A", "published": pd.NaT, "tags": None},
    ]
    pd.DataFrame(rows).to_parquet(tmp_path / "a.parquet")
    found = [(article.id, article.text, article.title, article.published) for article in articles(tmp_path)]
    assert found == [("1", "Một.\nHai.", "A", date(2025, 9, 3)), ("2", "Ba.", "A", None)]


@pytest.mark.parametrize(
    "columns",
    [("Nội dung", "Tiêu đề", "Ngày đăng"), ("content", "headline", "publishedAt"), ("noi_dung", "TITLE", "pubDate")],
)
def test_read_columns_by_their_other_names(tmp_path: Path, columns: tuple[str, str, str]) -> None:
    record = dict(zip(columns, (BODY, "Tít", "03/09/2025"), strict=True))
    (tmp_path / "a.jsonl").write_bytes(as_jsonl(record))
    (article,) = articles(tmp_path)
    assert (article.text, article.title, article.published) == (BODY, "Tít", date(2025, 9, 3))


def test_read_column_named_by_the_user_wins(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(as_jsonl({"text": "tóm tắt", "toan_van": BODY}))
    (article,) = articles(tmp_path, columns={"text": "toan_van"})
    assert article.text == BODY


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_read_csv_separators(tmp_path: Path, separator: str) -> None:
    (tmp_path / "a.csv").write_text(f"\ufeffid{separator}text\n7{separator}Giá tăng 5%\n", encoding="utf-8")
    (article,) = articles(tmp_path)
    assert (article.id, article.text) == ("7", "Giá tăng 5%")


def test_read_paragraphs_are_joined(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": ["Một.", "Hai."]}), encoding="utf-8")
    (article,) = articles(tmp_path)
    assert article.text == "Một.\nHai."


def test_read_lone_surrogates_keep_offsets(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "t\\ud800ng 5%", "title": "\\udfff x"}')
    (article,) = articles(tmp_path)
    assert (article.text, article.title) == ("t\ufffdng 5%", "\ufffd x")


def test_read_ids_without_own_id_depend_on_place_and_text(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    (tmp_path / "c.jsonl").write_bytes(as_jsonl({"text": BODY, "url": "https://example.vn/1"}))
    ids = [article.id for article in articles(tmp_path)]
    assert len(set(ids)) == 3
    assert all(len(one) == 16 for one in ids)
    assert ids == [article.id for article in articles(tmp_path)]


def test_read_order_does_not_depend_on_the_order_of_inputs(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/9.txt", "a/1/x.txt", ".git/x.txt", "a/.x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name + BODY, encoding="utf-8")
    assert [article.source for article in articles(tmp_path)] == ["a/1/x.txt", "a/9.txt", "b/2.txt"]
    one, two = ([tmp_path / name for name in names] for names in (("a", "b"), ("b", "a", "b/2.txt")))
    assert list(read(one)) == list(read(two))


def test_read_hostile_file_names_print_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "tin\n\x1b[31m.txt").write_text(BODY, encoding="utf-8")
    (article,) = articles(tmp_path)
    assert article.source == r"tin\n\x1b[31m.txt"


def test_read_missing_input_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"read\.missing"):
        list(read([tmp_path / "nothing"]))


def test_read_unreadable_file_is_a_reject(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "b.txt")
    assert [reject.code for reject in rejects(tmp_path)] == ["read.io", "read.io"]


def test_read_log_knows_size_and_hash(tmp_path: Path) -> None:
    import hashlib

    data = gzip.compress(as_jsonl(RECORD) * 3, mtime=0)
    (tmp_path / "a.jsonl.gz").write_bytes(data)
    log = ReadLog()
    list(read([tmp_path], Settings(), log))
    (facts,) = log.files
    assert (facts.source, facts.bytes, facts.sha256) == ("a.jsonl.gz", len(data), hashlib.sha256(data).hexdigest())
    assert log.bytes_read == len(data)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_read_json_lines_in_wide_encodings(tmp_path: Path, encoding: str) -> None:
    lines = [json.dumps({"id": name, "text": f"Ċ{BODY}"}, ensure_ascii=False) for name in "abc"]
    lines[1] = lines[1][:-4]
    (tmp_path / "a.jsonl").write_bytes("\n".join(lines).encode(encoding))
    items = list(read([tmp_path]))
    assert [item.id if isinstance(item, Article) else item.record for item in items] == ["a", "2", "c"]


@pytest.mark.parametrize(
    "published", ["9" * 400, "1" + "0" * 4000, "1e999", "-1e999", "NaN", "true", "[]", "-5", '"9999999999999999"']
)
def test_read_impossible_date_costs_no_record(tmp_path: Path, published: str) -> None:
    line = f'{{"text": "Giá tăng 5%.", "published": {published}}}\n'
    (tmp_path / "a.jsonl").write_text(line * 2, encoding="utf-8")
    assert [article.published for article in articles(tmp_path)] == [None, None]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", b""),
        ("a.jsonl", b"\n \n"),
        ("a.json", b"[]"),
        ("a.csv", b"id,text\n"),
        ("a.csv", b"\xef\xbb\xbf"),
        ("a.csv", b"\xef\xbb\xbf\n\n"),
        ("a.parquet", as_parquet(RECORD)),
    ],
)
def test_read_file_without_records_is_a_reject(tmp_path: Path, name: str, data: bytes) -> None:
    if name.endswith("parquet"):
        pd.DataFrame([RECORD]).iloc[:0].to_parquet(tmp_path / name)
    else:
        (tmp_path / name).write_bytes(data)
    (reject,) = list(read([tmp_path]))
    assert isinstance(reject, Reject)
    assert (reject.source, reject.code) == (name, "read.empty")


def test_read_csv_errors_cost_their_rows_and_name_the_line(tmp_path: Path) -> None:
    rows = ["id,text", "1,một", '2,"B,"hai"', "", '3,"ba', 'dòng"', '4,"bốn', "5,năm", "6,sáu"]
    (tmp_path / "a.csv").write_text("\n".join(rows), encoding="utf-8")
    items = list(read([tmp_path]))
    assert [item.id for item in items if isinstance(item, Article)] == ["1", "3"]
    assert [(item.record, item.message) for item in items if isinstance(item, Reject)] == [
        ("2", "line 3: ',' expected after '\"'"),
        ("4", "line 7: a quoted cell is never closed"),
    ]


def test_read_csv_long_row_costs_itself(tmp_path: Path) -> None:
    rows = ["id,text", "1,một", "2," + "x" * 500, "3," + '"a""b",' * 100, "4,bốn"]
    (tmp_path / "a.csv").write_text("\n".join(rows), encoding="utf-8")
    items = list(read([tmp_path], Settings(max_line=100)))
    assert [item.id if isinstance(item, Article) else item.code for item in items] == [
        "1",
        "read.too_large",
        "read.too_large",
        "4",
    ]


def test_read_csv_header_that_cannot_be_read_costs_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,"te"xt\n1,a\n2,b\n', encoding="utf-8")
    (reject,) = list(read([tmp_path]))
    assert isinstance(reject, Reject)
    assert (reject.record, reject.code) == (None, "read.csv")


@pytest.mark.parametrize(("name", "form"), [("a.jsonl", as_jsonl), ("a.csv", as_csv), ("a.parquet", as_parquet)])
def test_read_too_many_records_are_a_reject(tmp_path: Path, name: str, form: Callable[[dict[str, str]], bytes]) -> None:
    if name == "a.parquet":
        pd.DataFrame([RECORD] * 3).to_parquet(tmp_path / name)
    else:
        lines = form(RECORD).splitlines(keepends=True)
        (tmp_path / name).write_bytes(b"".join(lines) + lines[-1] * 2 if name == "a.jsonl" else form(RECORD) * 2)
    items = list(read([tmp_path], Settings(max_records=1)))
    assert [item.id if isinstance(item, Article) else item.code for item in items] == ["a-1", "read.too_many"]


def test_read_link_to_a_folder_is_a_reject_not_a_gap(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "in/round").symlink_to(tmp_path / "in")
    items = list(read([tmp_path / "in"]))
    assert [item.source for item in items] == ["a.txt", "round"]
    assert isinstance(items[1], Reject)
    assert items[1].code == "read.io"


def test_read_folder_without_files_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"read\.none"):
        list(read([tmp_path]))


def test_read_messages_hold_no_control_characters(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"\\u001b[31mcolumn": 1}\n')
    (reject,) = rejects(tmp_path)
    assert r"\x1b[31mcolumn" in reject.message
