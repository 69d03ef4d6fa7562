"""YAML as its version 1.2 reads it, and where in the text something stands."""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml import YAMLError

__all__ = ["YAMLError", "line_of", "load"]

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _YamlLoader(_Base):  # type: ignore[misc]
    """YAML as its version 1.2 reads it: "no", "on" and "y" are words, only true and false are truth values."""


_YamlLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":timestamp"))]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}
_YamlLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])


def load(text: str) -> Any:  # noqa: ANN401 - whatever the text says
    """The data of a YAML text.

    Raises:
        YAMLError: If it is none.
    """
    return yaml.load(text, Loader=_YamlLoader)  # noqa: S506 - CSafeLoader or SafeLoader


def line_of(text: str, location: list[str | int]) -> int:
    """Line of the deepest node that ``location`` leads to."""
    root: yaml.Node | None = yaml.compose(text, Loader=_YamlLoader)
    node, line = root, 1
    for part in location:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == part), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            break
    return line
