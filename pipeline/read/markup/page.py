"""Where in a page the article is. trafilatura tells which paragraphs are its text; how they read is our own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import html

from pipeline.read.markup.blocks import MarkupBlock, blocks_of
from pipeline.read.markup.boxes import Boxes
from pipeline.read.markup.lines import heads_table
from pipeline.read.markup.tree import tag_of
from pipeline.read.published import published_line

_LETTERS = re.compile(r"[\W_]+")
_SHORTEST = 25
"""Letters of a line that is found again for certain."""
_ENOUGH = 0.6
"""Share of what trafilatura found that must be found again, else its own text is taken."""
_PARAGRAPH = 60
_CLOSED = re.compile(r"[.!?…:;]['\"”’)\]]{0,4}$")
_MOST_LINKED = 0.5
_REACH = 40
"""Blocks around what was found in which a table or a caption still belongs to the article."""
_PARAGRAPHS = frozenset({"p", "li", "blockquote"})
_SURROUND = frozenset({"header", "footer", "aside"})
_NAME_WORDS = 5
"""Words of a line without a figure that may be no more than who wrote it."""


def article_blocks(root: html.HtmlElement, found: str) -> list[MarkupBlock] | None:
    """The blocks of the page that are the article, None when what was found is not there.

    Args:
        root: The page.
        found: The text that trafilatura took for the article.
    """
    boxes = Boxes(root)
    blocks = blocks_of(root, boxes=boxes)
    known = _LETTERS.sub("", found.lower())
    places = [number for number, block in enumerate(blocks) if _is_in(block, known)]
    if not places:
        return None
    covered = sum(len(_LETTERS.sub("", blocks[number].text.lower())) for number in places)
    if covered < _ENOUGH * (len(known) - _in_cards(boxes, known)):
        return None
    chosen = set(places)
    container = _widened(_container([blocks[number].element for number in places]), blocks)
    first, last = _reach(blocks, places, container)
    return [
        block
        for number, block in enumerate(blocks[first : last + 1], start=first)
        if number in chosen or _belongs(block) or _is_short_paragraph(block, container) or _is_heading(block)
    ]


def _in_cards(boxes: Boxes, known: str) -> int:
    """Letters of what was found that are the text of cards of other articles."""
    letters = (_LETTERS.sub("", block.text.lower()) for card in boxes.cards for block in blocks_of(card))
    return sum(len(text) for text in letters if text in known)


def _is_in(block: MarkupBlock, known: str) -> bool:
    letters = _LETTERS.sub("", block.text.lower())
    if block.kind == "table":
        rows = [_LETTERS.sub("", line.lower()) for line in block.text.split("\n")]
        return sum(row in known for row in rows) * 2 > len(rows)
    return len(letters) >= _SHORTEST and letters in known


def _container(elements: Sequence[html.HtmlElement]) -> html.HtmlElement:
    """The innermost element that holds most of them: one stray paragraph must not widen it to the page."""
    counts: dict[html.HtmlElement, int] = {}
    for element in elements:
        for holder in (element, *element.iterancestors()):
            counts[holder] = counts.get(holder, 0) + 1
    most = [holder for holder, count in counts.items() if count >= 0.8 * len(elements)]
    return max(most, key=lambda holder: sum(1 for _ in holder.iterancestors()))


def _widened(container: html.HtmlElement, blocks: Sequence[MarkupBlock]) -> html.HtmlElement:
    """What holds the one paragraph that was found and others beside it; the container itself if it holds several."""
    while tag_of(container) not in ("html", "body", "article"):
        if sum(_holds(container, block.element) for block in blocks) > 1:
            break
        holder = container.getparent()
        if holder is None:
            break
        container = holder
    return container


def _reach(blocks: Sequence[MarkupBlock], places: Sequence[int], container: html.HtmlElement) -> tuple[int, int]:
    """From the first to the last block of the article: what was found, and what stands beside it in its container."""
    within = [number for number in places if _holds(container, blocks[number].element)] or list(places)
    first, last = within[0], within[-1]
    if container.getparent() is not None:  # not the whole page
        inside = [number for number, block in enumerate(blocks) if _holds(container, block.element)]
        near = [
            number
            for number in inside
            if first - _REACH <= number <= last + _REACH
            and (_belongs(blocks[number]) or _is_short_paragraph(blocks[number], container))
        ]
        first, last = min([first, *near]), max([last, *near])
    return first, last


def _holds(container: html.HtmlElement, element: html.HtmlElement) -> bool:
    return element is container or any(holder is container for holder in element.iterancestors())


def _is_short_paragraph(block: MarkupBlock, container: html.HtmlElement) -> bool:
    """Whether the block is a paragraph of the container, however short: no link, no day, no part of a card in it."""
    if block.kind not in ("text", "item") or block.linked > _MOST_LINKED * len(block.text):
        return False
    if tag_of(block.element) not in _PARAGRAPHS or published_line(block.text) is not None:
        return False
    if len(block.text.split()) <= _NAME_WORDS and not any(letter.isdigit() for letter in block.text):
        return False
    for holder in block.element.iterancestors():
        if holder is container:
            return True
        if tag_of(holder) in _SURROUND or tag_of(holder) == "article" or tag_of(container) == "body":
            return False
    return False


def _is_heading(block: MarkupBlock) -> bool:
    """Whether a line within the article heads a part of it or a table."""
    return heads_table(block) or (block.kind == "heading" and block.linked == 0)


def _belongs(block: MarkupBlock) -> bool:
    """Whether a block that trafilatura left out reads like a part of the article."""
    if block.kind in ("table", "above", "below", "caption"):
        return True
    if block.linked > _MOST_LINKED * len(block.text):
        return False
    return block.kind == "item" or len(block.text) >= _PARAGRAPH or _CLOSED.search(block.text) is not None
