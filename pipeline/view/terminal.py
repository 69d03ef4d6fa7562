"""One article in the terminal: each line with its coloured spans, and beside it what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.model import Field, Findings, Mention
from pipeline.view.facts import sentences
from pipeline.view.kinds import KINDS, kind_of, mentions_of
from pipeline.view.spans import Node, nest, visible
from pipeline.view.values import short

_LINE = re.compile(r"[^\r\n]+")


def render(findings: Findings) -> RenderableType:
    """The article for a Rich console; safe to print whatever the text holds."""
    article = findings.article
    about = " · ".join(str(part) for part in (article.id, article.outlet, article.published) if part)
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(ratio=3)
    grid.add_column(ratio=2)
    if article.title:
        _add_lines(grid, findings, "title", article.title, "bold")
    grid.add_row(Text(visible(about), "dim"), _legend())
    if article.lead:
        _add_lines(grid, findings, "lead", article.lead, "italic")
    _add_lines(grid, findings, "text", article.text, "")
    return Group(grid, *(Text(visible(line)) for line in sentences(findings)))


def _legend() -> Text:
    legend = Text()
    for kind in KINDS.values():
        legend.append(f" {kind.label} ", kind.style).append(" ")
    return legend


def _add_lines(grid: Table, findings: Findings, field: Field, text: str, style: str) -> None:
    mentions = mentions_of(findings, field)
    for match in _LINE.finditer(text):
        start, end = match.span()
        here = [mention for mention in mentions if mention.start < end and start < mention.end]
        line = Text(style=style)
        _draw(line, nest(here, start, end), start, end, text, "")
        grid.add_row(line, _values([mention for mention in here if start <= mention.start]))
        grid.add_row()


def _draw(line: Text, nodes: Sequence[Node], start: int, end: int, text: str, style: str) -> None:
    position = start
    for node in nodes:
        line.append(visible(text[position : node.start]), style)
        inner = f"{style} underline" if style else KINDS[kind_of(node.mention)].style
        _draw(line, node.inside, node.start, node.end, text, inner)
        position = node.end
    line.append(visible(text[position:end]), style)


def _values(mentions: Sequence[Mention]) -> Table:
    values = Table.grid(padding=(0, 1))
    for mention in mentions:
        said = Text(visible(mention.text))
        if value := short(mention):
            said.append(f"  {visible(value)}", "bold")
        values.add_row(Text(" ", KINDS[kind_of(mention)].style), said.append(f"  {mention.rule}", "dim"))
    return values
