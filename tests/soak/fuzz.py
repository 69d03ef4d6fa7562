"""Texts that break things: real ones garbled, fragments of grammar in any order, long monotonous ones."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pipeline.model import Article
from pipeline.read import read

_FRAGMENTS = (
    *("năm ", "tháng 8", "ngày 24/01/2025", "quý III/2025", "cùng kỳ", "1/2", "24/7", "19/20 chỉ tiêu", "1.234.567,89"),
    *(
        "12,5%",
        "tỷ đồng",
        "triệu USD",
        "nghìn",
        "mươi",
        "rưỡi",
        "một",
        "hai",
        "XX",
        "từ ",
        "đến ",
        "hơn ",
        "không quá ",
    ),
    *(
        "Nghị quyết số 57-NQ/TW",
        "khoản 2 Điều 15",
        "ông Lê Văn Nam",
        "Sở Xây dựng",
        "tỉnh Nghệ An",
        "TP.HCM",
        "PGS.TS.",
    ),
    *(
        " - ",
        "–",
        "/",
        ".",
        ",",
        "(",
        ")",
        "[",
        "“",
        "”",
        "\n",
        "\r\n",
        "\t",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\ud800",
        "\udfff",
    ),
    *("\x00", "\u0301", "\u0323", "e\u0302\u0323", "Đ", "\u00d0", "😀", "١٢٣", "１２", "²", "½", "Ⅻ", "\u202e"),
    *("a" * 40, "9" * 40, "(" * 20),
)
_LONG = (
    "1",
    ".",
    "năm ",
    "(",
    "1,",
    "1.000.",
    "một ",
    "khoản 1 ",
    "số 1-",
    "đến ",
    "%",
    "\n",
    "Ông ",
    "\u0301",
    "/",
    "- ",
)


def inputs(corpus: Path, seed: int, count: int, *, long: bool) -> Iterator[str]:
    """``count`` texts, the same ones for the same seed; with ``long`` the monotonous ones among them."""
    chance = random.Random(seed)
    real = [item.text for item in islice(read([corpus]), 400) if isinstance(item, Article)]
    monotonous = _LONG[:count] if long else ()
    for piece in monotonous:
        yield piece * (100_000 // len(piece))
    for _ in range(count - len(monotonous)):
        yield chance.choice((_garbled, _garbled, _fragments, _anything))(chance, real)


def _garbled(chance: random.Random, real: list[str]) -> str:
    text = chance.choice(real)
    start = chance.randrange(len(text))
    characters = list(text[start : start + chance.randrange(20, 200)])
    for _ in range(chance.randrange(8)):
        characters[chance.randrange(len(characters))] = chance.choice(_FRAGMENTS)
    garbled = "".join(characters)
    return unicodedata.normalize(chance.choice(("NFC", "NFD", "NFC")), garbled)


def _fragments(chance: random.Random, real: list[str]) -> str:
    return "".join(chance.choice(_FRAGMENTS) + chance.choice(("", " ", " ")) for _ in range(chance.randrange(1, 17)))


def _anything(chance: random.Random, real: list[str]) -> str:
    top = chance.choice((0x7F, 0x2FF, 0x1EFF, 0xFFFF, 0x10FFFF))
    return "".join(chr(chance.randrange(top + 1)) for _ in range(chance.randrange(60)))
