"""Blocks to the text of an article: links to elsewhere left out, tables set apart, captions known by their place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.lexicon.markup import markup_words
from pipeline.read.markup.blocks import MarkupBlock

_MOSTLY = 0.8
_PROMOTION = 220
_HEADS_TABLE = re.compile(r"(?:đơn vị(?: tính)?|đvt|bảng|biểu)\b", re.IGNORECASE)
_LONGEST_HEAD = 160
_LONGEST_LABEL = 60
_LABEL_END = re.compile(r"[\s:.(\d)…]{1,30}$")
_BULLET = re.compile(r"^[\s•*+\-–]{1,30}")


@dataclass(frozen=True, slots=True)
class MarkupText:
    """Text out of markup, and where captions stand in it."""

    text: str
    captions: tuple[tuple[int, int], ...]


def text_of_blocks(blocks: Sequence[MarkupBlock]) -> MarkupText:
    """The lines of the blocks that belong to the article; a table has an empty line before and after it."""
    text: list[str] = []
    captions: list[tuple[int, int]] = []
    length = 0
    kept = without_boxes(blocks)
    for number, block in enumerate(kept):
        gap = "" if number == 0 else "\n\n" if _apart(kept, number) else "\n"
        text += (gap, block.text)
        length += len(gap)
        if block.kind == "caption":
            captions.append((length, length + len(block.text)))
        length += len(block.text)
    return MarkupText("".join(text), tuple(captions))


def without_boxes(blocks: Sequence[MarkupBlock]) -> list[MarkupBlock]:
    """The blocks but labels of boxes with the links under them, and lines that only lead to other articles."""
    kept: list[MarkupBlock] = []
    under_label = False
    for block in blocks:
        if _is_label(block):
            under_label = True
        elif under_label and _only_link(block):
            continue
        else:
            under_label = False
            if not _leads_away(block):
                kept.append(block)
    return kept


def _is_label(block: MarkupBlock) -> bool:
    if block.kind == "table" or len(block.text) > _LONGEST_LABEL:
        return False
    return _LABEL_END.sub("", _BULLET.sub("", block.text.lower())) in markup_words().labels


def _only_link(block: MarkupBlock) -> bool:
    return block.kind != "table" and block.linked >= _MOSTLY * len(block.text.strip())


def _leads_away(block: MarkupBlock) -> bool:
    if block.kind in ("table", "caption"):
        return False
    if block.leads_away and _only_link(block):
        return True
    promoted = len(block.text) <= _PROMOTION and block.linked > 0
    return promoted and _BULLET.sub("", block.text.lower()).startswith(markup_words().promotions)


def _apart(blocks: Sequence[MarkupBlock], number: int) -> bool:
    """Whether an empty line stands before the block: around tables, with what heads them."""
    before, block = blocks[number - 1], blocks[number]
    if block.kind == "table":
        return not heads_table(before)
    if before.kind == "table":
        return True
    following = blocks[number + 1] if number + 1 < len(blocks) else None
    return (
        heads_table(block)
        and (
            (following is not None and following.kind == "table")
            or (block.kind != "above" and following is not None and following.kind == "above")
        )
    ) or (block.kind == "above" and not heads_table(before))


def heads_table(block: MarkupBlock) -> bool:
    """Whether the line names a table or the unit of its figures."""
    if block.kind == "above":
        return True
    return len(block.text) <= _LONGEST_HEAD and _HEADS_TABLE.match(block.text) is not None
