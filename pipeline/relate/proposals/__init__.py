"""Phrases that may name what a figure measures, by constructions of the language; which of them does is learned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.relate.cue_group import CueGroup
from pipeline.relate.model import Phrase, Piece
from pipeline.relate.proposals.before import before
from pipeline.relate.proposals.behind import behind
from pipeline.relate.proposals.deed import deed, verb
from pipeline.relate.proposals.far import far
from pipeline.relate.proposals.goods import priced_good
from pipeline.relate.proposals.named import named, planned

__all__ = ["Proposals", "propose"]


@dataclass(frozen=True, slots=True)
class Proposals:
    """The phrases around a figure.

    Attributes:
        near: The one right before the cue group.
        part: The one right behind the figure, or the counted noun with what follows it.
        others: Those of other constructions, with their names.
    """

    near: Phrase | None
    part: Phrase | None
    others: tuple[tuple[str, Phrase], ...] = ()

    def named(self) -> Iterator[tuple[str, Phrase]]:
        """All of them, with the names of their constructions."""
        if self.near is not None:
            yield ("near" if self.near.headed else "plain"), self.near
        if self.part is not None:
            yield ("part" if self.part.headed else "behind"), self.part
        yield from self.others


def propose(text: str, pieces: Sequence[Piece], figure: int, first: int, lead: CueGroup) -> Proposals:
    """The phrases around the figure at piece ``figure``.

    ``first`` is the piece behind the figure before and the words that belong to it, ``lead`` the cue group before the
    figure.
    """
    others = (
        ("good", priced_good(text, pieces, first, lead)),
        ("far", far(text, pieces, first, lead)),
        ("named", named(text, pieces, figure)),
        ("plan", planned(text, pieces, figure)),
        ("verb", verb(text, pieces, lead)),
        ("deed", deed(text, pieces, lead, figure)),
    )
    return Proposals(
        before(text, pieces, first, lead),
        behind(text, pieces, figure),
        tuple((name, phrase) for name, phrase in others if phrase is not None),
    )
