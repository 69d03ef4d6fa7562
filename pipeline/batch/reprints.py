"""Articles that say again, nearly word for word, what an earlier article of the run said.

Two texts are compared by the runs of words that they share (MinHash by datasketch). Signatures and buckets lie in a
temporary database, so that memory stays bounded. Only originals are kept: a reprint of a reprint is told to be one
of the original.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from importlib.util import find_spec
from typing import TYPE_CHECKING

from pipeline.batch.run_memory import RunMemory
from pipeline.errors import SettingsError
from pipeline.model import Article

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_SIMILAR = 0.8
"""Share of common word runs (Jaccard, estimated) from which a text is a reprint."""
_WORDS_IN_A_RUN = 4
_FEWEST_RUNS = 30
"""Shorter texts are too alike by nature: they are repeats only when they are the same."""
_PERMUTATIONS = 128
_BANDS = 16
"""Buckets of a signature: with 8 numbers each, two texts at 0.8 share one with a chance of 95 %, at 0.5 of 6 %."""
_WORD = re.compile(r"\w+")


def check_reprints() -> None:
    """See now whether reprints can be found at all.

    Raises:
        SettingsError: ``settings.near_duplicates`` where datasketch, an extra, is not installed.
    """
    if find_spec("datasketch") is None:
        message = 'reprints are found by datasketch: pip install "vietnews[reprints]", or leave the option out'
        raise SettingsError("settings.near_duplicates", message)


class Reprints(RunMemory):
    """Remembers the originals of a run."""

    def __init__(self) -> None:
        super().__init__(
            "CREATE TABLE originals (number INTEGER PRIMARY KEY, id TEXT, signature BLOB);"
            "CREATE TABLE buckets (bucket BLOB PRIMARY KEY, number INTEGER) WITHOUT ROWID;"
        )

    def original_of(self, article: Article) -> str | None:
        """The id of the first original that this article repeats; None if it is one itself, which is remembered."""
        signature = _signature(article.text)
        if signature is None:
            return None
        size = _PERMUTATIONS // _BANDS
        buckets = [bytes([band]) + signature[band * size : (band + 1) * size].tobytes() for band in range(_BANDS)]
        marks = ",".join("?" * _BANDS)
        candidates = self._database.execute(
            "SELECT id, signature FROM originals WHERE number IN"  # noqa: S608 - nothing but question marks is put in
            f" (SELECT number FROM buckets WHERE bucket IN ({marks})) ORDER BY number",
            buckets,
        )
        for original, other in candidates:
            if _alike(signature, other):
                return str(original)
        content = (article.id, signature.tobytes())
        number = self._database.execute("INSERT INTO originals (id, signature) VALUES (?, ?)", content).lastrowid
        rows = [(bucket, number) for bucket in buckets]
        self._database.executemany("INSERT OR IGNORE INTO buckets VALUES (?, ?)", rows)
        return None


def _signature(text: str) -> npt.NDArray[np.uint32] | None:
    """The MinHash of the runs of words, the same for every Unicode form and case; None for a short text."""
    from datasketch import MinHash

    words = _WORD.findall(unicodedata.normalize("NFC", text).casefold())
    runs = {" ".join(words[at : at + _WORDS_IN_A_RUN]).encode() for at in range(len(words) - _WORDS_IN_A_RUN + 1)}
    if len(runs) < _FEWEST_RUNS:
        return None
    sketch = MinHash(_PERMUTATIONS, seed=1, hashfunc=zlib.crc32, scheme="affine32")
    sketch.update_batch(runs)
    values: npt.NDArray[np.uint32] = sketch.hashvalues
    return values


def _alike(signature: npt.NDArray[np.uint32], other: bytes) -> bool:
    import numpy as np

    return bool(np.mean(signature == np.frombuffer(other, signature.dtype)) >= _SIMILAR)
