"""The gold of invented reports with facts: files of ``news/``, and the gold files made of them.

A file is a header (``published``; ``hard`` says what makes it hard), a line ``---``, the article with every mention
tagged (as in ``source.py``), a line ``---``, and a line for each figure that says something, in order of appearance:

    figure | indicator | subject | measure | base | period | place | status

``-`` stands for null. An indicator or subject is taken where its words stand last before the figure, else first behind
it; ``@`` before it: first from the figure on. Measures are those of the guidelines, changes "+" (up) or "-" (down). A
base is its kind, with its words behind "=": ``yoy=cùng kỳ``. A period is written like a date, its words behind ": ";
``?: hiện nay`` has words and no dates. Period, place and status are those of the line before when they are left out.

``python -m tests.gold.news`` writes ``news.jsonl`` and ``news.facts.jsonl`` anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.gold.source import FOLDER, mention_of, period
from tests.markup import Marked, parse

NEWS = FOLDER / "news"
MENTIONS, FACTS = FOLDER / "news.jsonl", FOLDER / "news.facts.jsonl"
BASES = {
    "yoy": "same_period_last_year",
    "prev": "previous_period",
    "plan": "plan",
    "start": "start_of_period",
    "whole": "whole",
    "other": "other",
}
MEASURES = {
    "level": ("level", None),
    "+": ("change", "increase"),
    "-": ("change", "decrease"),
    "share": ("share", None),
    "contribution": ("contribution", None),
    "other": ("other", None),
}
STATUSES = {"actual": "actual", "est": "estimate", "target": "target", "forecast": "forecast"}
_ROLES = 8
_KEPT = 3
"""How many of the last roles a line may leave out."""


@dataclass(frozen=True)
class News:
    """One marked report: its text, mentions and facts in gold form; ``hard``: what makes it hard, or None."""

    id: str
    published: str
    hard: str | None
    text: str
    mentions: list[dict[str, Any]]
    facts: list[dict[str, Any]]

    def record(self, what: str) -> dict[str, Any]:
        """The object of one line of a gold file; ``what``: "mentions" or "facts"."""
        return {"id": self.id, "published": self.published, "text": self.text, what: getattr(self, what)}


def read_news() -> list[News]:
    """All reports, in order of their files."""
    return [_read(path) for path in sorted(NEWS.glob("*.txt"))]


def dump(news: list[News], what: str) -> str:
    """The gold file of ``news``: one JSON object a line."""
    return "".join(json.dumps(one.record(what), ensure_ascii=False) + "\n" for one in news)


def _read(path: Path) -> News:
    head, body, lines = path.read_text(encoding="utf-8").split("\n---\n")
    header = dict(line.split(": ", 1) for line in head.splitlines())
    text, spans = parse(body)
    figures = [span for span in spans if span.kind in {"percent", "money", "quantity"}]
    try:
        facts = _facts(text, figures, lines.splitlines())
    except (ValueError, KeyError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    return News(path.stem, header["published"], header.get("hard"), text, [mention_of(span) for span in spans], facts)


def _facts(text: str, figures: list[Marked], lines: list[str]) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = []
    before: list[str] = []
    left = iter(figures)
    for line in lines:
        cells = line.split(" | ")
        if len(cells) < _ROLES - _KEPT or len(cells) > _ROLES:
            raise ValueError(f"{line!r} has {len(cells)} roles")
        before = cells + before[len(cells) :]
        figure = next((one for one in left if one.text == before[0]), None)
        if figure is None:
            raise ValueError(f"{line!r} names no figure that is marked behind the one before")
        facts.append(_fact(text, figure.start, before))
    return facts


def _fact(text: str, start: int, cells: list[str]) -> dict[str, Any]:
    figure, indicator, subject, measure, base, time, place, status = cells
    kind, direction = MEASURES[measure]
    return {
        "start": start,
        "end": start + len(figure),
        "figure": figure,
        "indicator": _words(text, indicator, start),
        "subject": _words(text, subject, start),
        "measure": kind,
        "direction": direction,
        "base": _base(text, base),
        "period": _period(text, time),
        "place": None if place == "-" else place,
        "status": STATUSES[status],
    }


def _words(text: str, given: str, start: int) -> dict[str, Any] | None:
    if given == "-":
        return None
    words = given.removeprefix("@")
    at = -1 if given != words else text.rfind(words, 0, start)
    if at < 0:
        at = text.index(words, start)
    return {"text": words, "start": at, "end": at + len(words)}


def _base(text: str, given: str) -> dict[str, Any] | None:
    if given == "-":
        return None
    kind, _, words = given.partition("=")
    return {"text": _standing(text, words), "kind": BASES[kind]}


def _period(text: str, given: str) -> dict[str, Any] | None:
    if given == "-":
        return None
    when, _, words = given.partition(": ")
    first, last = period(None if when == "?" else when)
    return {"text": _standing(text, words), "start_date": first, "end_date": last}


def _standing(text: str, words: str) -> str | None:
    if words and words not in text:
        raise ValueError(f"{words!r} does not stand in the text")
    return words or None


def main() -> None:
    """Write both gold files."""
    news = read_news()
    MENTIONS.write_text(dump(news, "mentions"), encoding="utf-8")
    FACTS.write_text(dump(news, "facts"), encoding="utf-8")


if __name__ == "__main__":
    main()
