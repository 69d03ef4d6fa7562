"""A tree to blocks: what stands on a line of its own, as a browser shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from lxml import etree, html

from pipeline.lexicon.markup import markup_words
from pipeline.read.markup.boxes import Boxes, is_caption, is_stamp, is_under_picture
from pipeline.read.markup.tables import DataTable, data_table
from pipeline.read.markup.tree import tag_of

BlockKind = Literal["text", "item", "heading", "caption", "table", "above", "below"]

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_FIGURE = re.compile(r"[\d()+-]{1,6}")
_HEADLINE_HYPHENS = 4
_FILES = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".rar", ".jpg", ".jpeg", ".png")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(slots=True)
class MarkupBlock:
    """One line, or the lines of a table.

    Attributes:
        linked: Characters that are words of links.
        leads_away: It holds a link to another article.
        element: The innermost block element it stands in.
    """

    text: str
    kind: BlockKind
    linked: int
    leads_away: bool
    element: html.HtmlElement


def blocks_of(root: html.HtmlElement, *, boxes: Boxes | None = None, keep_lines: bool = False) -> list[MarkupBlock]:
    """The blocks under ``root`` in order, boxes left out.

    Args:
        root: A page, a fragment or a cell.
        boxes: What tells boxes; None leaves out only what holds no text.
        keep_lines: Line ends outside all block elements are line ends: plain text with a few tags in it.
    """
    reader = _Reader(boxes or Boxes(root), keep_lines=keep_lines)
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = tag_of(element)
        if event == "start":
            if element is not root and not reader.open(element, tag):
                walker.skip_subtree()
            elif element is root:
                reader.begin(root)
        elif element is not root:
            reader.close(element, tag)
    reader.flush()
    return reader.blocks


class _Reader:
    def __init__(self, boxes: Boxes, *, keep_lines: bool) -> None:
        self.blocks: list[MarkupBlock] = []
        self._boxes = boxes
        self._keep_lines = keep_lines
        self._words = markup_words()
        self._open: list[html.HtmlElement] = []
        self._parts: list[str] = []
        self._raised: list[int] = []
        self._linked = 0
        self._links = 0
        self._captions = 0
        self._pre = 0
        self._leads_away = False
        self._skipped: html.HtmlElement | None = None

    def begin(self, root: html.HtmlElement) -> None:
        self._root = root
        self._say(root.text)

    def open(self, element: html.HtmlElement, tag: str) -> bool:
        """Take in the start of an element; False when nothing under it is wanted."""
        if not tag or self._boxes.is_box(element, tag):
            if tag in self._words.blocks:
                self.flush()
            self._skipped = element
            return False
        if tag in self._words.blocks:
            self.flush()
            if tag == "table" and (table := data_table(element, _cell_text)) is not None:
                self._add_table(table, element)
                self._skipped = element
                return False
            self._open.append(element)
            self._captions += self._in_caption(element, tag)
            self._pre += tag == "pre"
        elif tag == "br":
            self.flush()
        elif tag == "a":
            self._open_link(element)
        elif tag == "sup":
            self._raised.append(len(self._parts))
        self._say(element.text)
        return True

    def close(self, element: html.HtmlElement, tag: str) -> None:
        if self._skipped is element:
            self._skipped = None
        elif tag in self._words.blocks:
            self.flush()
            self._open.pop()
            self._captions -= self._in_caption(element, tag)
            self._pre -= tag == "pre"
        elif tag == "a":
            self._links -= 1
        elif tag == "sup" and self._raised:
            self._raise(self._raised.pop(), element)
        elif is_stamp(element) and not (element.tail or "").lstrip().startswith(("-", "–", ":")):
            self._parts.append(" - ")
        self._say(element.tail)

    def flush(self) -> None:
        """End the line."""
        text = _BLANKS.sub(" ", "".join(self._parts)).strip(" ")
        if text.strip():
            self.blocks.append(MarkupBlock(text, self._kind(), self._linked, self._leads_away, self._innermost()))
        self._parts, self._linked, self._leads_away = [], 0, False
        self._raised.clear()

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if self._pre or (self._keep_lines and not self._open_blocks()):
            first, *rest = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self._part(first)
            for line in rest:
                self.flush()
                self._part(line)
        else:
            self._part(text)

    def _part(self, text: str) -> None:
        self._parts.append(text)
        if self._links:
            self._linked += len(text.strip())

    def _open_blocks(self) -> bool:
        return any(tag_of(element) not in ("html", "body") for element in self._open)

    def _open_link(self, element: html.HtmlElement) -> None:
        self._links += 1
        self._leads_away |= _is_headline(element.get("href") or "")

    def _raise(self, start: int, element: html.HtmlElement) -> None:
        """Digits that stand raised stay apart from the number before them: "m²", "10⁶", a note's "⁽¹⁾"."""
        raised = "".join(self._parts[start:]).strip()
        if raised in ("o", "0") and (element.tail or "").lstrip().startswith("C"):
            self._parts[start:] = ["°"]
        elif _FIGURE.fullmatch(raised):
            self._parts[start:] = [raised.translate(_RAISED)]

    def _in_caption(self, element: html.HtmlElement, tag: str) -> bool:
        return is_caption(element, tag) or is_under_picture(element, tag)

    def _kind(self) -> BlockKind:
        if self._captions:
            return "caption"
        tags = {tag_of(element) for element in self._open[-3:]}
        return "item" if "li" in tags else "heading" if tags & _HEADINGS else "text"

    def _innermost(self) -> html.HtmlElement:
        return self._open[-1] if self._open else self._root

    def _add_table(self, table: DataTable, element: html.HtmlElement) -> None:
        parts: tuple[tuple[BlockKind, tuple[str, ...]], ...] = (
            ("above", table.above),
            ("table", table.rows),
            ("below", table.below),
        )
        for kind, lines in parts:
            if lines:
                self.blocks.append(MarkupBlock("\n".join(lines), kind, 0, False, element))


def _is_headline(address: str) -> bool:
    """Whether the last part of the address is a headline, and not the name of a file."""
    path = address.partition("?")[0].partition("#")[0].lower()
    return path.rpartition("/")[2].count("-") >= _HEADLINE_HYPHENS and not path.endswith(_FILES)


def _cell_text(cell: html.HtmlElement) -> str:
    """The text of a cell on one line; list items and line ends become "; "."""
    parts = [block.text.rstrip("; ") for block in blocks_of(cell)]
    return "; ".join(parts).replace(":; ", ": ").replace("|", "¦")
