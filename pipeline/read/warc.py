"""Web archives (WARC, WET): the pages that they hold, one article each."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.errors import ReadError
from pipeline.model import Article, Reject
from pipeline.read.decode import decode_named
from pipeline.read.html import article_of_page, decode_page
from pipeline.read.inputs import InputFile
from pipeline.read.stream import InputStream
from pipeline.settings import Settings

_PAGES = ("text/html", "application/xhtml")
_FOUND = "200"


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
    number = 0
    try:
        for record in ArchiveIterator(stream.buffered, no_record_parse=False):
            if not _is_page(record):
                continue
            number += 1
            url = record.rec_headers.get_header("WARC-Target-URI")
            try:
                yield _article(record, InputFile(file.path, f"{file.source}#{number}"), url, settings)
            except ReadError as error:
                yield Reject(
                    source=file.source, record=str(number), stage="read", code=error.code, message=error.message
                )
    except (ArchiveLoadFailed, ValueError, AttributeError, EOFError) as error:
        raise ReadError("read.warc", f"not a web archive: {str(error)[:200]}") from error


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
