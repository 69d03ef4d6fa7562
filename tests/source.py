"""The code as the house rules look at it: its files, its functions, the words in its literals."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "pipeline"
Function = ast.FunctionDef | ast.AsyncFunctionDef

_WORD = r"[A-Za-zÀ-ỹĐđ]+"
_RUN = re.compile(rf"{_WORD}(?: {_WORD})*")
_VIETNAMESE = re.compile("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")


def files(*folders: Path) -> list[Path]:
    """The Python files of the folders, in order."""
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def functions(path: Path) -> Iterator[Function]:
    """The functions and methods of a file, nested ones among them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


def length(function: Function) -> int:
    """Lines of a function from ``def`` to its end, docstring included, decorators not."""
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1


def literals(path: Path) -> Iterator[str]:
    """The string literals of a file, parts of f-strings among them; strings that stand alone are documentation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


def runs_of_words(text: str) -> int:
    """How many runs of words of one blank between them hold a letter of Vietnamese: "tỷ đồng|USD" has one."""
    return sum(1 for run in _RUN.finditer(text) if _VIETNAMESE.search(run[0]))


def words_in_code() -> Counter[str]:
    """Folder of the package -> runs of Vietnamese words in the literals of its files."""
    counts: Counter[str] = Counter()
    for path in files(PACKAGE):
        found = sum(map(runs_of_words, literals(path)))
        if found:
            counts[path.parent.relative_to(ROOT).as_posix()] += found
    return counts


if __name__ == "__main__":  # the ceilings as tests/test_house.py wants them
    for folder, count in sorted(words_in_code().items()):
        print(f'    "{folder}": {count},')
