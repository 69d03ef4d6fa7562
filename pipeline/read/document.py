"""Word documents, by way of HTML: mammoth keeps paragraphs, tables and raised figures."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.errors import ReadError
from pipeline.model import Article, Reject
from pipeline.read.article import make_article
from pipeline.read.bodies import ArticleBody
from pipeline.read.inputs import InputFile
from pipeline.read.markup import text_of_html
from pipeline.read.packed import refuse_bomb, seekable
from pipeline.read.stream import InputStream
from pipeline.read.text import draft_of
from pipeline.settings import Settings


def read_document(stream: InputStream, file: InputFile, settings: Settings) -> Iterator[Article | Reject]:
    """The article of a .docx file.

    Raises:
        ReadError: ``read.extra`` if mammoth is not installed, ``read.docx`` if this is no such file.
    """
    try:
        import mammoth
    except ImportError as error:
        message = 'Word documents need mammoth: pip install "vietnews[docx]"; or save the file as text (UTF-8)'
        raise ReadError("read.extra", message) from error
    with seekable(stream, file) as data:
        refuse_bomb(data, "read.docx")
        try:
            source = mammoth.convert_to_html(
                data, convert_image=mammoth.images.img_element(lambda _: {"src": ""})
            ).value
        except Exception as error:  # whatever a damaged file makes of its parser
            raise ReadError("read.docx", f"not a Word document: {str(error)[:200]}; save it again as .docx") from error
    draft = draft_of(ArticleBody(text_of_html(source), "docx"), file)
    yield make_article(draft, file.source, settings)
