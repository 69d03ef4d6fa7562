"""The notebooks: executed, small, equal to their text pairs, and free of the machine they ran on. nbmake runs them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jupytext
import pytest

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
LARGEST = 500_000  # bytes: a notebook is read in a browser and in diffs

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])


def _cells(notebook: Any) -> list[tuple[str, str]]:
    return [(cell["cell_type"], "".join(cell["source"]).strip()) for cell in notebook["cells"]]


def test_notebooks_are_there() -> None:
    assert [path.stem for path in NOTEBOOKS][:1] == ["01_first_look"]


@each_notebook
def test_notebook_equals_its_text_pair(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert _cells(notebook) == _cells(jupytext.read(path.with_suffix(".py")))


@each_notebook
def test_notebook_is_executed_in_order_and_without_errors(path: Path) -> None:
    code = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert not [out for cell in code for out in cell["outputs"] if out["output_type"] == "error"]
    assert [out for cell in code for out in cell["outputs"] if "image/png" in out.get("data", {})]


@each_notebook
def test_notebook_is_small_and_names_no_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) < LARGEST
    assert str(Path.home()) not in text
    assert str(path.parent.parent) not in text
    assert "/tmp/" not in text
