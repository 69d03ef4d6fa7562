"""HTML of one article or of many: coloured spans with their values, everything escaped, nothing loaded from outside.

Colours are half transparent and the letters keep the colour of the page, so that light and dark pages are legible;
styles stand in the elements, so that a notebook that strips style sheets still shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from pipeline.model import Field, Findings, Mention
from pipeline.view.kinds import KINDS, kind_of, mentions_of
from pipeline.view.spans import Node, nest, visible
from pipeline.view.values import full, short

_BOX = "line-height:2;max-width:60em;overflow-wrap:anywhere"
_TITLE = "font-weight:bold;font-size:1.2em;white-space:pre-wrap;unicode-bidi:isolate"
_TEXT = "white-space:pre-wrap;unicode-bidi:isolate"
_LEAD = "font-style:italic;margin-bottom:0.5em;white-space:pre-wrap;unicode-bidi:isolate"
_NOTE = "font-size:0.8em;opacity:0.75"
_VALUE = "font-size:0.7em;opacity:0.8;margin-left:0.3em;font-weight:normal;white-space:nowrap"
_PAGE = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>body{{font-family:system-ui,sans-serif;margin:2em}}section{{margin-bottom:3em}}</style>
</head>
<body>
{body}
</body>
</html>
"""


def fragment(findings: Findings) -> str:
    """One article as a piece of HTML: title, where it is from, the text with its mentions marked."""
    article = findings.article
    parts = [f'<div class="vietnews" style="{_BOX}">', _legend(findings)]
    if article.title:
        parts.append(f'<div style="{_TITLE}">{_marked(findings, "title", article.title)}</div>')
    about = " · ".join(
        _text(str(part)) for part in (article.outlet, article.published, article.url, article.id) if part
    )
    parts.append(f'<div style="{_NOTE}">{about}</div>')
    if article.lead:
        parts.append(f'<div style="{_LEAD}">{_marked(findings, "lead", article.lead)}</div>')
    parts.append(f'<div style="{_TEXT}">{_marked(findings, "text", article.text)}</div>')
    parts.append("</div>")
    return "\n".join(parts)


def page(extractions: Iterable[Findings], title: str = "vietnews") -> str:
    """A whole HTML document with one section for each article; it loads and runs nothing."""
    sections = [f"<section>\n{fragment(findings)}\n</section>" for findings in extractions]
    return _PAGE.format(title=_text(title), body="\n".join(sections))


def _legend(findings: Findings) -> str:
    counts = dict.fromkeys(KINDS, 0)
    for field in ("title", "text"):
        for mention in mentions_of(findings, field):
            counts[kind_of(mention)] += 1
    marks = [
        f'<span style="{_style(kind)}">{escape(KINDS[kind].label)} {count}</span>'
        for kind, count in counts.items()
        if count
    ]
    return f'<div style="{_NOTE}">{" ".join(marks) or "nothing found"}</div>'


def _marked(findings: Findings, field: Field, text: str) -> str:
    pieces: list[str] = []
    _draw(nest(mentions_of(findings, field), 0, len(text)), 0, len(text), text, pieces)
    return "".join(pieces)


def _draw(nodes: Sequence[Node], start: int, end: int, text: str, pieces: list[str]) -> None:
    """Write ``text[start:end]`` with its marks to ``pieces``; marks nest no deeper than kinds overlap."""
    position = start
    for node in nodes:
        pieces.append(_text(text[position : node.start]))
        pieces.append(_open(node.mention))
        _draw(node.inside, node.start, node.end, text, pieces)
        if node.last and (value := short(node.mention)):
            pieces.append(f'<span style="{_VALUE}">{_text(value)}</span>')
        pieces.append("</mark>")
        position = node.end
    pieces.append(_text(text[position:end]))


def _open(mention: Mention) -> str:
    kind = kind_of(mention)
    tooltip = _text(f"{KINDS[kind].label}\n{full(mention)}").replace("\n", "&#10;")
    return f'<mark data-kind="{kind}" title="{tooltip}" style="{_style(kind)}">'


def _style(kind: str) -> str:
    red, green, blue = KINDS[kind].rgb
    return (
        f"background-color:rgba({red},{green},{blue},0.22);border-bottom:2px solid rgb({red},{green},{blue});"
        "color:inherit;border-radius:3px;padding:0.1em 0.2em"
    )


def _text(text: str) -> str:
    return escape(visible(text), quote=True)
