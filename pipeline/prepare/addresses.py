"""Web addresses in running text: nothing within them is a figure, a date or a name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.model import CleanText, M

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”|]+", re.IGNORECASE)


def outside_addresses(clean: CleanText, mentions: Iterable[M]) -> list[M]:
    """The mentions of ``clean`` that do not lie on a web address."""
    found = list(mentions)
    if not found or ("://" not in clean.text and "www." not in clean.text.lower()):
        return found
    spans = [match.span() for match in _ADDRESS.finditer(clean.text)]
    return [one for one in found if not any(one.start < end and start < one.end for start, end in spans)]
