"""Ids and texts that the run has met, in a temporary database so that memory stays bounded."""

from __future__ import annotations

from dataclasses import replace

from pipeline.batch.run_memory import RunMemory
from pipeline.model import Article
from pipeline.read.article import article_id


class Seen(RunMemory):
    """Remembers every article of a run by id and by text."""

    def __init__(self) -> None:
        super().__init__(
            "CREATE TABLE ids (id TEXT PRIMARY KEY, sha256 BLOB) WITHOUT ROWID;"
            "CREATE TABLE texts (sha256 BLOB PRIMARY KEY, id TEXT) WITHOUT ROWID;"
        )

    def as_new(self, article: Article, sha256: str) -> Article | None:
        """The article with an id that no earlier one had, which is remembered; None if it has the id of another text.

        An article that says again, under the same id, what an earlier one said gets an id from where it stands.
        """
        key = bytes.fromhex(sha256)
        if self._is_new(article.id, key):
            return article
        first = self._database.execute("SELECT sha256 FROM ids WHERE id = ?", (article.id,)).fetchone()[0]
        again = replace(article, id=article_id(article.source or "", article.text))
        return again if first == key and self._is_new(again.id, key) else None

    def _is_new(self, identifier: str, key: bytes) -> bool:
        return self._database.execute("INSERT OR IGNORE INTO ids VALUES (?, ?)", (identifier, key)).rowcount == 1

    def first_with_text(self, article: Article, sha256: str) -> str | None:
        """The id of the first article with a text of this hash, None if this is the first; remembers it."""
        key = bytes.fromhex(sha256)
        if self._database.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (key, article.id)).rowcount == 1:
            return None
        first: str = self._database.execute("SELECT id FROM texts WHERE sha256 = ?", (key,)).fetchone()[0]
        return first
