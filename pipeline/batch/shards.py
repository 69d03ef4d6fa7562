"""The articles of a run, cut into shards by content.

Where a shard ends depends on the articles in it, not on their number: an article added in the middle changes the
shard it falls into, and the shards behind it keep their keys. Shards begin small, so that a short run keeps all
workers busy, and grow with the run, so that a long one does not leave a heap of small files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import astuple, dataclass, fields
from operator import attrgetter

from pipeline.batch.reprints import Reprints
from pipeline.batch.seen import Seen
from pipeline.model import Article, Reject
from pipeline.read.inputs import split_source
from pipeline.tabulate import text_sha256

_SMALLEST = 1 << 17
_LARGEST = 1 << 21
"""Characters of text in a shard, on average, at the beginning of a run and in the long run."""
_GROWTH = 16
"""A shard holds about one part in this many of what came before it."""
_SCALE = 1 << 64


_ABOUT = attrgetter(*(field.name for field in fields(Article) if field.name != "text"))


@dataclass(frozen=True, slots=True)
class Job:
    """One article of a shard.

    Attributes:
        duplicate_of: Id of an earlier article of the run with the same, or nearly the same, text.
    """

    article: Article
    duplicate_of: str | None


@dataclass(frozen=True, slots=True)
class Shard:
    """A piece of the run that is done as one.

    Attributes:
        key: Hash of everything that decides its rows; the name of its files.
        rejects: Inputs met while reading that gave no article.
        characters: Characters of its texts.
    """

    key: str
    jobs: tuple[Job, ...]
    rejects: tuple[Reject, ...]
    characters: int

    def in_part(self, part: tuple[int, int] | None) -> bool:
        """Whether the shard belongs to part i of n (i from 1); every shard belongs to exactly one."""
        return part is None or int(self.key[:8], 16) % part[1] == part[0] - 1


def cut_shards(
    items: Iterable[Article | Reject], versions: str, limit: int | None = None, *, near_duplicates: bool = False
) -> Iterator[Shard]:
    """The shards of the run, in order.

    Args:
        items: What reading yields, in the order of the sources.
        versions: Hash of all that rows depend on besides the input.
        limit: Stop after this many articles.
        near_duplicates: Take reprints for duplicates too.
    """
    with Seen() as seen, Reprints() if near_duplicates else nullcontext() as reprints:
        open_shard = _OpenShard(versions)
        total = articles = 0
        for item in items:
            if isinstance(item, Reject):
                open_shard.add_reject(item)
            elif (article := seen.as_new(item, sha256 := text_sha256(item.text))) is None:
                open_shard.add_reject(repeated_id(item))
            else:
                first = seen.first_with_text(article, sha256)
                if reprints is not None:
                    first = reprints.original_of(article) or first
                mark = open_shard.add(Job(article, first), sha256)
                total += len(article.text)
                articles += 1
                if open_shard.ends_after(mark, len(article.text), _target(total)):
                    yield open_shard.close()
                    open_shard = _OpenShard(versions)
                if articles == limit:
                    break
        if not open_shard.empty:
            yield open_shard.close()


class _OpenShard:
    def __init__(self, versions: str) -> None:
        self._hash = hashlib.sha256(versions.encode())
        self._jobs: list[Job] = []
        self._rejects: list[Reject] = []
        self._characters = 0

    @property
    def empty(self) -> bool:
        return not self._jobs and not self._rejects

    def add(self, job: Job, text_sha256: str) -> int:
        """Take in the job; returns a number that depends on the job alone, evenly spread over 64 bits."""
        content = json.dumps([*_ABOUT(job.article), text_sha256, job.duplicate_of], default=str).encode()
        mark = hashlib.sha256(content).digest()
        self._hash.update(mark)
        self._jobs.append(job)
        self._characters += len(job.article.text)
        return int.from_bytes(mark[:8], "big")

    def add_reject(self, reject: Reject) -> None:
        self._hash.update(json.dumps(astuple(reject)).encode())
        self._rejects.append(reject)

    def ends_after(self, mark: int, characters: int, target: int) -> bool:
        """At least half the target, then by the mark with a chance that makes the target the mean, at most twice."""
        if self._characters < target // 2:
            return False
        return self._characters >= 2 * target or mark * (target // 2) < characters * _SCALE

    def close(self) -> Shard:
        return Shard(self._hash.hexdigest()[:16], tuple(self._jobs), tuple(self._rejects), self._characters)


def _target(total: int) -> int:
    """Mean size of a shard after ``total`` characters; a power of two, so that it seldom changes."""
    share = max(1, total // _GROWTH)
    return min(_LARGEST, max(_SMALLEST, 1 << (share.bit_length() - 1)))


def repeated_id(article: Article) -> Reject:
    """The reject that an article becomes whose id was there before."""
    source, record = split_source(article.source or "")
    return Reject(
        source=source,
        record=record,
        stage="read",
        code="read.duplicate_id",
        message=f"an earlier article with another text has the id {article.id[:80]!r}; --column id=- makes new ids",
        bytes=len(article.text.encode("utf-8", "replace")),
        sha256=text_sha256(article.text),
    )
