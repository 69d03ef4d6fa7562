"""Real inputs that break things: every file gives rows, or a reject with a reason."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from pipeline.flow import extract_article
from pipeline.model import Article
from pipeline.read import find_inputs, read_file
from pipeline.settings import Settings

SHARED = Path(os.environ.get("VIETNEWS_SHARED", Path(__file__).parents[2] / "shared")) / "awkward"
EXPECTED = {
    "boilerplate": (12, 12, {}),
    "eth_for_d": (10, 10, {}),
    "html": (6, 3, {"read.format": 1, "read.no_text": 2}),
    "html_fragments": (12, 12, {}),
    "html_leftovers": (2, 2, {}),
    "mixed_tone": (15, 15, {}),
    "nfd": (30, 30, {}),
    "punct_stripped": (12, 12, {}),
    "repr_list": (12, 12, {}),
    "stream": (3, 3, {}),
    "very_long": (4, 4, {}),
    "wordseg": (15, 15, {}),
    "zero_width": (10, 10, {}),
}
"""Folder -> files, articles, rejects by code; docs/reliability.md lists the rows too."""

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared material is not here")


def test_awkward_folders_are_all_listed() -> None:
    assert {path.name for path in SHARED.iterdir() if path.is_dir()} == set(EXPECTED)


@pytest.mark.parametrize("folder", EXPECTED)
def test_awkward_files_give_rows_or_a_reason(folder: str) -> None:
    settings = Settings()
    files = find_inputs([SHARED / folder])
    articles, codes = 0, Counter[str]()
    for file in files:
        items = list(read_file(file, settings))
        assert items, file.source
        for item in items:
            if not isinstance(item, Article):
                assert item.message
                codes[item.code] += 1
                continue
            articles += 1
            found = extract_article(item, settings)
            assert found.sentences, file.source
            assert sum(len(getattr(found, kind)) for kind in settings.kinds), file.source
    assert (len(files), articles, dict(codes)) == EXPECTED[folder]
