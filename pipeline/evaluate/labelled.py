"""Stand-off labels and the articles they speak of, which are known by the hash of their text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipeline.errors import GoldError
from pipeline.extract.names.segmented import SUFFIX, read_segmented
from pipeline.extract.names.training import read_records
from pipeline.model import Article
from pipeline.read import find_inputs, read
from pipeline.read.inputs import InputFile

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article that has labels.

    Attributes:
        article: The article as it is read, under the id that the labels have for it.
        text: The text that the offsets of the labels index, whose hash stands with them.
    """

    article: Article
    text: str

    @property
    def outlet(self) -> str:
        """Where it is from, as far as that is known."""
        return self.article.outlet or urlsplit(self.article.url or "").netloc or "not given"


@dataclass(frozen=True, slots=True)
class Missing:
    """An article whose labels have no text.

    Attributes:
        id: Its id in the labels.
        url: Where its outlet has it, or None.
        changed: Whether there is an article of that id or address with another text.
    """

    id: str
    url: str | None
    changed: bool


@dataclass(frozen=True, slots=True)
class Matched:
    """Labels and what was found of their articles.

    Attributes:
        labels: Label file -> its records whose articles are there, in the order of the file.
        articles: Id -> article, in the order in which the labels name them.
        missing: The others, each once.
    """

    labels: Mapping[Path, tuple[Record, ...]]
    articles: Mapping[str, Labelled]
    missing: tuple[Missing, ...]


def text_sha256(text: str) -> str:
    """The hash by which labels know a text: sha256 of its UTF-8, in hex digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def match(labels: Sequence[Path], inputs: Sequence[Path]) -> Matched:
    """Find the articles of label files.

    Args:
        labels: Files of one JSON object a line with ``id``, ``url`` and ``sha256``.
        inputs: Files and folders that ``vietnews run`` reads: JSON Lines, text, pages; and segmented texts (".xz").

    Raises:
        GoldError: ``gold.file`` if a label file is not there, ``gold.article`` if a record names no hash.
        ReadError: if an input does not exist.
    """
    by_file = {path: _records(path) for path in labels}
    by_hash, ids, addresses = _texts(inputs)
    articles: dict[str, Labelled] = {}
    missing: dict[str, Missing] = {}
    for record in (record for records in by_file.values() for record in records):
        key, url = record["id"], _address(record.get("url"))
        if (found := by_hash.get(record["sha256"])) is not None:
            articles.setdefault(key, replace(found, article=replace(found.article, id=key)))
        else:
            missing.setdefault(key, Missing(key, url, key in ids or url in addresses))
    there = {path: tuple(one for one in records if one["id"] in articles) for path, records in by_file.items()}
    return Matched(there, articles, tuple(missing.values()))


def _records(path: Path) -> tuple[Record, ...]:
    try:
        records = tuple(read_records(path))
    except (OSError, ValueError) as error:
        raise GoldError("gold.file", f"{path}: {error}") from error
    for number, record in enumerate(records, start=1):
        if not record.get("id") or not record.get("sha256"):
            raise GoldError("gold.article", f"{path}:{number}: labels need the id and the sha256 of their text")
    return records


def _texts(inputs: Sequence[Path]) -> tuple[dict[str, Labelled], set[str], set[str | None]]:
    """Hash of the text -> article; the ids and the addresses of all articles.

    A record may be read with a text that differs from the one it holds (entities, markup); it is known by both.
    """
    by_hash: dict[str, Labelled] = {}
    ids: set[str] = set()
    addresses: set[str | None] = set()
    news = [path for path in inputs if path.suffix != SUFFIX]
    raw = {key: text for file in find_inputs(news) for key, text in _raw_texts(file)}
    for article in read(news):
        if isinstance(article, Article):
            ids.add(article.id)
            addresses.add(_address(article.url))
            for text in (article.text, raw.get(article.id, article.text)):
                by_hash.setdefault(text_sha256(text), Labelled(article, text))
    for path in _segmented(inputs):
        for record in read_segmented(path):
            article = Article(id=record["id"], text=record["text"])
            by_hash.setdefault(text_sha256(article.text), Labelled(article, article.text))
    return by_hash, ids, addresses - {None}


def _segmented(inputs: Sequence[Path]) -> list[Path]:
    """The segmented texts among the files and in the folders of the inputs, sorted."""
    found = (sorted(path.rglob(f"*{SUFFIX}")) if path.is_dir() else [path] for path in inputs)
    return [path for paths in found for path in paths if path.suffix == SUFFIX]


def _raw_texts(file: InputFile) -> Iterator[tuple[str, str]]:
    if file.suffix in {".jsonl", ".ndjson"}:
        for record in read_records(file.path):
            if isinstance(record.get("text"), str) and record.get("id"):
                yield str(record["id"]), record["text"]


def _address(url: object) -> str | None:
    first = url[0] if isinstance(url, list) and url else url
    return str(first) if first else None


def write_records(path: Path, records: Sequence[Record]) -> Path:
    """Write records as JSON Lines; returns the path."""
    path.write_text(
        "".join(json.dumps(dict(record), ensure_ascii=False) + "\n" for record in records), encoding="utf-8"
    )
    return path
