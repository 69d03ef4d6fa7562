"""Commands and code of the Vietnamese tutorial, of the how-to page and of the library page, run as they stand."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def blocks(page: str) -> list[tuple[str, str]]:
    return BLOCK.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the tutorial supposes it: articles, and the command on the path."""
    made = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(ROOT / "data/raw", made / "articles")
    command = made / "bin/vietnews"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pipeline "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return made


def run(folder: Path, page: str) -> None:
    environment = {
        **os.environ,
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
    }
    code = ""
    for kind, text in blocks(page):
        code += text if kind == "python" else ""
        command = ["sh", "-eu", "-c", text] if kind == "sh" else [sys.executable, "-c", code]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{page}:\n{text}\n{done.stderr}"


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_tutorial_and_how_to_pages_run_as_they_stand(folder: Path):
    assert len(blocks("huong-dan.md")) >= 5
    run(folder, "huong-dan.md")
    assert (folder / "bieu_do.png").stat().st_size > 10_000
    assert (folder / "so_lieu.xlsx").exists()
    assert (folder / "bao_cao.html").exists()
    run(folder, "cach-lam.md")


def test_code_of_the_library_page_runs_as_it_stands(folder: Path):
    assert len(blocks("library.md")) >= 4
    run(folder, "library.md")


def test_site_is_built_without_a_broken_link(tmp_path: Path):
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(build, cwd=ROOT, env=quiet, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site/huong-dan/index.html").exists()
