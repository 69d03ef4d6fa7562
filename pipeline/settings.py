"""One frozen object that holds everything which changes the rows of a run."""

from __future__ import annotations

import hashlib
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipeline.errors import SettingsError
from pipeline.kinds import KINDS

__all__ = ["KINDS", "Settings", "load_settings"]


class Settings(BaseModel):
    """What decides the rows of a run. The hash of it is part of every shard's key.

    Attributes:
        kinds: Mentions to look for; what is not asked for is not computed.
        words: Write the ``words`` table.
        published: Date of every article whose own date is unknown.
        markup: How texts of records and plain files are read: "auto" takes tags, entities and links of Markdown for
            what they are, "text" takes everything as it stands.
        columns: Field of an input record -> name of its column, e.g. ``{"text": "noi_dung"}``, or a dotted path to it.
        near_duplicates: Fill ``duplicate_of`` for reprints too, not only for equal texts.
        registry: CSV file of further known documents, or None.
        tagger: What finds names in the place of ours: "accurate" (ours with an encoder, an extra), folder or name of a
            spaCy pipeline, or "underthesea".
        max_bytes: Largest text, page or JSON file in bytes, after decompression.
        max_characters: Longest article in characters.
        max_line: Longest line of JSON Lines, or row of CSV, in bytes (characters for CSV).
        max_records: Most records of one file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: tuple[str, ...] = KINDS
    words: bool = False
    published: date | None = None
    markup: Literal["auto", "html", "markdown", "text"] = "auto"
    columns: dict[str, str] = Field(default_factory=dict)
    near_duplicates: bool = False
    registry: Path | None = None
    tagger: str | None = None
    max_bytes: int = Field(default=64 * 1024 * 1024, gt=0)
    max_characters: int = Field(default=2_000_000, gt=0)
    max_line: int = Field(default=16 * 1024 * 1024, gt=0)
    max_records: int = Field(default=10_000_000, gt=0)

    @field_validator("kinds")
    @classmethod
    def _known_kinds(cls, kinds: tuple[str, ...]) -> tuple[str, ...]:
        unknown = sorted(set(kinds) - set(KINDS))
        if unknown:
            raise ValueError(f"unknown kind {', '.join(unknown)}; the kinds are {', '.join(KINDS)}")
        return tuple(kind for kind in KINDS if kind in kinds)

    @property
    def digest(self) -> str:
        """The first 16 hex digits of the sha256 of these settings; equal settings give equal digests."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]


def load_settings(path: Path | None = None, **overrides: Any) -> Settings:  # noqa: ANN401 - values are checked by the model
    """Settings from a TOML file with command-line values laid over it.

    Args:
        path: TOML file whose top-level keys are the attributes of ``Settings``.
        overrides: Values that win over the file; None means "not given".

    Raises:
        SettingsError: ``settings.file`` if the file cannot be read, ``settings.value`` if a key or value is wrong.
    """
    values: dict[str, Any] = {}
    if path is not None:
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError("settings.file", f"{path}: {error}") from error
    values.update({key: value for key, value in overrides.items() if value is not None})
    try:
        return Settings(**values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SettingsError("settings.value", f"{where}: {first['msg']}") from error
