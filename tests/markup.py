"""Examples that carry their own gold: ``"tăng <percent low=19.54>19,54%</percent> so với …"``.

``parse`` takes the tags out and returns the plain text with what they mark. Attributes are ``key=value`` or
``key="value with blanks"``; ``low`` alone stands for ``low`` and ``high``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TAG = re.compile(r"<(?P<close>/?)(?P<kind>[a-z_]+)(?P<attributes>(?: [a-z_]+=(?:\"[^\"]*\"|[^\s>]+))*)>")
_ATTRIBUTE = re.compile(r"([a-z_]+)=(?:\"([^\"]*)\"|(\S+))")


@dataclass(frozen=True)
class Marked:
    """One marked span of an example, offsets into the plain text."""

    kind: str
    start: int
    end: int
    text: str
    attributes: dict[str, str] = field(default_factory=dict)


def parse(example: str) -> tuple[str, list[Marked]]:
    """The plain text of ``example`` and its marked spans, in order of their starts.

    >>> parse("đạt <percent low=8>8%</percent> trở lên")
    ('đạt 8% trở lên', [Marked(kind='percent', start=4, end=6, text='8%', attributes={'low': '8', 'high': '8'})])
    """
    plain: list[str] = []
    length = 0
    open_tags: list[tuple[str, int, dict[str, str]]] = []
    marked: list[Marked] = []
    position = 0
    for match in _TAG.finditer(example):
        plain.append(example[position : match.start()])
        length += match.start() - position
        position = match.end()
        if not match["close"]:
            attributes = {key: quoted or bare for key, quoted, bare in _ATTRIBUTE.findall(match["attributes"])}
            if "low" in attributes:
                attributes.setdefault("high", attributes["low"])
            open_tags.append((match["kind"], length, attributes))
            continue
        if not open_tags or open_tags[-1][0] != match["kind"]:
            raise ValueError(f"{match.group()} closes nothing in {example!r}")
        kind, start, attributes = open_tags.pop()
        marked.append(Marked(kind, start, length, "".join(plain)[start:length], attributes))
    if open_tags:
        raise ValueError(f"<{open_tags[-1][0]}> is never closed in {example!r}")
    plain.append(example[position:])
    return "".join(plain), sorted(marked, key=lambda span: (span.start, span.end))
