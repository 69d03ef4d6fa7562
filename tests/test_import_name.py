"""``import vietnews``: the same objects as ``pipeline``, from a wheel, beside a script that has our package's name."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import pipeline
import vietnews

ROOT = Path(__file__).parents[1]
SCRIPT = """
from vietnews import extract
print([row.low for row in extract("Thu ngân sách đạt 1.230 tỷ đồng.", kinds=["money"]).money])
"""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed form of the project: a folder that holds what its wheel holds."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    copy = ["git", "ls-files", "-z", "pipeline", "vietnews", "pyproject.toml", "setup.py", "README.md", "LICENSE"]
    for name in filter(
        None, subprocess.run(copy, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    ):
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(source)]
    subprocess.run(build, check=True, capture_output=True)
    (made,) = folder.glob("vietnews-*.whl")
    with zipfile.ZipFile(made) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(script: Path, wheel: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(wheel), "PYTHONIOENCODING": "utf-8", "PATH": "", "VIETNEWS_CACHE": "off"}
    return subprocess.run(
        [sys.executable, str(script)], cwd=script.parent, env=environment, capture_output=True, text=True, check=False
    )


def test_vietnews_has_the_names_and_objects_of_pipeline():
    assert set(vietnews.__all__) == set(pipeline.__all__)
    for name in vietnews.__all__:
        assert getattr(vietnews, name) is getattr(pipeline, name)
    with pytest.raises(AttributeError):
        vietnews.nothing  # noqa: B018


@pytest.mark.parametrize("name", ["script.py", "pipeline.py"])
def test_vietnews_is_imported_from_a_wheel_even_by_a_script_called_pipeline(wheel: Path, tmp_path: Path, name: str):
    (tmp_path / name).write_text(SCRIPT, encoding="utf-8")
    done = run(tmp_path / name, wheel)
    assert done.stdout.strip() == "[Decimal('1230000000000')]", done.stderr


def test_vietnews_says_who_has_the_name_when_another_pipeline_is_imported_first(wheel: Path, tmp_path: Path):
    (tmp_path / "pipeline.py").write_text("", encoding="utf-8")
    (tmp_path / "script.py").write_text("import pipeline\nimport vietnews\n", encoding="utf-8")
    done = run(tmp_path / "script.py", wheel)
    assert "ImportError: vietnews needs the name 'pipeline'" in done.stderr
