"""The pieces that Vietnamese news uses: of 250,002 pieces the 16,000 most frequent ones.

A piece in an article counts ten times one in the text. All else is cut into smaller pieces when it is met. The articles
are records with a ``text``; the text is articles with form feeds between them and words joined by "_".
"""

from __future__ import annotations

import lzma
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pipeline.extract.names.pair.e5_file import E5File
from pipeline.extract.names.pair.pieces import Pieces
from pipeline.extract.names.syllables import split_syllables
from pipeline.extract.names.training import read_records
from pipeline.prepare import prepare

KEPT = 16_000
ARTICLE = 10
"""What a piece in an article counts, one in the text being 1."""
_SYLLABLE = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W\d_]+)*|[^\s\w]")
Syllable = tuple[str, bool]


def most_frequent(articles: Counter[Syllable], text: Counter[Syllable], file: E5File) -> list[int]:
    """The numbers of the pieces to keep, in order.

    Args:
        articles: Syllables of articles, and whether they stand right behind another -> how often.
        text: The same of the text.
        file: The file with all pieces.
    """
    pieces = all_pieces(file)
    counts: Counter[int] = Counter()
    for syllables, each in ((articles, ARTICLE), (text, 1)):
        for (syllable, glued), count in syllables.items():
            for piece in pieces.cut(syllable, glued):
                counts[piece] += each * count
    kept = sorted(counts, key=lambda piece: (-counts[piece], piece))[:KEPT]
    return sorted({*kept, *file.special})


def all_pieces(file: E5File) -> Pieces:
    """The whole vocabulary of the file."""
    return Pieces(file.scored(), file.replaced, file.special.unknown)


def syllables_of_articles(path: Path) -> Iterator[Syllable]:
    """The syllables of records as the tagger splits them, and whether they stand right behind another."""
    for record in read_records(path):
        units = split_syllables(prepare(record["text"]))
        for begin, end in units.bounds:
            for at in range(begin, end):
                yield units.texts[at], at > begin and units.starts[at] == units.ends[at - 1]


def syllables_of_text(path: Path) -> Iterator[Syllable]:
    """The syllables of a text, all as if a blank stood before them."""
    text = unicodedata.normalize("NFC", lzma.decompress(path.read_bytes()).decode("utf-8"))
    return ((found[0], False) for found in _SYLLABLE.finditer(text))
