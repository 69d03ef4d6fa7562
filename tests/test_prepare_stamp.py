"""The place of the report, glued to the first word by a scraper, is a sentence of its own."""

from __future__ import annotations

import pytest

from pipeline.prepare import prepare


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Hà NộiUBND quận họp sáng nay.", ["Hà Nội", "UBND quận họp sáng nay."]),
        ("TP HCMBé trai nhập viện.", ["TP HCM", "Bé trai nhập viện."]),
        ("Đồng NaiBốn ôtô va chạm.", ["Đồng Nai", "Bốn ôtô va chạm."]),
        ("Hà Nội UBND quận họp.", ["Hà Nội UBND quận họp."]),
        ("Hà Nội, Ủy ban họp.", ["Hà Nội, Ủy ban họp."]),
        ("Huế Thương là ca sĩ.", ["Huế Thương là ca sĩ."]),
    ],
)
def test_prepare_cuts_a_glued_stamp(text: str, sentences: list[str]) -> None:
    clean = prepare(text)
    assert [clean.text[one.start : one.end] for one in clean.sentences] == sentences
