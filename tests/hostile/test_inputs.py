"""Files made to break the reader: each costs itself, says why, and takes nothing along."""

from __future__ import annotations

import gzip
import json
import os
import time
import zipfile
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.batch.shards import repeated_id
from pipeline.model import Article, Reject
from pipeline.read import InputFile, find_inputs, read
from pipeline.read.article import is_repeated
from pipeline.settings import Settings

TEXT = "Tỉnh thu ngân sách 12,5 tỷ đồng, tăng 8% so với cùng kỳ năm 2024."
RECORD = json.dumps({"text": TEXT}).encode()


def told(*inputs: Path, settings: Settings | None = None) -> tuple[list[str], list[tuple[str, str | None, str]]]:
    """The texts, and (source, record, code) of the rejects."""
    items = list(read(inputs, settings))
    texts = [item.text for item in items if isinstance(item, Article)]
    return texts, [(item.source, item.record, item.code) for item in items if isinstance(item, Reject)]


def test_links_that_lead_to_each_other_cost_themselves(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
    assert told(tmp_path) == ([TEXT], [("a.txt", None, "read.io"), ("b.txt", None, "read.io")])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to("/dev/zero")
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
    assert told(tmp_path) == ([TEXT], [("a.txt", None, "read.io"), ("b.txt", None, "read.io")])


def test_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed/a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
    listed = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))  # root is never refused
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert told(tmp_path) == ([TEXT], [("closed", None, "read.io")])


def test_file_that_may_not_be_looked_at_is_a_reject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")

    def refuse(self: Path, *arguments: object, **options: object) -> object:
        raise PermissionError(13, "Permission denied")

    (file,) = find_inputs([path])
    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", refuse)
        assert file.size == 0
        patched.setattr(Path, "open", refuse)
        assert told_of(file) == ["read.io"]


def told_of(file: InputFile) -> list[str]:
    from pipeline.read import read_file

    return [item.code for item in read_file(file, Settings()) if isinstance(item, Reject)]


def test_direction_overrides_of_a_file_name_are_escaped(tmp_path: Path) -> None:
    (tmp_path / "tin\u202etxt.doc").write_text("x", encoding="utf-8")
    _, (reject,) = told(tmp_path)
    assert reject[0] == "tin\\u202etxt.doc"


def test_number_sign_in_a_file_name_is_no_record(tmp_path: Path) -> None:
    article = Article(id="1", text=TEXT, source="tin#2.jsonl#17")
    assert (repeated_id(article).source, repeated_id(article).record) == ("tin#2.jsonl", "17")
    article = Article(id="1", text=TEXT, source="tin#2.txt")
    assert (repeated_id(article).source, repeated_id(article).record) == ("tin#2.txt", None)


def test_gzip_cut_off_costs_what_is_cut_off(tmp_path: Path) -> None:
    lines = [json.dumps({"id": number, "text": f"Bài {number * 7919}: tăng {number}%."}) for number in range(1000)]
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode())[:-4000])
    texts, rejects = told(tmp_path)
    assert len(texts) > 300
    assert rejects[-1] == ("a.jsonl.gz", None, "read.gzip")


def test_garbage_behind_gzip_costs_the_garbage(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(RECORD + b"\n") + gzip.compress(RECORD + b"\n") + b"garbage")
    texts, rejects = told(tmp_path)
    assert texts == [TEXT, TEXT]
    assert rejects == [("a.jsonl.gz", None, "read.gzip")]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", b'\0{"text":"a 5%"}\n' + RECORD),
        ("a.jsonl", b'{\0"text":"a 5%"}\n' + b"\n".join([RECORD] * 50)),
        ("a.jsonl", b'{"te\0xt":"a 5%"}\n' + RECORD),
        ("a.json", b'[{"text":"a 5%"},\0' + RECORD + b"]"),
        ("a.json", b'\0[{"text":"a 5%"},' + RECORD + b"]"),
        ("a.csv", b"id,te\0xt\n1,a 5%\n2,b 5%\n"),
        ("a.txt", TEXT.encode() + bytes(4096) + TEXT.encode()),
    ],
)
def test_nul_costs_nothing(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    texts, rejects = told(tmp_path)
    assert rejects == []
    assert len(texts) == (51 if b"\0" in data[:2] and len(data) > 2000 else 2 if name != "a.txt" else 1)


def test_hole_of_nuls_costs_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(RECORD + b"\n" + bytes(4096) + b"\n" + RECORD)
    assert told(tmp_path) == ([TEXT, TEXT], [("a.jsonl", "2", "read.json")])


def test_nothing_but_nuls_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(4096))
    assert told(tmp_path) == ([], [("a.txt", None, "read.binary")])


def test_utf16_lines_are_still_read(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT}, ensure_ascii=False) + "\n"
    (tmp_path / "a.jsonl").write_bytes((line * 2).encode("utf-16-le"))
    assert told(tmp_path) == ([TEXT, TEXT], [])


def test_integer_of_ten_thousand_digits_costs_nothing(tmp_path: Path) -> None:
    long = b"9" * 10_000
    (tmp_path / "a.jsonl").write_bytes(
        b'{"text":"a 5%","views":' + long + b'}\n{"text":"b 5%","published":' + long + b"}\n"
    )
    assert told(tmp_path) == (["a 5%", "b 5%"], [])


def test_endless_number_is_no_id(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text":"a 5%","id":1e999,"title":-Infinity}')
    (article,) = read([tmp_path])
    assert isinstance(article, Article)
    assert (len(article.id), article.title) == (16, None)


def test_json_a_hundred_thousand_deep_costs_its_record(tmp_path: Path) -> None:
    deep = b'{"text":' * 100_000 + b"1" + b"}" * 100_000
    (tmp_path / "a.jsonl").write_bytes(deep + b"\n" + RECORD)
    assert told(tmp_path) == ([TEXT], [("a.jsonl", "1", "read.json")])


def test_tags_too_deep_to_follow_lose_no_text_in_silence(tmp_path: Path) -> None:
    page = f"<html><body><article><h1>Tin</h1><p>{'<b>' * 5000}{TEXT}{'</b>' * 5000}</p></article></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": f"<p>{'<b>' * 5000}{TEXT}"}) + "\n" + RECORD.decode())
    texts, rejects = told(tmp_path)
    assert texts == [TEXT]
    assert rejects == [("a.html", None, "read.nested"), ("b.jsonl", "1", "read.nested")]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([-(10**7), 10**7], pa.date32()),
        ([2**62, -(2**62)], pa.timestamp("us")),
        ([0, 0], pa.timestamp("us", tz="Mars/Phobos")),
    ],
)
def test_parquet_values_that_python_lacks_are_null(tmp_path: Path, values: list[int], kind: pa.DataType) -> None:
    table = pa.table({"id": ["a", "b"], "text": [TEXT, TEXT], "published": pa.array(values, type=kind)})
    pq.write_table(table, tmp_path / "a.parquet")
    items = list(read([tmp_path]))
    assert [(item.id, item.published) for item in items if isinstance(item, Article)] == [("a", None), ("b", None)]


def test_parquet_time_with_a_zone_is_the_day_in_vietnam(tmp_path: Path) -> None:
    zone = pa.timestamp("ns", tz="Asia/Ho_Chi_Minh")
    table = pa.table({"text": [TEXT], "published": pa.array([datetime(2024, 12, 31, 18)], type=zone)})
    pq.write_table(table, tmp_path / "a.parquet")
    (article,) = read([tmp_path])
    assert isinstance(article, Article)
    assert article.published == date(2025, 1, 1)


def test_web_archive_whose_header_never_ends_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"WARC/1.0\r\nX: " + b"a" * (8 << 20))
    (tmp_path / "b.warc").write_bytes(gzip.compress(b"WARC/1.0\r\n" + b"a" * (8 << 20)))
    began = time.process_time()
    assert told(tmp_path) == ([], [("a.warc", None, "read.warc"), ("b.warc", None, "read.warc")])
    assert time.process_time() - began < 10


def test_id_that_every_row_would_carry_is_bounded(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "x" * 10_000, "text": TEXT}) + "\n" + RECORD.decode())
    assert told(tmp_path) == ([TEXT], [("a.jsonl", "1", "read.id")])


def test_title_and_lead_count_and_long_addresses_are_none(tmp_path: Path) -> None:
    records = [{"text": TEXT, "title": "năm 2025 " * 300}, {"text": TEXT, "url": "http://a.vn/" + "x" * 5000}]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(record) for record in records))
    first, second = read([tmp_path], Settings(max_characters=1000))
    assert isinstance(first, Reject)
    assert first.code == "read.too_long"
    assert isinstance(second, Article)
    assert second.url is None


def test_lead_of_many_sentences_is_compared_in_linear_time() -> None:
    lead, text = "Tăng một. " * 20_000, "Giảm hai. " * 20_000
    began = time.process_time()
    assert not is_repeated(lead, text, None)
    assert time.process_time() - began < 5


def test_archive_keeps_its_members_inside(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../../../out.txt", TEXT)
        archive.writestr("/etc/passwd.txt", TEXT)
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    texts, rejects = told(tmp_path / "a.zip")
    assert texts == [TEXT, TEXT, "/etc/passwd"]
    assert rejects == []
    assert not (tmp_path.parent.parent / "out.txt").exists()


def test_entities_of_xml_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("MATKHAU")
    (tmp_path / "a.xml").write_text(
        f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}">]><rss><channel><item>'
        f"<title>a</title><description>{TEXT}&x;</description></item></channel></rss>",
        encoding="utf-8",
    )
    texts, _ = told(tmp_path / "a.xml")
    assert len(texts) == 1
    assert "MATKHAU" not in texts[0]


def test_front_matter_makes_no_objects(tmp_path: Path) -> None:
    made = tmp_path / "made"
    (tmp_path / "a.md").write_text(f'---\ntitle: !!python/object/apply:os.mkdir ["{made}"]\n---\n{TEXT}')
    texts, _ = told(tmp_path / "a.md")
    assert len(texts) == 1
    assert not made.exists()
