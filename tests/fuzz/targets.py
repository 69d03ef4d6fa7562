"""What must hold for any bytes."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path

from pipeline.flow import extract_article
from pipeline.model import Article, Reject
from pipeline.read import read
from pipeline.settings import Settings

SUFFIXES = (".txt", ".html", ".jsonl", ".json", ".csv", ".tsv", ".parquet")
_SETTINGS = Settings(words=True)
_FOLDER = tempfile.TemporaryDirectory(prefix="vietnews-fuzz-")


def extract(data: bytes) -> None:
    """Title and text, lone surrogates among them: no error, and every mention stands where it says."""
    title, _, text = data.decode("utf-8", "surrogateescape").partition("\n")
    found = extract_article(Article(id="fuzz", title=title, text=text), _SETTINGS)
    delivered = {"title": title, "text": text}
    for kind in (*_SETTINGS.kinds, "sentences", "words"):
        for mention in getattr(found, kind):
            if mention.text != delivered[mention.field][mention.start : mention.end]:
                raise AssertionError(mention)


def read_file(data: bytes) -> None:
    """The first byte tells the suffix and whether the rest is packed: articles with text, or rejects with a reason."""
    if not data:
        return
    packed, kind = divmod(data[0], len(SUFFIXES))
    content = gzip.compress(data[1:], 1) if packed % 4 == 1 else data[1:]
    path = Path(_FOLDER.name) / f"fuzz{SUFFIXES[kind]}{'.gz' if packed % 2 else ''}"
    path.write_bytes(content)
    items = list(read([path]))
    path.unlink()
    if not items:
        raise AssertionError("the file disappeared")
    for item in items:
        if not (item.code and item.message if isinstance(item, Reject) else item.id and item.text.strip()):
            raise AssertionError(item)


def seeds(target: str) -> list[bytes]:
    """Inputs to begin with."""
    files = sorted((Path(__file__).parent / "seeds").iterdir())
    if target == "extract":
        return [file.read_bytes() for file in files if file.suffix == ".txt"]
    whole = [bytes([SUFFIXES.index(file.suffix)]) + file.read_bytes() for file in files]
    return [*whole, bytes([SUFFIXES.index(".parquet")]) + _parquet()]


def _parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(pa.table({"id": ["a", "b"], "noi_dung": ["Tăng 5%.", None]}), sink)
    return bytes(sink.getvalue())
