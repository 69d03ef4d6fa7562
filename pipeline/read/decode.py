"""Bytes to text: a byte order mark decides, then UTF-8, then what charset-normalizer finds."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from pipeline.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ENCODINGS = ["cp1258", "cp1252", "utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be", "latin_1"]
"""What Vietnamese text that is not UTF-8 comes in."""
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 1 << 16
_DAMAGED_SHARE = 0.02
"""UTF-8 with at most this share of broken sequences among its non-ASCII characters is still UTF-8."""
_WIDE = ("utf_16", "utf_32")


def decode(data: bytes) -> str:
    """The text of ``data``, without its byte order mark.

    Raises:
        ReadError: ``read.binary`` if this is not text, ``read.encoding`` if no encoding fits.
    """
    return data[mark_length(data) :].decode(encoding, "replace") if (encoding := detect(data)) else ""


def mark_length(data: bytes) -> int:
    """Length of the byte order mark that opens ``data``."""
    return next((len(mark) for mark, _ in _MARKS if data.startswith(mark)), 0)


def detect(data: bytes) -> str:
    """The name of the encoding of ``data``; what does not fit it in places is to be decoded with "replace".

    Raises:
        ReadError: ``read.binary`` or ``read.encoding``, as in ``decode``.
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked is not None:
        _refuse_controls(data[:_SAMPLE].decode(marked, "ignore"))
        return marked
    if b"\x00" not in data[:_SAMPLE] and _is_utf8(data):
        _refuse_binary(data)
        return "utf-8"
    best = from_bytes(data[:_SAMPLE] if len(data) % 2 == 0 else data[: _SAMPLE - 1], cp_isolation=_ENCODINGS).best()
    if best is None or (b"\x00" in data[:_SAMPLE] and not best.encoding.startswith(_WIDE)):
        _refuse_binary(data)
        raise ReadError("read.encoding", "no encoding of Vietnamese text fits; convert the file to UTF-8")
    _refuse_controls(data[:_SAMPLE].decode(best.encoding, "ignore"))
    return best.encoding


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        return text.count("\ufffd") <= _DAMAGED_SHARE * sum(character > "\x7f" for character in text)
    return True


def _refuse_binary(data: bytes) -> None:
    sample = data[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) * 100 > len(sample):
        raise ReadError("read.binary", "not a text file")


def _refuse_controls(sample: str) -> None:
    if len(_CONTROL_CHARACTERS.findall(sample)) * 100 > len(sample):
        raise ReadError("read.binary", "not a text file")
