"""What a price is for, where the same amount stands in brackets between: "80.000 won (74 USD)/tháng"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.extract.figures.unit_suffix import find_per
from pipeline.model import Money

_OPENS = re.compile(r" ?\((?:[^\W\d_]{1,10} ){0,3}")


def share_rates(text: str, amounts: list[Money]) -> list[Money]:
    """The amounts in order; two that say one price get what stands behind their bracket. Spans stay as they are."""
    shared = list(amounts)
    for at, (before, inside) in enumerate(pairwise(amounts)):
        if before.currency == inside.currency or text[inside.end : inside.end + 1] != ")":
            continue
        if _OPENS.fullmatch(text, before.end, inside.start) is None:
            continue
        found = find_per(text, inside.end + 1)
        if found is not None:
            shared[at] = replace(shared[at], per=before.per or found[0])
            shared[at + 1] = replace(inside, per=inside.per or found[0])
    return shared
