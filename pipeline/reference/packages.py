"""The picture of the packages in ``docs/architecture.md``, drawn from the imports as they are."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
BEGIN, END = "<!-- packages: begin -->", "<!-- packages: end -->"
"""Between these two lines of the page stands the picture."""
FOUNDATION = frozenset(
    {"errors", "installed", "kept", "lexicon", "memory", "model", "native", "once", "packed", "patterns", "plain",
     "settings", "text", "values"}
)  # fmt: skip
"""What any package may import: drawn as one box, whose arrows would cover all others."""
_INTO = frozenset({"extract", "resolve"})
"""Packages whose parts are drawn one by one: figures, dates, citations and names know little of each other."""
_AROUND = frozenset({"__init__", "__main__"})
"""The face of the package imports what it shows, and is imported by nobody."""

Arrows = Mapping[tuple[str, str], int]


def arrows(root: Path = ROOT) -> Arrows:
    """(Importing box, imported box) -> modules of the first that import the second, of any two boxes.

    Imports within a function count, since they are made on use; those for type hints alone do not.
    """
    found: defaultdict[tuple[str, str], int] = defaultdict(int)
    for path in sorted(root.rglob("*.py")):
        own = _box(path.relative_to(root).with_suffix("").parts)
        if own not in _AROUND:
            for other in sorted({_box(_parts(name, root)) for name in _imported(path)} - {own} - _AROUND):
                found[own, other] += 1
    return found


def picture(root: Path = ROOT) -> str:
    """The graph in Mermaid: boxes, an arrow for each import, the foundation as one box."""
    drawn = {pair: count for pair, count in arrows(root).items() if not FOUNDATION & set(pair)}
    boxes = sorted({box for pair in arrows(root) for box in pair} - FOUNDATION)
    lines = ["```mermaid", "flowchart TD"]
    lines += [f'    {_id(box)}["{box}"]' for box in boxes]
    lines += [f"    {_id(one)} --> {_id(other)}" for one, other in sorted(drawn)]
    lines += [f'    foundation[("{", ".join(sorted(FOUNDATION))}")]', "```"]
    return "\n".join(lines)


def with_picture(page: str, root: Path = ROOT) -> str:
    """The page with the picture between its two marks as it is now.

    Raises:
        ValueError: If a mark is missing.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"the page has no {BEGIN} … {END}")
    return f"{before}{BEGIN}\n{picture(root)}\n{END}{after}"


def _imported(path: Path) -> Iterator[str]:
    """What a file imports of the package when it runs."""
    pending: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            pending += node.orelse
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "pipeline":
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("pipeline."))
        else:
            pending += ast.iter_child_nodes(node)


def _parts(name: str, root: Path) -> tuple[str, ...]:
    """The path of what a dotted name means: a module, or the module that a name is imported from."""
    parts = name.split(".")[1:]
    while len(parts) > 1 and not _exists(root.joinpath(*parts)):
        parts.pop()
    return tuple(parts) if parts and _exists(root.joinpath(*parts)) else ("__init__",)


def _exists(path: Path) -> bool:
    return path.is_dir() or path.with_suffix(".py").exists()


def _box(parts: tuple[str, ...]) -> str:
    """The box that a module is drawn in."""
    deep = parts[0] in _INTO and len(parts) > 1 and parts[1] != "__init__"
    return "/".join(parts[: 2 if deep else 1])


def _id(box: str) -> str:
    return box.replace("/", "_")
