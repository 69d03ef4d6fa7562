"""Feature templates as underthesea writes them: ``T[-1,0].lower`` is tokens -1 to 0, lower-cased."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.crf.file import ModelFileError

Function = Literal["form", "lower", "isdigit", "istitle", "is_in_dict"]
_TEMPLATE = re.compile(r"T\[(-?\d+)(?:,(-?\d+))?\](?:\[(\d+)\])?(?:\.(lower|isdigit|istitle|is_in_dict))?")
_FUNCTIONS: dict[str | None, Function] = {
    None: "form",
    "lower": "lower",
    "isdigit": "isdigit",
    "istitle": "istitle",
    "is_in_dict": "is_in_dict",
}


@dataclass(frozen=True, slots=True)
class Template:
    """One feature template.

    Attributes:
        text: As written in the model; attributes of the model begin with it and "=".
        offset: First token of the window, relative to the token that is labelled.
        size: Tokens in the window.
        column: 0 for the token itself, 1 for a second column.
        function: What is read off the window.
    """

    text: str
    offset: int
    size: int
    column: int
    function: Function


def parse_template(text: str) -> Template:
    """The template written as ``text``.

    >>> parse_template("T[-1,0].lower")
    Template(text='T[-1,0].lower', offset=-1, size=2, column=0, function='lower')

    Raises:
        ModelFileError: When it is not written in the known way.
    """
    match = _TEMPLATE.fullmatch(text)
    if match is None:
        raise ModelFileError(f"unknown feature template {text!r}")
    first = int(match[1])
    last = int(match[2] or first)
    return Template(text, first, last - first + 1, int(match[3] or 0), _FUNCTIONS[match[4]])
