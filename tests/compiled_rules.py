"""Records every pattern that the program compiles, by running it once with the compilers watched.

Run in a process of its own, so that nothing has been compiled before the watch begins.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

import regex

from pipeline import kept

PIECES = (
    "1", "1.", "1,", "1 ", "1-", "1/", "1.000 ", "a", "A", "Ấ", " ", "  ", "\n", ".", "…", "(", "((", '"', "-", "- ",
    "năm ",
    "hai ", "mươi ", "tỷ ", "đồng ", "% ", "từ 1 đến ", "ngày 1/", "tháng ", "số 1, ", "và ", ", ", "Nghị quyết số ",
    "57-NQ/", "<", "<p ", "<p>", "&amp;", "{", "[", "](", "](http://a", "\\", "'", ">", "%", ";", "/", "-/", "é", "Ã",
    "của ", "khoản 1 Điều ", "Luật ", "Ủy ban ", "ông ", "Trần Văn ", "TP.", "Ảnh: ", "Theo ", "http://a.",
    "| ", "1 | ", "\t1", "a  ",
)  # fmt: skip
SMALL = 1_000
"""Characters of the shortest input; the longest is eight times as long."""
SLOW = 0.05
"""Seconds under which a growth is not worth a look."""
STEEP = 24
"""Growth of the time, for eight times the input, that no linear rule shows; a quadratic one shows 64."""

SCANS = {"search", "finditer", "findall", "sub", "subn", "split"}
"""Uses that try a pattern at every place of a text; the others try it at one."""

NOT_OURS = ("((?P<special>",)
"""underthesea's token pattern, which ``tokenize.pieces`` feeds a thousand characters at a time."""

SAMPLE = (
    "Sáng nay (12/9), Bí thư Tỉnh ủy Trần Văn Bình dự phiên họp về Nghị quyết số 57-NQ/TW và Luật Đất đai 2024. "
    "Thu ngân sách 8 tháng ước đạt 1.234 tỷ đồng, tăng 5,5% so với cùng kỳ; cấp mới 12 dự án."
    "\n\nBảng 1. Thu ngân sách 9T/2025\nĐơn vị: tỷ đồng\nTỉnh | Kế hoạch 2025 | So với cùng kỳ (%)\n"
    "1. Nghệ An | 1.250 | 5,5\nHà Tĩnh (nghìn tấn) | 980 | -3"
)


class Watched:
    """Stands in for a compiled pattern and remembers how it is used."""

    def __init__(self, compiled: Any, used: set[str]) -> None:
        self._compiled = compiled
        self._used = used

    def __getattr__(self, name: str) -> Any:
        self._used.add(name)
        return getattr(self._compiled, name)


def _watch(module: Any, found: dict[tuple[str, int], tuple[Any, set[str]]]) -> None:
    original: Callable[..., Any] = module.compile

    def compile_(pattern: Any, *args: Any, **kwargs: Any) -> Any:
        compiled = original(pattern, *args, **kwargs)
        caller = sys._getframe(1).f_code.co_filename
        if "/pipeline/" not in caller.replace("\\", "/") or not isinstance(getattr(compiled, "pattern", None), str):
            return compiled
        _, used = found.setdefault((compiled.pattern, int(compiled.flags)), (compiled, set()))
        return Watched(compiled, used)

    module.compile = compile_


def _walk(pattern: Any, text: str) -> None:
    for _ in pattern.finditer(text):
        pass


def _try_from_start(pattern: Any, text: str) -> None:
    pattern.match(text)


def _once(use: Callable[[Any, str], None], pattern: Any, text: str) -> float:
    """CPU seconds of one use on ``text``."""
    begin = time.process_time()
    use(pattern, text)
    return time.process_time() - begin


def _seconds(use: Callable[[Any, str], None], pattern: Any, text: str) -> float:
    """The better of two."""
    return min(_once(use, pattern, text) for _ in range(2))


def _read(pieces: Sequence[str]) -> None:
    """What reads records, pages and plain files, so that its patterns are seen in use."""
    from pipeline.read import read_stream

    page = f"<html><head><title>Tít</title></head><body><div class='date'>12/9/2025</div><p>{SAMPLE}</p></body></html>"
    record = {"title": "Tít", "published": "4/5/25 9:00 PM", "text": f"<p>{SAMPLE}</p>", "sapo": "[x](https://a.b/c)"}
    inputs = [
        SAMPLE,
        page,
        json.dumps(record),
        json.dumps(record) + "\n" + json.dumps(record)[:-9],
        f"sep=;\nid;text\n1;{SAMPLE}",
    ]
    inputs += [f"---\ntitle: a\n---\n[x](https://a.b/c) {SAMPLE}", *(piece * 40 for piece in pieces)]
    for text in inputs:
        list(read_stream(io.BytesIO(text.encode())))


def main() -> None:
    os.environ[kept.VARIABLE] = "off"  # what is kept is not compiled
    found: dict[tuple[str, int], tuple[Any, set[str]]] = {}
    _watch(re, found)
    _watch(regex, found)
    from pipeline import extract

    extract(SAMPLE, title="Phiên họp tháng 9")
    for piece in PIECES:
        extract(piece * 40)
    _read(PIECES)
    steep = []
    for pattern, used in found.values():
        if pattern.pattern.lstrip().startswith(NOT_OURS):
            continue
        use = _walk if used & SCANS else _try_from_start
        for piece in PIECES:
            text = piece * (SMALL // len(piece) + 1)
            if _once(use, pattern, text * 8) <= SLOW:
                continue
            longest = _seconds(use, pattern, text * 8)
            if longest > SLOW and longest > STEEP * max(_seconds(use, pattern, text), 1e-6):
                steep.append([pattern.pattern[:120], piece, longest])
    json.dump({"patterns": len(found), "steep": steep}, sys.stdout)


if __name__ == "__main__":
    main()
