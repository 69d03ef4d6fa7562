"""What the words of a candidate say, whatever the figure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline.lexicon.name_words import word_clusters
from pipeline.relate.proposals.again import says_it_again
from pipeline.relate.proposals.goods import is_bare_price

_UNKNOWN = ("?", "?")


@dataclass(slots=True)
class PhraseWording:
    """The words of a candidate.

    Attributes:
        lower: In lower case, a blank between two.
        head: The first of them.
        words: One by one.
        two: The first two of them.
        kind: "again" for what only points back, "price" for what only says that there is one, else "".
        capitals: 1 when they are written in capitals.
    """

    lower: str
    head: str
    words: list[str]
    two: str
    kind: str
    capitals: int

    @classmethod
    def of(cls, text: str) -> PhraseWording:
        """What a phrase says by itself."""
        lower = text.lower()
        kind = "again" if says_it_again(text) else "price" if is_bare_price(lower) else ""
        words = lower.split()
        return cls(" ".join(words), words[0] if words else "", words, " ".join(words[:2]), kind, int(text.isupper()))


@cache
def cluster_of(word: str) -> str:
    """The coarse cluster of a word."""
    return word_clusters().get(word, _UNKNOWN)[0]
