"""The project's own gold: articles marked by hand in ``marked/*.txt``, and the gold files made of them.

A marked file is a small header (``published``, ``source`` in ``data/raw``, ``id`` of the record), a line ``---``, and
the article's text with every mention tagged (``tests/markup.py``). The tags say what a reader decided; what the span
itself says in so many words (a document's number, code, year and type) is read off the span unless an attribute says
otherwise; the common case (``unit=percent``, ``qualifier=exact``, ``currency=VND``, ``relative=false``) is left out.
Dates are written ``when=2025-08``, ``when=2025-01/2025-08``, ``when=2025-09-01/`` (open end), none when unknown.

``python -m tests.gold.source`` writes the gold files anew after a marked file was corrected.
"""

from __future__ import annotations

import calendar
import json
import re
import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.markup import Marked, parse

FOLDER = Path(__file__).parent
MARKED = FOLDER / "marked"
FILES = {"articles.jsonl": "[!b]*.txt", "reports.jsonl": "bao-cao_*.txt"}
"""Gold file -> the marked files it is made of: long articles by hand, short monthly reports in one mould."""

_DOCUMENT = re.compile(r"(?P<type>[^\d]*?)(?: số)? ?(?P<number>\d+[a-z]?)?(?P<rest>[/-]\S+)?$")
_YEAR = re.compile(r"\d+/(\d{4})/")
_DAYS_OF_YEAR = {"early": ("01-01", "03-31"), "mid": ("05-01", "08-31"), "late": ("10-01", "12-31")}
_DAYS_OF_MONTH = {"early": ("01", "10"), "mid": ("11", "20"), "late": ("21", None)}


@dataclass(frozen=True)
class GoldArticle:
    """One marked article: the text as ``data/raw`` delivers it, and its mentions in gold form."""

    id: str
    published: str
    source: str
    text: str
    mentions: list[dict[str, Any]]

    def record(self) -> dict[str, Any]:
        """The object of one line of a gold file."""
        return asdict(self)


def read_marked(path: Path) -> GoldArticle:
    """The gold of one marked file."""
    head, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
    header = dict(line.split(": ", 1) for line in head.splitlines())
    text, spans = parse(body.rstrip("\n"))
    mentions = [mention_of(span) for span in spans]
    if header.get("form") == "NFD":
        text, mentions = _decomposed(text, mentions)
    return GoldArticle(header.get("id", path.stem), header["published"], header["source"], text, mentions)


def read_gold(name: str) -> list[GoldArticle]:
    """All articles of the gold file ``name``, in order of their marked files."""
    return [read_marked(path) for path in sorted(MARKED.glob(FILES[name]))]


def dump(articles: list[GoldArticle]) -> str:
    """The gold file of ``articles``: one JSON object a line."""
    return "".join(json.dumps(article.record(), ensure_ascii=False) + "\n" for article in articles)


def mention_of(span: Marked) -> dict[str, Any]:
    """The gold form of a marked span."""
    attributes = {"kind": span.kind, "start": span.start, "end": span.end, "text": span.text}
    return attributes | _ATTRIBUTES[span.kind](span.text, dict(span.attributes))


def _only(given: dict[str, str], allowed: set[str]) -> None:
    if unknown := set(given) - allowed:
        raise ValueError(f"unknown attributes {sorted(unknown)} among {given}")


def _percent(_: str, given: dict[str, str]) -> dict[str, Any]:
    _only(given, {"low", "high", "unit", "qualifier"})
    return {
        "low": given["low"], "high": given["high"], "unit": given.get("unit", "percent"),
        "qualifier": given.get("qualifier", "exact"),
    }  # fmt: skip


def _money(_: str, given: dict[str, str]) -> dict[str, Any]:
    _only(given, {"low", "high", "currency", "per", "qualifier"})
    return {
        "low": given["low"], "high": given["high"], "currency": given.get("currency", "VND"), "per": given.get("per"),
        "qualifier": given.get("qualifier", "exact"),
    }  # fmt: skip


def _quantity(_: str, given: dict[str, str]) -> dict[str, Any]:
    _only(given, {"low", "high", "of", "unit", "qualifier"})
    return {
        "low": given["low"], "high": given["high"], "of": given.get("of"), "unit": given["unit"],
        "qualifier": given.get("qualifier", "exact"),
    }  # fmt: skip


def _date(_: str, given: dict[str, str]) -> dict[str, Any]:
    _only(given, {"when", "part", "relative"})
    first, last = period(given.get("when"), given.get("part"))
    return {
        "start_date": first, "end_date": last, "relative": given.get("relative") == "true", "part": given.get("part")
    }  # fmt: skip


def _document(text: str, given: dict[str, str]) -> dict[str, Any]:
    _only(given, {"type", "number", "code", "title", "year", "issuer", "issued", "provision", "resolved"})
    read = _DOCUMENT.match(text)
    said: dict[str, str | None] = dict(read.groupdict()) if read else {}
    title, rest, number = given.get("title"), said.get("rest"), said.get("number")
    is_law = title is not None and rest is None
    code = given.get("code") or (f"{number}{rest}" if rest and number else None)
    in_code = _YEAR.match(code) if code else None
    year = given.get("year") or (in_code[1] if in_code else None)
    law = "Bộ luật" if text.startswith("Bộ luật") else "Luật"
    kind = given.get("type") or (law if title is not None else (said.get("type") or "").strip().capitalize())
    return {
        "type": kind, "number": given.get("number") or (None if is_law or number is None else number.lstrip("0")),
        "code": code, "title": title, "year": int(year) if year else None, "issuer": given.get("issuer"),
        "issued": given.get("issued"), "provision": given.get("provision"), "resolved": given.get("resolved"),
    }  # fmt: skip


def _person(_: str, given: dict[str, str]) -> dict[str, Any]:
    _only(given, {"title"})
    return {"title": given.get("title")}


def _plain(_: str, given: dict[str, str]) -> dict[str, Any]:
    _only(given, set())
    return {}


_ATTRIBUTES = {
    "percent": _percent, "money": _money, "quantity": _quantity, "date": _date, "document": _document,
    "person": _person, "organization": _plain, "location": _plain,
}  # fmt: skip


def period(when: str | None, part: str | None = None) -> tuple[str | None, str | None]:
    """First and last day that ``when`` and ``part`` stand for.

    >>> period("2025-02"), period("2025-01/2025-08")
    (('2025-02-01', '2025-02-28'), ('2025-01-01', '2025-08-31'))
    >>> period("2025-11", "late"), period("2026", "early"), period("2025-01-01/")
    (('2025-11-21', '2025-11-30'), ('2026-01-01', '2026-03-31'), ('2025-01-01', None))
    """
    if when is None:
        return None, None
    if "/" in when:
        first, last = when.split("/")
        return period(first)[0], period(last)[1] if last else None
    if len(when) == len("2025"):
        first_day, last_day = _DAYS_OF_YEAR[part] if part else ("01-01", "12-31")
        return f"{when}-{first_day}", f"{when}-{last_day}"
    if len(when) == len("2025-08"):
        year, month = map(int, when.split("-"))
        start, end = _DAYS_OF_MONTH[part] if part else ("01", None)
        return f"{when}-{start}", f"{when}-{end or calendar.monthrange(year, month)[1]}"
    return when, when


def _decomposed(text: str, mentions: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """The same article in NFD: offsets move, values stay."""

    def moved(offset: int) -> int:
        return len(unicodedata.normalize("NFD", text[:offset]))

    nfd = unicodedata.normalize("NFD", text)
    moved_mentions = []
    for mention in mentions:
        start, end = moved(mention["start"]), moved(mention["end"])
        moved_mentions.append(mention | {"start": start, "end": end, "text": nfd[start:end]})
    return nfd, moved_mentions


def main() -> None:
    """Write all gold files."""
    for name in FILES:
        (FOLDER / name).write_text(dump(read_gold(name)), encoding="utf-8")


if __name__ == "__main__":
    main()
