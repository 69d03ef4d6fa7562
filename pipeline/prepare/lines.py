"""Lines of the normal form and the part of the article that each belongs to."""

from __future__ import annotations

import regex

from pipeline.model import Field, Line, Section

_LINE = regex.compile(r"[^\n]+")
_SOURCE = regex.compile(r"(?:Nguồn(?: tin)?|Theo)\s*[:.]|\(?(?:Theo|Nguồn:?)\s[^.:]{2,60}\)?$", regex.IGNORECASE)
_BYLINE = regex.compile(
    r"(?:Tác giả|Người viết|Bài(?: và ảnh)?|Tin,? (?:bài|ảnh)|Thực hiện|Biên tập|PV|CTV)\s*[:/]", regex.IGNORECASE
)
_NAME_ONLY = regex.compile(r"(?:\p{Lu}[\p{L}'’.]*)(?:[ \-,&/]+(?:\p{Lu}[\p{L}'’.]*|và)){0,6}")
_CAPTION = regex.compile(
    r"(?:Ảnh|Hình ảnh|Ảnh minh họa|Đồ họa|Video|Clip|Quang cảnh|Toàn cảnh)\b"
    r"|.{0,400}[.:(\s]Ảnh\s*(?:minh họa)?\s*:[^:]{0,60}$",
    regex.IGNORECASE,
)
_TERMINAL = regex.compile(r"[.!?…:;,][\"'”’)\]]*$")
_CAPTION_LENGTH = 200
"""A line longer than this is running text even when it carries a photo credit at its end."""
_SHORT = 60


def find_lines(text: str, field: Field = "text", headline: str | None = None) -> tuple[Line, ...]:
    """The lines of ``text`` that hold anything but blanks, in order, each with its section.

    A title is all headline, and so is a first line that repeats it. In a text, credits ("Tác giả: …", a last line that
    is only a name) are byline, "Nguồn tin: …" is source, photo captions are caption, everything else is body.
    """
    spans = [span for match in _LINE.finditer(text) if (span := _trimmed(text, match.start(), match.end()))]
    if field == "title":
        return tuple(Line(start, end, "headline") for start, end in spans)
    last = len(spans) - 1
    lines = [
        Line(start, end, _section(text[start:end], first=index == 0, closing=index >= last - 2))
        for index, (start, end) in enumerate(spans)
    ]
    if lines and headline and text[lines[0].start : lines[0].end] == headline:
        lines[0] = Line(lines[0].start, lines[0].end, "headline")
    return tuple(lines)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    line = text[start:end]
    stripped = line.strip()
    if not stripped:
        return None
    begin = start + line.index(stripped[0])
    return begin, begin + len(stripped)


def _section(line: str, *, first: bool, closing: bool) -> Section:
    if len(line) <= _SHORT * 2 and _BYLINE.match(line):
        return "byline"
    if len(line) <= _SHORT * 2 and _SOURCE.match(line) and (closing or ":" in line[:12]):
        return "source"
    if len(line) <= _CAPTION_LENGTH and _CAPTION.match(line):
        return "caption"
    if closing and not first and len(line) <= _SHORT and _NAME_ONLY.fullmatch(line) and not _TERMINAL.search(line):
        return "byline"
    return "body"
