"""The README's example wherever code can stand: scripts with and without a guard, stdin, REPL, notebook, worker."""

from __future__ import annotations

import multiprocessing.spawn
import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from pipeline.batch import pool
from pipeline.batch.starting import _environment, _with_ours, needs_script, script_hidden, why_no_workers

ROOT = Path(__file__).parents[1]
TEXT = "Tháng 8, thu ngân sách đạt hơn 1.230 tỷ đồng, tăng 5,4% so với cùng kỳ."
ONE_PROCESS = "one process does all the work"


def examples(readme: str) -> list[str]:
    """The Python code of a README."""
    return re.findall(r"```python\n(.*?)```", (ROOT / readme).read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with what the examples name."""
    for name in ("articles", "bai_bao"):
        (tmp_path / name).mkdir()
        for number in range(3):
            (tmp_path / name / f"2025-09-0{number + 1}_tin.txt").write_text(f"Tin {number}. {TEXT}", encoding="utf-8")
    return tmp_path


def python(folder: Path, *arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
        timeout=300,
        check=False,
    )


def assert_done(result: subprocess.CompletedProcess[str], tables: Path) -> None:
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr
    assert ONE_PROCESS not in result.stderr
    assert len(pd.read_parquet(tables / "articles")) == 3


@pytest.mark.parametrize(("readme", "tables"), [("README.md", "tables"), ("README.vi.md", "ket_qua")])
def test_the_example_runs_as_printed(folder: Path, readme: str, tables: str) -> None:
    (code,) = examples(readme)
    (folder / "vidu.py").write_text(code, encoding="utf-8")
    assert_done(python(folder, "vidu.py"), folder / tables)


SHORT = """
from pipeline import run
from pipeline.settings import Settings
print("the script runs")
{indent}run(["articles/"], "tables/", Settings(kinds=("money",)), workers=2)
"""


@pytest.mark.parametrize("how", ["guarded", "by -m", "stdin", "repl", "code.interact", "-c"])
def test_a_run_starts_wherever_code_stands(folder: Path, how: str) -> None:
    code = SHORT.format(indent="")
    if how == "guarded":
        code = SHORT.format(indent='if __name__ == "__main__":\n    ')
        (folder / "go.py").write_text(code, encoding="utf-8")
        result = python(folder, "go.py")
    elif how == "by -m":
        (folder / "go.py").write_text(code, encoding="utf-8")
        result = python(folder, "-m", "go")
    elif how == "stdin":
        result = python(folder, "-", stdin=code)
    elif how == "repl":
        result = python(folder, "-i", "-q", stdin=code)
    elif how == "code.interact":
        result = python(folder, "-c", "import code; code.interact(banner='')", stdin=code)
    else:
        result = python(folder, "-c", code)
    assert_done(result, folder / "tables")
    assert result.stdout.count("the script runs") == 1


def test_a_notebook_runs_it(folder: Path) -> None:
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    cell = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n" + SHORT.format(indent="summary = ") + "summary.articles"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)])
    done = nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    assert done.cells[0].outputs[-1]["data"]["text/plain"] == "3"
    assert len(pd.read_parquet(folder / "tables" / "articles")) == 3


OWN_STAGES = """
from pipeline import run
from pipeline.flow import extract_article
from pipeline.settings import Settings

def stages(article, settings):
    return extract_article(article, settings)

{guard}run(["articles/"], "tables/", Settings(kinds=("money",)), workers=1, extract=stages)
"""


def test_stages_of_the_script_itself_need_the_guard_and_say_so(folder: Path) -> None:
    script = folder / "go.py"
    script.write_text(OWN_STAGES.format(guard='if __name__ == "__main__":\n    '), encoding="utf-8")
    assert_done(python(folder, "go.py"), folder / "tables")
    script.write_text(OWN_STAGES.format(guard="").replace("tables/", "others/"), encoding="utf-8")
    result = python(folder, "go.py")
    assert result.returncode != 0
    assert "stands under: if __name__ == '__main__':" in result.stderr


IN_A_POOL = """
import multiprocessing

def work(number):
    from pipeline import run
    from pipeline.settings import Settings

    return run(["articles/"], f"tables{number}/", Settings(kinds=("money",)), workers=2).articles

if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        print(pool.map(work, [1, 1]))
"""


def test_a_worker_of_another_pool_does_the_work_itself_twice_in_a_row(folder: Path) -> None:
    (folder / "go.py").write_text(IN_A_POOL, encoding="utf-8")
    result = python(folder, "go.py")
    assert result.returncode == 0, result.stderr
    assert result.stdout == "[3, 3]\n"
    assert result.stderr.count(ONE_PROCESS) == 1
    python(folder, "-c", SHORT.format(indent=""))
    for table in ("articles", "money"):
        ours, theirs = (
            [path.read_bytes() for path in sorted((folder / name / table).iterdir())] for name in ("tables1", "tables")
        )
        assert ours == theirs


def test_no_worker_is_started_where_it_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    assert why_no_workers() is None
    monkeypatch.setattr(sys, "executable", "")
    assert why_no_workers() == "Python is embedded in another program"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert why_no_workers() == "the program is frozen into one file"


def test_a_system_that_starts_no_process_gets_the_work_done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline import run
    from tests.batch_stages import stages

    class Refused:
        def __init__(self, setup: object) -> None:
            raise PermissionError(1, "not permitted")

    monkeypatch.setattr(pool, "_Worker", Refused)
    with pytest.warns(RuntimeWarning, match="the system starts no process"):
        assert run([folder / "articles"], folder / "tables", extract=stages).articles == 3


def test_the_script_is_only_hidden_while_a_process_starts() -> None:
    script = sys.modules["__main__"]
    before = dict(vars(script))
    with script_hidden():
        prepared = multiprocessing.spawn.get_preparation_data("one")
        assert not {"init_main_from_path", "init_main_from_name"} & set(prepared)
    assert vars(script) == before
    assert not needs_script(stages_of_ours)


def stages_of_ours() -> None:
    """Sent by name; not of the script."""


PRELOADED = """
from vietnews import run
from pipeline.batch.starting import script_hidden, worker_context
from tests.batch_stages import tell_what_is_loaded

context = worker_context()
ours, theirs = context.Pipe()
with script_hidden():
    process = context.Process(target=tell_what_is_loaded, args=(theirs,))
    process.start()
print(ours.recv())
process.join()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="workers are spawned elsewhere")
def test_workers_are_forked_from_a_server_that_has_loaded_this_package_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "pipeline.py").write_text("raise SystemExit('the wrong one')", encoding="utf-8")
    result = python(tmp_path, "-c", PRELOADED)
    assert result.stdout.strip() == repr((True, str(ROOT / "pipeline" / "__init__.py"))), result.stderr


def test_the_environment_is_as_it_was_after_a_server_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "somewhere")
    before = dict(os.environ)
    with _environment(PYTHONSAFEPATH="1", PYTHONPATH=_with_ours("somewhere")):
        assert os.environ["PYTHONPATH"].split(os.pathsep) == [str(ROOT), "somewhere"]
    assert dict(os.environ) == before
