"""Standard input as a file: kept on disk while it is read, its kind told by how it begins."""

from __future__ import annotations

import atexit
import re
import shutil
import sys
import tempfile
import zipfile
import zlib
from functools import cache
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import ReadError
from pipeline.read.decode import decode
from pipeline.read.inputs import InputFile
from pipeline.read.record import columns_of
from pipeline.read.shapes import parse_json

_HEAD = 1 << 16
_FEED = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"(?:---|\+\+\+|;;;)(?:json|yaml|toml)?\s*\n")
_BYTES = {b"PAR1": ".parquet", b"%PDF-": ".pdf", b"WARC/": ".warc"}


@cache
def standard_input() -> InputFile:
    """What comes through the pipe, read once."""
    return spooled(sys.stdin.buffer)


def spooled(stream: BinaryIO) -> InputFile:
    """The stream as a file that goes with the process; its suffix says what it is."""
    folder = Path(tempfile.mkdtemp(prefix="vietnews-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "stdin"
    with path.open("wb") as file:
        shutil.copyfileobj(stream, file)
    return InputFile(path.rename(path.with_name(f"stdin{kind_of_file(path)}")), "-")


def kind_of_file(path: Path) -> str:
    """The suffix that a file of this content has."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(b"\x1f\x8b"):
        return _kind(zlib.decompressobj(31).decompress(head, _HEAD), path) + ".gz"
    return _kind(head, path)


def _kind(head: bytes, path: Path) -> str:
    for magic, suffix in _BYTES.items():
        if head.startswith(magic):
            return suffix
    if head.startswith(b"PK\x03\x04"):
        return _packed(path)
    try:
        text = decode(head[: head.rfind(b"\n") + 1] or head).lstrip("\ufeff")
    except ReadError:
        return ".txt"
    return _written(text)


def _packed(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError):
        return ".zip"
    return ".xlsx" if "xl/workbook.xml" in names else ".docx" if "word/document.xml" in names else ".zip"


def _written(text: str) -> str:
    first = text.lstrip().partition("\n")[0].strip()
    if first.startswith(("{", "[")):
        return _json_or_lines(first, text)
    if _FEED.match(text):
        return ".xml"
    if re.match(r"<(?:!doctype|[a-z]+[\s>/])", first, re.IGNORECASE):
        return ".html"
    if _FRONT_MATTER.match(text):
        return ".md"
    separator = max(",;\t|", key=first.count)
    names = tuple(name.strip('"') for name in first.split(separator))
    if first.lower().startswith("sep=") or (
        len(names) > 1 and len(columns_of(names)) > 1 and columns_of(names).get("text")
    ):
        return ".csv"
    return ".txt"


def _json_or_lines(first: str, text: str) -> str:
    try:
        parse_json(first)
    except ReadError:
        return ".json"
    return ".jsonl" if first.startswith("{") and "\n" in text.strip() else ".json"
