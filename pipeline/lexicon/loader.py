"""The one loader of vocabulary files: checks shape, unknown keys and NFC, and names file and line when it fails."""

from __future__ import annotations

import csv
import hashlib
import re
import unicodedata
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import LexiconError

FOLDER = Path(__file__).parent

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _YamlLoader(_Base):  # type: ignore[misc]
    """YAML as its version 1.2 reads it: "no", "on" and "y" are words, only true and false are truth values."""


_YamlLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":timestamp"))]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}
_YamlLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])


class Entry(BaseModel):
    """Base of every shape: immutable, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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
    text = path.read_text(encoding="utf-8")
    try:
        root = yaml.compose(text, Loader=_YamlLoader)
        data = yaml.load(text, Loader=_YamlLoader)  # noqa: S506 - CSafeLoader or SafeLoader
    except yaml.YAMLError as error:
        raise LexiconError("lexicon.syntax", f"{path.name}: {error}") from error
    _check_nfc(path, text)
    try:
        return shape.model_validate(data)
    except ValidationError as error:
        raise LexiconError("lexicon.shape", _explain(path, root, error)) from error


def load_csv(file: str | Path, row: type[E]) -> tuple[E, ...]:
    """The CSV file as one instance of ``row`` a line; empty cells are left to the defaults of ``row``.

    Raises:
        LexiconError: ``lexicon.shape`` or ``lexicon.nfc``, with file and line.
    """
    path = FOLDER / file
    text = path.read_text(encoding="utf-8-sig")
    _check_nfc(path, text)
    rows: list[E] = []
    reader = csv.DictReader(text.splitlines())
    for record in reader:
        try:
            rows.append(row.model_validate({key: value for key, value in record.items() if value not in ("", None)}))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            message = f"{path.name}:{reader.line_num}: {where}: {first['msg']}"
            raise LexiconError("lexicon.shape", message) from error
    return tuple(rows)


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


def _explain(path: Path, root: yaml.Node | None, error: ValidationError) -> str:
    first = error.errors()[0]
    location = [part for part in first["loc"] if isinstance(part, str | int)]
    where = ".".join(str(part) for part in location)
    return f"{path.name}:{_line_of(root, location)}: {where}: {first['msg']}"


def _line_of(root: yaml.Node | None, location: list[Any]) -> int:
    """Line of the deepest node that ``location`` leads to."""
    node, line = root, 1
    for part in location:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == part), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            break
    return line
