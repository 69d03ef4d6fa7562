"""Markdown to text, by way of HTML; front matter."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.read.markup import MarkupText, text_of_html

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_FENCE = re.compile(
    r"\ufeff?(?P<fence>---|\+\+\+|;;;)[ \t]*(?P<kind>json|yaml|toml)?[ \t]*\r?\n(?P<head>.{0,65536}?)\r?\n"
    r"(?:---|\+\+\+|;;;|\.\.\.)[ \t]*(?:\r?\n|$)",
    re.DOTALL,
)
_JSON_HEAD = re.compile(r"\ufeff?\s*\{")


def _read_yaml(head: str) -> object:
    """What the YAML says; its library takes long to load, and most texts need none.

    Raises:
        ValueError: If it is no YAML.
    """
    import yaml

    try:
        return yaml.safe_load(head)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


_READERS: dict[str, Callable[[str], Any]] = {"json": json.loads, "toml": tomllib.loads, "yaml": _read_yaml}


def text_of_markdown(source: str) -> MarkupText:
    """The text that Markdown stands for; line ends stay, HTML within is read as such.

    >>> text_of_markdown("Vốn **1.250** tỷ, [xem](https://x.vn/a%20b)").text
    'Vốn 1.250 tỷ, xem'
    """
    return text_of_html(_markdown().render(source))


def front_matter(text: str) -> tuple[Mapping[str, object], str]:
    """What stands in YAML, JSON or TOML before the text, and the text behind it; nothing when there is none."""
    match = _FENCE.match(text)
    if match is None:
        return _json_head(text)
    fence, kind = match["fence"], match["kind"]
    kinds = (kind,) if kind else {"+++": ("toml",), ";;;": ("json",)}.get(fence, ("yaml", "json", "toml"))
    for name in kinds:
        try:
            head = _READERS[name](match["head"])
        except (ValueError, RecursionError):
            continue
        if isinstance(head, Mapping):
            return head, text[match.end() :]
    return {}, text


def _json_head(text: str) -> tuple[Mapping[str, object], str]:
    if _JSON_HEAD.match(text) is None:
        return {}, text
    try:
        start = text.index("{")
        head, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return {}, text
    return (head, text[end:]) if isinstance(head, Mapping) else ({}, text)


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True, "breaks": True}).enable(["table", "strikethrough"]).disable("code")
