from __future__ import annotations

import pytest

from pipeline.model import Name
from pipeline.view.spans import Node, nest, visible

Shape = tuple[int, int, bool, list["Shape"]]


def _name(start: int, end: int) -> Name:
    return Name(
        field="text", sentence=0, start=start, end=end, text="x" * (end - start), rule="r", kind="person", name="x"
    )


def _shapes(nodes: list[Node]) -> list[Shape]:
    return [(node.start, node.end, node.last, _shapes(node.inside)) for node in nodes]


@pytest.mark.parametrize(
    ("spans", "shapes"),
    [
        pytest.param([], [], id="none"),
        pytest.param([(0, 3), (3, 5)], [(0, 3, True, []), (3, 5, True, [])], id="neighbours"),
        pytest.param([(2, 4), (0, 9)], [(0, 9, True, [(2, 4, True, [])])], id="nested"),
        pytest.param([(0, 4), (0, 9)], [(0, 9, True, [(0, 4, True, [])])], id="same start: the longer is outside"),
        pytest.param([(0, 4), (0, 4)], [(0, 4, True, [(0, 4, True, [])])], id="equal: the first is outside"),
        pytest.param(
            [(0, 6), (4, 9)], [(0, 6, True, [(4, 6, False, [])]), (6, 9, True, [])], id="crossing: cut in two"
        ),
        pytest.param([(15, 30)], [(15, 20, True, [])], id="sticking out: left out"),
        pytest.param([(20, 30)], [], id="outside"),
        pytest.param(
            [(0, 9), (1, 3), (4, 6)], [(0, 9, True, [(1, 3, True, []), (4, 6, True, [])])], id="two inside one"
        ),
    ],
)
def test_nest(spans: list[tuple[int, int]], shapes: list[Shape]) -> None:
    assert _shapes(nest([_name(*span) for span in spans], 0, 20)) == shapes


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Nghệ An\t8%\n", "Nghệ An\t8%\n"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\x1b[2J", "\ufffd[2J"),
        ("\x00\x07\x9b\u202e\u2067", "\ufffd" * 5),
        ("nghe\u0323\u0302", "nghe\u0323\u0302"),
    ],
)
def test_visible(raw: str, shown: str) -> None:
    assert visible(raw) == shown
