from __future__ import annotations

import io

from rich.console import Console

from pipeline.model import Findings
from pipeline.view import render
from tests.findings import findings


def _printed(example: Findings, *, color: bool = False) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=120, force_terminal=color, color_system="truecolor" if color else None)
    console.print(render(example))
    return stream.getvalue()


def test_values_stand_beside_their_line() -> None:
    example = findings(
        "Thu tăng <percent low=8 direction=increase>8%</percent>.\nChi <money low=5000000000>5 tỷ đồng</money>.\n",
        title="Tin",
    )
    lines = _printed(example).splitlines()
    (percent,) = [line for line in lines if "Thu tăng" in line]
    (money,) = [line for line in lines if line.startswith("Chi")]
    assert lines[0].startswith("Tin")
    assert "8%  ↑ 8 %  percent.test" in percent
    assert "5 tỷ đồng  5,000,000,000 VND  money.test" in money


def test_spans_are_coloured_and_nested_ones_underlined() -> None:
    printed = _printed(findings("<organization>UBND <location>Vinh</location></organization> họp"), color=True)
    assert "UBND \x1b[0m\x1b[4;" in printed
    assert printed.count("Vinh") == 3  # in the line and beside it, where a name that is its own value stands once


def test_text_cannot_steer_the_terminal() -> None:
    example = findings("\x1b[2J<percent low=8>8%\x1b]0;x\x07</percent> [bold]chữ[/bold] \x9b31m")
    printed = _printed(example)
    assert not {"\x1b", "\x07", "\x9b"} & set(printed)
    assert "[bold]chữ[/bold]" in printed
