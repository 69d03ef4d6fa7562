"""Encodings from before Unicode: every letter, as bytes and as text that was saved as UTF-8 without being converted."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.lexicon.legacy import is_syllable, legacy_letters
from pipeline.model import Article, Reject
from pipeline.read import read
from pipeline.read.decode import decode_named
from pipeline.read.letters import conversion_of, convert, is_garbage

TEXT = (
    "Ngày 5/9, Ủy ban nhân dân tỉnh họp báo về tình hình kinh tế. Tổng thu đạt 1.250 tỷ đồng, tăng 12,5% so với "
    "cùng kỳ. "
    "Ông Nguyễn Hữu Kỳ cho biết nghị quyết mới sẽ hỗ trợ lãi suất cho những hộ nuôi cá ở xã Đắk Ơ, kể cả vùng lũ."
)
TONES = "\u0300\u0309\u0303\u0301\u0323"
VOWELS = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in ("", *TONES)]
LETTERS = [letter for letter in (*VOWELS, "đ") if not letter.isascii()]
VNI_MARKS = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}


def to_tcvn3(text: str) -> str:
    """The letters as they look in Windows-1252; capitals of vowels with tones are written small, as their fonts do."""
    back = {meant: letter for letter, meant in legacy_letters().tcvn3.items()}
    return "".join(back.get(c) or back.get(c.lower(), c) for c in unicodedata.normalize("NFC", text))


def to_vni(text: str) -> str:
    back = {meant: letter for letter, meant in legacy_letters().vni.items()}

    def letter(c: str) -> str:
        small = back.get(c.lower(), c.lower())
        return small.upper() if c.isupper() else small

    return "".join(letter(c) if c.lower() in back else c for c in unicodedata.normalize("NFC", text))


def twice(text: str) -> str:
    import ftfy.bad_codecs  # noqa: F401

    return unicodedata.normalize("NFC", text).encode().decode("sloppy-windows-1252")


def to_cp1258(text: str) -> str:
    out = []
    for c in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", c)
        tones = "".join(mark for mark in apart if mark in TONES)
        base = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in TONES))
        out.append(base + tones)
    return "".join(out)


def small(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


WRITTEN: dict[str, Callable[[str], str]] = {"tcvn3": to_tcvn3, "vni": to_vni, "utf-8 twice": twice}


def test_tables_hold_every_letter() -> None:
    assert len(LETTERS) == 67
    for table in (legacy_letters().tcvn3, legacy_letters().vni):
        assert set(table.values()) - set("ĂÂÊÔƠƯĐ") == set(LETTERS)
        assert len(set(table)) == len(table)


@pytest.mark.parametrize("encoding", WRITTEN)
@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_comes_back(encoding: str, letter: str) -> None:
    for word in (letter, letter.upper()):
        written = f"{WRITTEN[encoding](TEXT)} t{WRITTEN[encoding](word)}n"
        assert small(convert(written, encoding)) == small(f"{TEXT} t{word}n")


@pytest.mark.parametrize("letter", LETTERS)
def test_tcvn3_is_the_standard_of_the_c_library(letter: str) -> None:
    """VSCII-3 as iconv knows it (TCVN5712-1): codes of the small letters, noted from its output."""
    codes = (
        "b8b5b6b7b9a8bebbbcbdc6a9cac7c8c9cbd0cccecfd1aad5d2d3d4d6ddd7d8dcde"
        "e3dfe1e2e4abe8e5e6e7e9acedeaebeceef3eff1f2f4adf8f5f6f7f9fdfafbfcfeae"
    )
    order = "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ"
    code = bytes.fromhex(codes)[order.index(letter)]
    assert legacy_letters().tcvn3[chr(code)] == letter


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "cp1258"])
@pytest.mark.parametrize("kind", ["txt", "html", "jsonl", "csv", "json"])
def test_read_legacy_bytes(tmp_path: Path, encoding: str, kind: str) -> None:
    write = {**WRITTEN, "cp1258": to_cp1258}[encoding]
    codec = "cp1258" if encoding == "cp1258" else "windows-1252"
    (tmp_path / f"a.{kind}").write_bytes(in_kind(kind, write(TEXT)).encode(codec))
    (article,) = read([tmp_path])
    assert isinstance(article, Article), article
    assert small(article.text) == small(TEXT)
    assert article.encoding == encoding


@pytest.mark.parametrize("encoding", WRITTEN)
@pytest.mark.parametrize("kind", ["txt", "html", "jsonl", "csv", "json"])
def test_read_legacy_letters_saved_as_utf8(tmp_path: Path, encoding: str, kind: str) -> None:
    (tmp_path / f"a.{kind}").write_text(in_kind(kind, WRITTEN[encoding](TEXT)), encoding="utf-8")
    (article,) = read([tmp_path])
    assert isinstance(article, Article), article
    assert small(article.text) == small(TEXT)
    assert article.encoding == encoding


def in_kind(kind: str, text: str) -> str:
    return {
        "txt": text,
        "html": f"<p>{text}</p>",
        "jsonl": json.dumps({"text": text}, ensure_ascii=False) + "\n",
        "json": json.dumps([{"text": text}], ensure_ascii=False),
        "csv": f'id,text\n1,"{text}"\n',
    }[kind]


def test_title_and_lead_are_converted_with_the_text(tmp_path: Path) -> None:
    record = {"title": to_tcvn3("Thu ngân sách tăng"), "sapo": to_tcvn3("Chi 5 tỷ đồng."), "content": to_tcvn3(TEXT)}
    (tmp_path / "a.json").write_text(json.dumps(record), encoding="utf-8")
    (article,) = read([tmp_path])
    assert isinstance(article, Article)
    assert (article.title, article.lead) == ("Thu ngân sách tăng", "Chi 5 tỷ đồng.")


def test_captions_stay_where_they_are_when_letters_are_converted(tmp_path: Path) -> None:
    body = f"<p>{to_vni(TEXT)}</p><figure><figcaption>{to_vni('Công nhân ca đêm')}</figcaption></figure><p>Hết.</p>"
    (tmp_path / "a.html").write_text(body, encoding="utf-8")
    (article,) = read([tmp_path])
    assert isinstance(article, Article)
    assert [article.text[start:end] for start, end in article.captions] == ["Công nhân ca đêm"]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        unicodedata.normalize("NFD", TEXT),
        "Les élèves français ont mangé à la fenêtre près du château; l'été, ça reste très agréable.",
        "El niño comió en la montaña; mañana será otro día en España.",
        "Der Präsident hörte schöne Grüße aus Köln und Düsseldorf über die Straße.",
        "Ngày 5/9, ông Séc-gây Lavrốp và bà Ursula von der Leyen gặp Jürgen Klopp ở Zürich.",
        "Diện tích 5 m², góc 30°, giá 5 €, § 3, ½ quả, ±2%.",
        "",
    ],
)
def test_text_that_is_as_it_should_be_stays(text: str) -> None:
    assert conversion_of(text) is None
    assert not is_garbage(text)


@pytest.mark.parametrize("damage", ["nul", "bad byte", "cut"])
@pytest.mark.parametrize("kind", ["txt", "jsonl", "csv", "html"])
def test_one_bad_byte_costs_that_character(tmp_path: Path, damage: str, kind: str) -> None:
    text = in_kind(kind, TEXT).encode()
    place = text.index("tỉnh".encode())
    data = {
        "nul": text[:place] + b"\x00" + text[place:],
        "bad byte": text[:place] + b"\xe1" + text[place:],
        "cut": text[: place + 2] + text[place + 3 :],
    }[damage]
    (tmp_path / f"a.{kind}").write_bytes(data)
    (article,) = read([tmp_path])
    assert isinstance(article, Article), article
    assert article.encoding == "utf-8"
    assert "Tổng thu đạt 1.250 tỷ đồng, tăng 12,5%" in article.text


def test_bad_line_costs_that_record(tmp_path: Path) -> None:
    lines = [json.dumps({"text": TEXT}, ensure_ascii=False).encode() for _ in range(3)]
    lines[1] = lines[1].replace("ỉ".encode(), b"\xe1")
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    found = list(read([tmp_path]))
    assert [isinstance(item, Article) for item in found] == [True, True, True]
    assert "t\ufffdnh" in found[1].text  # type: ignore[union-attr]


def test_utf8_beats_a_wrong_declaration(tmp_path: Path) -> None:
    for number, charset in enumerate(("iso-8859-1", "windows-1258", "x-unknown", "tcvn-5712")):
        (tmp_path / f"{number}.html").write_text(
            f'<html><head><meta charset="{charset}"></head><p>{TEXT}</p>', encoding="utf-8"
        )
    for article in read([tmp_path]):
        assert isinstance(article, Article), article
        assert (article.text, article.encoding) == (TEXT, "utf-8")


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("ascii", "replace"),
        "".join("\ufffd" if letter in "áàăồị" else letter for letter in TEXT).encode(),
        bytes(range(128, 256)) * 4,
    ],
)
def test_letters_that_are_lost_are_a_reject(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (reject,) = read([tmp_path])
    assert isinstance(reject, Reject), reject
    assert reject.code in {"read.encoding", "read.binary"}
    assert "UTF-8" in reject.message


def test_decode_names_the_encoding() -> None:
    assert decode_named(TEXT.encode("utf-16"))[1] == "utf-16-le"
    assert decode_named(TEXT.encode("utf-8-sig")) == (TEXT, "utf-8")


@pytest.mark.parametrize(
    "word", ["nghiêng", "khuỷu", "Đắk", "quyển", "giếng", "uống", "ỷ", "ăn", "rượu", "ngoằng", "xoong"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["Ngµy", "t­íng", "ñoàng", "Noäi", "château", "Zürich", "máàt", "bâoâ"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
