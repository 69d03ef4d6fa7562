"""Words and parts of speech: the same as underthesea's, and exactly where they stand."""

from __future__ import annotations

import gzip
import importlib.metadata
import itertools
import json
import os
import unicodedata
from pathlib import Path

import pytest
import underthesea
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline.tokenize
from pipeline.prepare import prepare
from pipeline.tokenize import encode, find_tokens, language, pieces, tokenize, tokens, words
from pipeline.tokenize.segmenter import segmenter
from pipeline.tokenize.underthesea_files import HOLDS_FOR, installed_at, load_segmenter
from pipeline.tokenize.words import FastSegmenter

SHARED = Path(os.environ.get("VIETNEWS_SHARED", Path(__file__).parents[2] / "shared"))

PEOPLE = ("đồng chí Lê Hồng Sơn", "ông Và Bá Tủa", "bà H'Hoa Niê", "PGS.TS. Trần Thị Thuỷ", "Mr. John Smith")
BODIES = ("UBND tỉnh Nghệ An", "Sở GD&ĐT", "Công ty CP VT&TB-01", "Ban Thường vụ Tỉnh uỷ", "CLB SLNA", "xã N'Thôn Hạ")
FIGURES = ("19,54%", "1.234.567 đồng", "02/9/2025", "178/2024/NĐ-CP", "3x4 m", "43H-0530", "12.5 USD", "10:20:50", "4K")
ENDS = (
    ".",
    "...",
    " :D",
    "?",
    ' "rất quyết liệt".',
    " tại https://vidu.gov.vn/tin-tuc.",
    " (email: tin@vidu.vn)",
    "",
    "!",
)
TEMPLATES = (
    "Sáng {figure}, {person} làm việc với {body}{end}",
    "{body} qui định mức {figure} , theo {person}{end}",
    "Kỳ họp hoàn thành; {person} -> {body} đạt {figure}{end}",
    '{person}, Giám đốc {body}, cho biết: "Lũ quét làm sập {figure} nhà"{end}',
    "HÀ TĨNH - {body} thu {figure} trong 8 tháng đầu năm v.v{end}",
    "Theo {body}, {person} đã ký văn bản {figure} gửi các sở, ngành, địa phương{end}",
    "({person}) Mưa lũ gây thiệt hại {figure}, {body} huy động lực lượng khắc phục hậu quả{end}",
    "Trả lời chất vấn, {person} thừa nhận {body} giải ngân chậm {figure} so với kế hoạch{end}",
    "Doanh thu quý III/2025 của {body} tăng {figure} nhờ xuất khẩu sang Hàn Quốc, Nhật Bản{end}",
    "Vì sao {body} chưa bồi thường {figure} cho người dân, {person} lý giải{end}",
)
SENTENCES = tuple(
    template.format(person=person, body=body, figure=FIGURES[number % len(FIGURES)], end=ENDS[number % len(ENDS)])
    for number, (template, person, body) in enumerate(itertools.product(TEMPLATES, PEOPLE, BODIES))
)
MORE = (
    "Máy ảnh Canon EOS và BOS được bán với giá 2_500 đồng",
    "gọi là plastiglomerate",
    "a",
    "...",
    "Nhà máy thuỷ điện Hoà Bình phát điện tổ máy số 1",
    "Tp. Vinh, T.Ư và A.B.C. đều có mặt",
    "٣ mét và ½ lít ở 35°C",
    "KHÔNG ĐỂ DÂN ĐÓI, DÂN RÉT SAU BÃO SỐ 10",
    "khiCoteccons xây dựng-hoàn thiện tổ hợp 50 tầng",
    "x" * 60,
)


def _same(sentences: list[str]) -> None:
    version = importlib.metadata.version("underthesea")
    if version != HOLDS_FOR:
        pytest.skip(f"compared with underthesea {HOLDS_FOR}, installed is {version}")
    fast = segmenter()
    assert isinstance(fast, FastSegmenter)
    for number, (sentence, found) in enumerate(zip(sentences, fast.segment(sentences, pos=True), strict=True)):
        assert found.words.texts == underthesea.word_tokenize(sentence), sentence
        if number % 4 == 0:  # underthesea takes many times longer for tags
            assert list(zip(found.words.texts, found.tags, strict=True)) == underthesea.pos_tag(sentence), sentence


def test_words_and_tags_are_those_of_underthesea() -> None:
    sentences = [prepare(sentence).text for sentence in (*SENTENCES, *MORE)]
    _same(sentences)
    assert len(sentences) == 310


def test_words_and_tags_are_those_of_underthesea_on_real_news() -> None:
    path = SHARED / "corpus" / "articles.jsonl.gz"
    if not path.exists():
        pytest.skip("no corpus beside the repository")
    sentences: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in itertools.islice(lines, 0, None, 97):
            clean = prepare(json.loads(line)["text"])
            sentences += [clean.text[span.start : span.end] for span in clean.sentences[:40]]
    assert len(sentences) >= 200
    _same(sentences)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_doc_is_the_text_as_delivered(form: str) -> None:
    raw = unicodedata.normalize(
        form, "\n Hoà bình  nhân dân\u00a0họp.\u200b\n\nÔng Tài\tnói: “Có\u200b thể”.Anh Thế đến "
    )
    clean = prepare(raw)
    made = tokenize(clean)
    assert made.text == raw
    assert [token.norm_ for token in made if not token.norm_.isspace()] == [
        "Hòa bình", "nhân dân", "họp", ".", "Ông", "Tài", "nói", ":", "“", "Có thể", "”", ".", "Anh", "Thế", "đến",
    ]  # fmt: skip
    assert len(list(made.sents)) == len(clean.sentences) == 3
    for token in made:
        assert raw[token.idx : token.idx + len(token.text)] == token.text


@pytest.mark.parametrize("raw", ["", " ", "\n", "\u200b", "a", "  a  ", "\ufeffTin"])
def test_odd_texts_keep_every_character(raw: str) -> None:
    clean = prepare(raw)
    assert tokenize(clean, pos=True).text == raw
    assert [word.text.strip() for word in words(clean, find_tokens(clean))] == (
        [raw.strip("\ufeff\u200b \n")] if clean.sentences else []
    )


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet="aàoạHòaủyĐ đ.,-\n\t\u00a0\u0301\u0323\u0302\u200b\u00ad\uff11\ufb01\u212a\u0958“”…12%/", max_size=60
    )
)
def test_any_text_is_covered_in_order(raw: str) -> None:
    clean = prepare(raw)
    made = tokenize(clean)
    assert made.text == raw
    if clean.sentences:
        assert len(list(made.sents)) == len(clean.sentences)
    found = words(clean, find_tokens(clean))
    assert [word.start for word in found] == sorted({word.start for word in found})
    assert all(raw[word.start : word.end] == word.text for word in found)
    assert all(word.sentence == clean.sentence_index(clean.normal(word.start, word.end)[1] - 1) for word in found)


def test_words_carry_tags_only_when_asked() -> None:
    clean = prepare("Giá xăng giảm mạnh.")
    assert {word.pos for word in words(clean, find_tokens(clean))} == {None}
    assert [word.pos for word in words(clean, find_tokens(clean, pos=True))] == ["N", "N", "V", "A", "CH"]


def test_tags_are_not_loaded_before_they_are_asked_for() -> None:
    def fail() -> None:
        raise AssertionError("the model of tags was loaded")

    fast = segmenter()
    assert isinstance(fast, FastSegmenter)
    fresh = FastSegmenter(fast._pieces, fast._words, fail)  # type: ignore[arg-type]
    assert fresh.segment(["Hà Nội mưa to"])[0].words.texts == ["Hà Nội", "mưa", "to"]


def test_language_makes_the_same_doc_and_survives_saving(tmp_path: Path) -> None:
    import spacy

    raw = "Tỉnh uỷ họp.  Bí thư kết luận."
    nlp = language()
    nlp.to_disk(tmp_path)
    expected = [(token.text, token.norm_, token.is_sent_start) for token in tokenize(prepare(raw))]
    for made in (nlp(raw), spacy.load(tmp_path)(raw), next(iter(nlp.pipe([raw])))):
        assert [(token.text, token.norm_, token.is_sent_start) for token in made] == expected
    assert nlp.lang == "vi"


def test_memories_are_bounded_whatever_is_fed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_CACHED", 500)
    monkeypatch.setattr(encode, "_CACHED", 500)
    monkeypatch.setattr(pipeline.tokenize, "_MOST_LEXEMES", 2_000)
    fast = load_segmenter(installed_at())
    monkeypatch.setattr(tokens, "segmenter", lambda: fast)
    for number in range(40):
        made = tokenize(prepare(" ".join(f"từ{number}x{inner}" for inner in range(100)) + "x" * 100))
        assert len(made.vocab) <= 3_000
    assert len(fast._pieces._known) <= 500
    assert len(fast._words.encoder._known) <= 500


def test_a_very_long_run_without_blanks_takes_linear_work() -> None:
    (found,) = segmenter().segment(["a.b-" * 5_000])
    assert found.words.ends[-1] == 20_000
