"""Lines of the normal form and the part of the article that each belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Field, Line, Section
from pipeline.patterns import regex

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

    A title is all headline, a lead all lead, and a first line that repeats the title is headline. In a text, credits
    ("Tác giả: …", a last line that is only a name) are byline, "Nguồn tin: …" is source, photo captions are caption,
    everything else is body.
    """
    spans = [span for match in _LINE.finditer(text) if (span := _trimmed(text, match.start(), match.end()))]
    if field != "text":
        section: Section = "headline" if field == "title" else "lead"
        return tuple(Line(start, end, section) for start, end in spans)
    last = len(spans) - 1
    lines = [
        Line(start, end, _section(text[start:end], first=index == 0, closing=index >= last - 2))
        for index, (start, end) in enumerate(spans)
    ]
    if lines and headline and text[lines[0].start : lines[0].end] == headline:
        lines[0] = Line(lines[0].start, lines[0].end, "headline")
    return tuple(lines)


def mark_captions(
    lines: Sequence[Line], starts: Sequence[int] | None, captions: Sequence[tuple[int, int]]
) -> tuple[Line, ...]:
    """The lines, those of body that begin within one of ``captions`` as captions.

    Args:
        lines: Lines with offsets into the normal form.
        starts: Where each character of the normal form was delivered; None when both texts are the same.
        captions: Spans of the text as delivered, in order.
    """
    firsts = [start for start, _ in captions]
    marked = []
    for line in lines:
        place = line.start if starts is None else starts[line.start]
        at = bisect_right(firsts, place) - 1
        inside = at >= 0 and place < captions[at][1]
        marked.append(replace(line, section="caption") if inside and line.section == "body" else line)
    return tuple(marked)


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
