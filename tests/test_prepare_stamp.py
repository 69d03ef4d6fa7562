"""The place of the report, glued to the first word by a scraper, is a sentence of its own."""

from __future__ import annotations

import pytest

from pipeline.prepare import prepare


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Hà NộiUBND quận họp sáng nay.", ["Hà Nội", "UBND quận họp sáng nay."]),
        ("Đồng NaiCSGT tỉnh vào cuộc.", ["Đồng Nai", "CSGT tỉnh vào cuộc."]),
        ("Đồng NaiBốn ôtô va chạm.", ["Đồng NaiBốn ôtô va chạm."]),
        ("TP HCMUBND quận họp.", ["TP HCMUBND quận họp."]),
        ("Hà Nội UBND quận họp.", ["Hà Nội UBND quận họp."]),
        ("Hà Nội, Ủy ban họp.", ["Hà Nội, Ủy ban họp."]),
        ("Huế Thương là ca sĩ.", ["Huế Thương là ca sĩ."]),
    ],
)
def test_prepare_cuts_a_glued_stamp(text: str, sentences: list[str]) -> None:
    clean = prepare(text)
    assert [clean.text[sentence.start : sentence.end] for sentence in clean.sentences] == sentences
