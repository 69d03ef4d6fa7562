"""What content systems and careless exports leave in a text field: shortcodes, placeholders, escapes spelled out."""

from __future__ import annotations

import re

_NAMES = "caption|gallery|embed|audio|video|playlist|contact-form-7|vc_[a-z_]{1,40}|et_pb_[a-z_]{1,40}"
_SHORTCODE = re.compile(
    rf"\[/?(?:{_NAMES})(?:\s[^\[\]\n]{{0,500}})?/?\]"
    r"|\[[a-z][a-z0-9_-]{1,40}(?:\s+[a-z_-]{1,40}=(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|[^\s\"'\[\]]{1,100})){1,20}\s*/?\]",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"\{\{[^{}\n]{0,300}\}\}")
_BLANKS = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_LETTER = re.compile(r"\\u([0-9a-fA-F]{4})")
_LINE_END = re.compile(r"(?<=[.!?…:;\"”)\s])(?:\\r)?\\n|(?:\\r)?\\n(?=(?:\\r)?\\n)")
_ESCAPE = re.compile(r"(?:\\u[0-9a-fA-F]{4})+|(?:\\r)?\\n|\\[\"/]")
_FEWEST_LETTERS = 3
_FEWEST_ENDS = 2


def without_leftovers(text: str) -> str:
    r"""The text without shortcodes and placeholders, escapes decoded when several stand in it.

    >>> without_leftovers("Thu {{var 50%}} 30 t\\u1ef7 \\u0111\\u1ed3ng.\\n\\nChi 20.")
    'Thu 30 tỷ đồng.\n\nChi 20.'
    >>> without_leftovers(r"Lưu ở C:\new [1]")
    'Lưu ở C:\\new [1]'
    """
    if "\\" in text:
        text = _decoded(text)
    if "[" in text and _SHORTCODE.search(text):
        text = _SHORTCODE.sub(_line_end, text)
    if "{{" in text and _PLACEHOLDER.search(text):
        text = _BLANKS.sub(" ", _PLACEHOLDER.sub("", text))
    return text


def _decoded(text: str) -> str:
    many_letters = len(_LETTER.findall(text)) >= _FEWEST_LETTERS
    if not many_letters and len(_LINE_END.findall(text)) < _FEWEST_ENDS:
        return text
    return _ESCAPE.sub(_meant, text)


def _meant(match: re.Match[str]) -> str:
    escape = match.group()
    if escape.startswith("\\u"):
        units = b"".join(int(unit, 16).to_bytes(2, "big") for unit in _LETTER.findall(escape))
        return units.decode("utf-16-be", errors="replace")
    return "\n" if escape.endswith("n") else escape[1:]


def _line_end(match: re.Match[str]) -> str:
    """A line end where the shortcode stands between words: a caption is no part of the sentence beside it."""
    text = match.string
    before, after = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
    return "\n" if before and after and "\n" not in (before, after) else ""
