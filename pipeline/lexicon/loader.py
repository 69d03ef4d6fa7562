"""The one loader of vocabulary files: checks shape, unknown keys and NFC, and names file and line when it fails."""

from __future__ import annotations

import csv
import hashlib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import LexiconError
from pipeline.kept import kept

FOLDER = Path(__file__).parent


class Entry(BaseModel):
    """Base of every shape: immutable, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


E = TypeVar("E", bound=Entry)


def load_yaml(file: str | Path, shape: type[E]) -> E:
    """The YAML file as an instance of ``shape``.

    Args:
        file: Name of a file of this folder, or the path of another.
        shape: What the whole document must look like.

    Raises:
        LexiconError: ``lexicon.syntax``, ``lexicon.shape`` or ``lexicon.nfc``, with file and line.
    """
    path = FOLDER / file
    if path.parent != FOLDER:
        return _loaded_yaml(path, shape)
    return kept(f"{path.stem}.yaml", lambda: _loaded_yaml(path, shape))


def load_csv(file: str | Path, row: type[E]) -> tuple[E, ...]:
    """The CSV file as one instance of ``row`` a line; empty cells are left to the defaults of ``row``.

    Raises:
        LexiconError: ``lexicon.shape`` or ``lexicon.nfc``, with file and line.
    """
    path = FOLDER / file
    if path.parent != FOLDER:
        return _loaded_csv(path, row)
    return kept(f"{path.stem}.csv", lambda: _loaded_csv(path, row))


def _loaded_yaml(path: Path, shape: type[E]) -> E:
    from pipeline.lexicon import yaml_files  # YAML is read only where nothing is kept

    text = path.read_text(encoding="utf-8")
    try:
        data = yaml_files.load(text)
    except yaml_files.YAMLError as error:
        raise LexiconError("lexicon.syntax", f"{path.name}: {error}") from error
    _check_nfc(path, text)
    try:
        return shape.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        location = [part for part in first["loc"] if isinstance(part, str | int)]
        where = ".".join(str(part) for part in location)
        message = f"{path.name}:{yaml_files.line_of(text, location)}: {where}: {first['msg']}"
        raise LexiconError("lexicon.shape", message) from error


def _loaded_csv(path: Path, row: type[E]) -> tuple[E, ...]:
    text = path.read_text(encoding="utf-8-sig")
    _check_nfc(path, text)
    rows: list[E] = []
    reader = csv.DictReader(text.splitlines())
    for record in _records(path, reader, row):
        try:
            rows.append(row.model_validate({key: value for key, value in record.items() if value not in ("", None)}))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            message = f"{path.name}:{reader.line_num}: {where}: {first['msg']}"
            raise LexiconError("lexicon.shape", message) from error
    return tuple(rows)


def _records(path: Path, reader: csv.DictReader[str], row: type[Entry]) -> Iterator[dict[str, str]]:
    """The lines of the file, which is a table with columns of ``row``.

    Raises:
        LexiconError: ``lexicon.syntax``.
    """
    try:
        if not set(reader.fieldnames or ()) & set(row.model_fields):
            columns = ", ".join(row.model_fields)
            raise LexiconError("lexicon.syntax", f"{path.name}:1: no header; the columns are {columns}")
        yield from reader
    except csv.Error as error:
        raise LexiconError("lexicon.syntax", f"{path.name}:{reader.line_num + 1}: {error}") from error


def lexicon_digest() -> str:
    """The first 16 hex digits of sha256 over all vocabulary files; changed rules mean changed rows."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.iterdir()):
        if path.suffix in {".yaml", ".csv", ".tsv"}:
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _check_nfc(path: Path, text: str) -> None:
    for number, line in enumerate(text.splitlines(), start=1):
        if not unicodedata.is_normalized("NFC", line):
            raise LexiconError("lexicon.nfc", f"{path.name}:{number}: write the file in NFC")
