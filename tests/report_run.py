"""A small run with hostile articles in it, for the tests of the report."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.batch import run
from pipeline.settings import Settings

EVIL = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script></script><!--'
ARTICLES = [
    {
        "id": f"bai-{EVIL}",
        "title": f"Thu ngân sách tỉnh Hà Tĩnh {EVIL}",
        "url": "javascript:window.hacked=1",
        "outlet": f"Báo {EVIL}",
        "published": "2025-10-06",
        "text": f"😀 {EVIL} Trong 9 tháng năm 2025, thu ngân sách tỉnh Hà Tĩnh đạt 12.345 tỷ đồng, tăng 5,4%"
        " so với cùng kỳ.",
    },
    {
        "id": "bai-2",
        "title": "Hà Tĩnh: thu ngân sách",
        "url": "https://example.org/bai-2",
        "outlet": "Báo Hai",
        "published": "2025-10-07",
        "text": "Trong 9 tháng năm 2025, thu ngân sách tỉnh Hà Tĩnh đạt 12.345 tỷ đồng. Trong 6 tháng đầu năm 2025, thu"
        " ngân sách tỉnh Hà Tĩnh đạt 8.012 tỷ đồng theo Nghị quyết số 57-NQ/TW.\u202eđảo\x1b[m",
    },
    {"id": "bai-3", "text": ""},
]


def run_of(folder: Path) -> Path:
    """The tables of the articles."""
    source = folder / "in.jsonl"
    source.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in ARTICLES), encoding="utf-8")
    run([source], folder / "out", Settings(markup="text"), workers=1)
    return folder / "out"
