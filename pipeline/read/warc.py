"""Web archives (WARC, WET): the pages that they hold, one article each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from pipeline.errors import ReadError
from pipeline.model import Article, Reject
from pipeline.read.decode import decode_named
from pipeline.read.html import article_of_page, decode_page
from pipeline.read.inputs import InputFile
from pipeline.read.stream import InputStream
from pipeline.settings import Settings

_PAGES = ("text/html", "application/xhtml")
_FOUND = "200"
_HEADERS = 1 << 20
"""Most bytes between the contents of two records; warcio's time grows with the square of a line that never ends."""
_CHUNK = 1 << 16
_GZIP = b"\x1f\x8b"


def read_warc(stream: InputStream, file: InputFile, settings: Settings) -> Iterator[Article | Reject]:
    """The articles of all pages that were found; pictures, redirections and the like are passed over.

    Raises:
        ReadError: ``read.extra`` if warcio is not installed, ``read.warc`` if this is no web archive.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise ReadError("read.extra", 'web archives need warcio: pip install "vietnews[warc]"') from error
    if stream.buffered.peek(2).startswith(_GZIP):
        raise ReadError("read.warc", "gzip data; let the name of the file end in .gz")
    number = 0
    guarded = _Guarded(stream.buffered)
    try:
        for record in ArchiveIterator(guarded, no_record_parse=False):
            with guarded.content():
                if _is_page(record):
                    number += 1
                    yield _item(record, file, number, settings)
                while record.raw_stream.read(_CHUNK):  # else the iterator would pass over it, unguarded no more
                    pass
    except (ArchiveLoadFailed, ValueError, AttributeError, EOFError) as error:
        raise ReadError("read.warc", f"not a web archive: {str(error)[:200]}") from error


class _Guarded:
    """The archive as warcio reads it; what lies between the contents of records is bounded."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._left = _HEADERS
        self._inside = False

    @contextmanager
    def content(self) -> Iterator[None]:
        """While the content of a record is read, which may be of any length."""
        self._inside, self._left = True, _HEADERS
        yield
        self._inside = False

    def read(self, size: int = -1) -> bytes:
        """What warcio asks for.

        Raises:
            ReadError: ``read.warc`` if headers do not end.
        """
        data = self._stream.read(size)
        if not self._inside:
            self._left -= len(data)
            if self._left < 0:
                raise ReadError("read.warc", f"headers of more than {_HEADERS} bytes; not a web archive, or damaged")
        return data


def _item(record: object, file: InputFile, number: int, settings: Settings) -> Article | Reject:
    url = record.rec_headers.get_header("WARC-Target-URI")  # type: ignore[attr-defined]
    try:
        return _article(record, InputFile(file.path, f"{file.source}#{number}"), url, settings)
    except ReadError as error:
        return Reject(source=file.source, record=str(number), stage="read", code=error.code, message=error.message)


def _is_page(record: object) -> bool:
    kind = record.rec_type  # type: ignore[attr-defined]
    if kind == "conversion":
        return True
    if kind not in ("response", "resource"):
        return False
    headers = record.http_headers  # type: ignore[attr-defined]
    if headers is None:
        return str(record.rec_headers.get_header("Content-Type") or "").startswith(_PAGES)  # type: ignore[attr-defined]
    return headers.get_statuscode() == _FOUND and str(headers.get_header("Content-Type") or "").startswith(_PAGES)


def _article(record: object, file: InputFile, url: str | None, settings: Settings) -> Article:
    data = record.content_stream().read(settings.max_bytes + 1)  # type: ignore[attr-defined]
    if len(data) > settings.max_bytes:
        raise ReadError("read.too_large", f"a page of more than {settings.max_bytes} bytes; raise max_bytes")
    if record.rec_type == "conversion":  # type: ignore[attr-defined]
        text, encoding = decode_named(data)
        return article_of_page(text, file, settings, encoding=encoding, url=url)
    text, encoding = decode_page(data)
    return article_of_page(text, file, settings, encoding=encoding, url=url)
