"""Bytes to text: a byte order mark decides, then UTF-8, then the encodings of Vietnamese, told by their syllables."""

from __future__ import annotations

import codecs
import re

from pipeline.errors import ReadError
from pipeline.read.letters import conversion_of, syllable_share

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BYTES = "sloppy-windows-1252"
"""What legacy bytes are decoded from before their letters are looked at; ftfy knows it, no byte is an error."""
_WIDE_ENCODINGS = ["utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be"]
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]{1,3}")
_SAMPLE = 1 << 16
_DAMAGED_SHARE = 0.02
"""UTF-8 with at most this share of broken sequences among its non-ASCII characters is still UTF-8, ..."""
_FEW_DAMAGED = 3
"""... and so is one with no more than these, if there are many more whole ones."""
_NUL_RUN = re.compile(rb"\x00{4,}")
"""What a crash leaves where a file had not been written yet; no encoding of text gives so many in a row."""
_NULS = 100
"""A text may hold one NUL in so many bytes; more of them are UTF-16, or no text."""
_FOUND = 0.6
_LETTERS = re.compile(r"[^\W\d_]")


def decode(data: bytes) -> str:
    """The text of ``data``, without its byte order mark.

    Raises:
        ReadError: ``read.binary`` if this is not text, ``read.encoding`` if no encoding fits.
    """
    return decode_named(data)[0]


def decode_named(data: bytes) -> tuple[str, str]:
    """The text of ``data``, without its byte order mark, and the name of its encoding.

    Raises:
        ReadError: as ``decode``.
    """
    encoding = detect(data)
    return data[mark_length(data) :].decode(encoding, "replace"), encoding


def name_of(encoding: str) -> str:
    """The encoding as ``articles.encoding`` says it."""
    return "windows-1252" if encoding == BYTES else encoding.replace("_", "-")


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
    sample = _NUL_RUN.sub(b"", data[:_SAMPLE])
    if data and not sample:
        raise ReadError("read.binary", "nothing but NULs; the file was never written whole")
    nuls = sample.count(b"\x00")
    if nuls * _NULS <= len(sample) + _NULS:
        _refuse_binary(sample)
        return "utf-8" if _is_utf8(data) else _legacy(sample)
    return _wide(sample)


def _wide(sample: bytes) -> str:
    """UTF-16 or UTF-32 without a mark."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample if len(sample) % 2 == 0 else sample[:-1], cp_isolation=_WIDE_ENCODINGS).best()
    if best is None:
        _refuse_binary(sample)
        raise ReadError("read.encoding", "no encoding of Vietnamese text fits; convert the file to UTF-8")
    _refuse_controls(sample.decode(best.encoding, "ignore"))
    return best.encoding


def _legacy(sample: bytes) -> str:
    """What bytes that are not UTF-8 are to be decoded from; letters of TCVN3 and VNI are converted later.

    Raises:
        ReadError: ``read.encoding`` if none makes words of them.
    """
    import ftfy.bad_codecs  # noqa: F401 - registers the codec

    sample = sample[: sample.rfind(b"\n") + 1] or sample
    as_vietnamese = sample.decode("cp1258", "replace")
    as_bytes = sample.decode(BYTES)
    share, _ = syllable_share(as_bytes)
    if conversion_of(as_bytes) is not None:
        return BYTES
    if syllable_share(as_vietnamese)[0] >= max(_FOUND, share):
        return "cp1258"
    foreign = [character for character in as_bytes if character > "\x7f"]
    if len(_LETTERS.findall("".join(foreign))) < _FOUND * len(foreign):
        raise ReadError("read.encoding", "no encoding of Vietnamese text fits; convert the file to UTF-8")
    return BYTES


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        damaged = data.decode("utf-8", "replace").count("\ufffd")
        whole = len(_MULTIBYTE.findall(data))
        few = damaged <= _FEW_DAMAGED and whole >= _FEW_DAMAGED * damaged
        return few or damaged <= _DAMAGED_SHARE * whole
    return True


def _refuse_binary(sample: bytes) -> None:
    if len(_CONTROLS.findall(sample)) * _NULS > len(sample):
        raise ReadError("read.binary", "not a text file; see the kinds of file that vietnews reads")


def _refuse_controls(sample: str) -> None:
    if len(_CONTROL_CHARACTERS.findall(sample)) * _NULS > len(sample):
        raise ReadError("read.binary", "not a text file")
