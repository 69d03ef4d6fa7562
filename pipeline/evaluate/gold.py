"""Gold files: articles with mentions annotated by reading. Offsets are Python indices into the text as delivered."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.errors import GoldError
from pipeline.evaluate.annotation import KINDS, Annotation
from pipeline.model import Article
from pipeline.read.published import parse_published

_PLACE = frozenset({"kind", "start", "end", "text"})


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article and what a careful reader found in its text."""

    article: Article
    mentions: tuple[Annotation, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold file.

    Attributes:
        kinds: The kinds that the file annotates: those with at least one mention in it.
        sha256: Hash of the file; scores of different hashes cannot be compared.
    """

    name: str
    articles: tuple[GoldArticle, ...]
    kinds: tuple[str, ...]
    sha256: str


def read_gold(path: Path, corpus: Path | None = None) -> Gold:
    """The gold file at ``path``: one JSON object a line with ``id``, ``mentions`` and the article.

    Args:
        path: JSONL file, plain or ``.gz``.
        corpus: JSONL file with the articles, by ``id``, when the gold file holds labels only.

    Raises:
        GoldError: ``gold.file``, ``gold.json``, ``gold.article`` or ``gold.mention``, with file and line.
    """
    data = _read(path)
    labelled = list(_records(path, data))
    if not labelled:
        raise GoldError("gold.file", f"{path}: holds no articles")
    missing = {str(record.get("id")) for _, record in labelled if "text" not in record}
    texts: dict[str, Mapping[str, Any]] = {}
    if missing:
        if corpus is None:
            raise GoldError(
                "gold.article", f"{path}: holds labels without texts; name the corpus that has the articles"
            )
        texts = {
            str(record["id"]): record for _, record in _records(corpus, _read(corpus)) if record.get("id") in missing
        }
    articles = tuple(_gold_article(f"{path}:{line}", record, texts) for line, record in labelled)
    present = {mention.kind for gold in articles for mention in gold.mentions}
    kinds = tuple(kind for kind in KINDS if kind in present)
    return Gold(path.name, articles, kinds, hashlib.sha256(data).hexdigest())


def _read(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if path.suffix == ".gz" else data
    except (OSError, EOFError) as error:
        raise GoldError("gold.file", f"{path}: {error}") from error


def _records(path: Path, data: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise GoldError("gold.json", f"{path}:{number}: {error}") from error
        if not isinstance(record, dict):
            raise GoldError("gold.json", f"{path}:{number}: a gold file has one JSON object on each line")
        yield number, record


def _gold_article(where: str, record: Mapping[str, Any], texts: Mapping[str, Mapping[str, Any]]) -> GoldArticle:
    identifier = str(record.get("id"))
    source = record if "text" in record else texts.get(identifier)
    if source is None:
        raise GoldError("gold.article", f"{where}: the corpus has no article {identifier!r}")
    published = _day(where, source.get("published"))
    article = Article(
        id=identifier,
        text=source["text"],
        title=source.get("title"),
        published=published,
        published_by="metadata" if published else None,
        url=source.get("url"),
        outlet=source.get("outlet") or source.get("source"),
    )
    return GoldArticle(article, tuple(_annotation(where, article.text, mention) for mention in record["mentions"]))


def _annotation(where: str, text: str, mention: Mapping[str, Any]) -> Annotation:
    kind, start, end = mention.get("kind"), mention.get("start"), mention.get("end")
    if kind not in KINDS:
        raise GoldError("gold.mention", f"{where}: unknown kind {kind!r}; the kinds are {', '.join(KINDS)}")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
        raise GoldError("gold.mention", f"{where}: {kind} at {start}:{end} lies outside the text")
    if mention.get("text", text[start:end]) != text[start:end]:
        raise GoldError("gold.mention", f"{where}: {start}:{end} reads {text[start:end]!r}, not {mention['text']!r}")
    return Annotation(kind, start, end, text[start:end], {k: v for k, v in mention.items() if k not in _PLACE})


def _day(where: str, published: object) -> date | None:
    if not published:
        return None
    day = parse_published(published)
    if day is None:
        raise GoldError("gold.article", f"{where}: published is {published!r}, which is no date")
    return day
