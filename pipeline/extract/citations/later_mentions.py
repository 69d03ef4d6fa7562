"""Documents that an article has named once and goes on naming by kind and number, whatever word follows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from pipeline.extract.citations.draft import CitationDraft
from pipeline.lexicon.documents import documents
from pipeline.patterns import regex

_ONE_DIGIT = 1
"""Such a number names a document again only with its zero: "Quyết định 08", not "Quyết định 8 dự án"."""


@cache
def _named() -> regex.Pattern[str]:
    kinds = "|".join(sorted(regex.escape(kind.name) for kind in documents().types))
    return regex.compile(
        rf"(?<!\p{{L}})(?P<kind>{kinds}) (?P<zero>0?)(?P<number>[1-9]\d{{0,3}})(?![\p{{L}}\d/-]|[.,]\d| ?%)"
    )


def said_again(text: str, drafts: Sequence[CitationDraft]) -> list[CitationDraft]:
    """What names a document of ``drafts`` once more and was no citation by itself: "Theo Quyết định 08 tiền thuê …".

    Args:
        text: The normal form.
        drafts: The citations found so far, in order.
    """
    known = {(draft.type, draft.number) for draft in drafts if draft.number is not None}
    if not known:
        return []
    starts = [draft.start for draft in drafts]
    found: list[CitationDraft] = []
    for match in _named().finditer(text):
        kind, number = match["kind"], match["number"]
        if (kind, number) not in known or (len(number) == _ONE_DIGIT and not match["zero"]):
            continue
        at = bisect_right(starts, match.start()) - 1
        if at < 0 or match.start() >= drafts[at].end:
            found.append(CitationDraft(match.start(), match.end(), kind, "citation.number", number=number))
    return found
