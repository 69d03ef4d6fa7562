"""The picture of the packages is drawn from the imports as they are."""

from __future__ import annotations

from pathlib import Path

import grimp
import pytest

from pipeline.reference.packages import BEGIN, END, arrows, picture, with_picture

ROOT = Path(__file__).parents[1]
FILES = {
    "__init__.py": "from pipeline.write import save\n",
    "model.py": "",
    "extract/__init__.py": "",
    "extract/dates.py": "from __future__ import annotations\nfrom typing import TYPE_CHECKING\n"
    "from pipeline.model import Article\nif TYPE_CHECKING:\n    from pipeline.write import save\n",
    "extract/names/__init__.py": "from pipeline.extract import dates\nimport pipeline.model\n",
    "write/__init__.py": "def save():\n    from pipeline.extract.names import find\n    import pipeline.write.files\n",
    "write/files.py": "from pipeline.extract.names import find\n",
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_arrows_are_imports_that_are_made_when_the_program_runs(package: Path):
    assert arrows(package) == {
        ("extract/dates", "model"): 1,
        ("extract/names", "extract/dates"): 1,
        ("extract/names", "model"): 1,
        ("write", "extract/names"): 2,
    }


def test_the_foundation_is_one_box_without_arrows(package: Path):
    lines = picture(package).splitlines()
    assert [line.strip() for line in lines if "-->" in line] == [
        "extract_names --> extract_dates",
        "write --> extract_names",
    ]
    assert sum("model" in line for line in lines) == 1


def test_the_picture_stands_between_its_marks_and_nowhere_else(package: Path):
    page = with_picture(f"Before.\n{BEGIN}\nold\n{END}\nAfter.\n", package)
    assert page == f"Before.\n{BEGIN}\n{picture(package)}\n{END}\nAfter.\n"
    with pytest.raises(ValueError, match="packages: begin"):
        with_picture("A page.", package)


def test_arrows_are_those_that_grimp_finds():
    graph = grimp.build_graph("pipeline", exclude_type_checking_imports=True, cache_dir=None)

    def box(module: str) -> str:
        parts = module.split(".")[1:] or ["__init__"]
        return "/".join(parts[: 2 if parts[0] in {"extract", "resolve"} else 1])

    found = {(box(one), box(other)) for one in graph.modules for other in graph.find_modules_directly_imported_by(one)}
    aside = {"__init__", "__main__"}
    assert set(arrows()) == {pair for pair in found if pair[0] != pair[1] and not aside & set(pair)}


def test_the_page_shows_the_packages_as_they_are():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert page == with_picture(page), "run: python -m pipeline.reference docs/reference"
