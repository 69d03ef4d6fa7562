"""A line cut into cells at bars, tabs, or runs of blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.model import Cell, Line, TableForm

_BAR = re.compile(r"\|")
_TABS = re.compile(r"\t")
_BLANKS = re.compile(r" {2,}")
_RULE = re.compile(r"[|+:\- ]*-{2,}[|+:\- ]*")
_LONGEST: dict[TableForm, int] = {"bars": 400, "tabs": 200, "blanks": 60}
_WIDEST = 60


class LineCutter:
    """Cuts the lines of one text.

    Args:
        text: The normal form.
        raw: The text as delivered, which still has its tabs.
        starts: For each character of ``text``, where it begins in ``raw``; None when both are the same.
    """

    def __init__(self, text: str, raw: str, starts: Sequence[int] | None) -> None:
        self.text = text
        self._tabbed = text
        if starts is not None and "\t" in raw:
            self._tabbed = "".join(
                "\t" if one == " " and raw[at] == "\t" else one for one, at in zip(text, starts, strict=True)
            )
        self._forms: list[tuple[TableForm, Callable[[Line], list[Cell]]]] = []
        if "|" in text:
            self._forms.append(("bars", self._bars))
        if "\t" in self._tabbed:
            self._forms.append(("tabs", self._tabs))
        if "  " in text:
            self._forms.append(("blanks", self._blanks))

    @property
    def has_any(self) -> bool:
        """Whether any line can have cells."""
        return bool(self._forms)

    def is_rule(self, line: Line) -> bool:
        """Whether a line only parts rows: "|---|---|"."""
        return _RULE.fullmatch(self.text, line.start, line.end) is not None

    def cut(self, line: Line) -> tuple[TableForm, list[Cell]] | None:
        """The cells of a line and what parts them; None when it has not two of bearable length."""
        for form, cut in self._forms:
            cells = cut(line)
            if 2 <= len(cells) <= _WIDEST and all(cell.end - cell.start <= _LONGEST[form] for cell in cells):
                return form, cells
        return None

    def _bars(self, line: Line) -> list[Cell]:
        if "|" not in self.text[line.start : line.end]:
            return []
        return self._split(_BAR, self.text, line.start, line.end)

    def _tabs(self, line: Line) -> list[Cell]:
        if "\t" not in self._tabbed[line.start : line.end]:
            return []  # tabs before a line only indent it
        start = line.start
        while start and self._tabbed[start - 1] in "\t ":
            start -= 1
        return self._split(_TABS, self._tabbed, start, line.end)

    def _blanks(self, line: Line) -> list[Cell]:
        return self._split(_BLANKS, self.text, line.start, line.end)

    def _split(self, border: re.Pattern[str], text: str, start: int, end: int) -> list[Cell]:
        cells: list[Cell] = []
        for match in border.finditer(text, start, end):
            cells.append(self._trimmed(start, match.start()))
            start = match.end()
        return [*cells, self._trimmed(start, end)]

    def _trimmed(self, start: int, end: int) -> Cell:
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        return Cell(start, end)
