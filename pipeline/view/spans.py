"""Overlapping mentions as a tree that can be drawn: nested ones inside, crossing ones cut in two."""

from __future__ import annotations

import heapq
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model import Mention

_UNSEEN = re.compile("\r\n?|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Line ends of other systems; and characters that steer a terminal, turn the direction of text or cannot be encoded."""


@dataclass(slots=True)
class Node:
    """A piece ``start:end`` of a mention, with the pieces that lie inside it.

    Attributes:
        last: Whether the mention ends here, which is where its value is written.
    """

    mention: Mention
    start: int
    end: int
    last: bool
    inside: list[Node] = field(default_factory=list)


def nest(mentions: Sequence[Mention], start: int, end: int) -> list[Node]:
    """The mentions within ``start:end`` as a forest; of two that begin together the longer is outside.

    What sticks out of ``start:end`` is left out. A mention that crosses the end of another is cut there.
    """
    # the number keeps the order of equal spans and spares comparing mentions
    waiting = [(max(m.start, start), -min(m.end, end), number, m) for number, m in enumerate(mentions)]
    waiting = [item for item in waiting if item[0] < -item[1]]
    heapq.heapify(waiting)
    roots: list[Node] = []
    open_nodes: list[Node] = []
    while waiting:
        begin, negative_finish, number, mention = heapq.heappop(waiting)
        finish = -negative_finish
        while open_nodes and open_nodes[-1].end <= begin:
            open_nodes.pop()
        if open_nodes and open_nodes[-1].end < finish:
            cut = open_nodes[-1].end
            heapq.heappush(waiting, (cut, -finish, number, mention))
            node = Node(mention, begin, cut, last=False)
        else:
            node = Node(mention, begin, finish, last=True)
        (open_nodes[-1].inside if open_nodes else roots).append(node)
        open_nodes.append(node)
    return roots


def visible(text: str) -> str:
    r"""The text with plain line ends and every character that could mislead a terminal or a browser as U+FFFD.

    >>> visible("a\x1b[31mb\r\nc")
    'a\ufffd[31mb\nc'
    """
    return _UNSEEN.sub(lambda match: "\n" if match.group()[0] == "\r" else "\ufffd", text)
