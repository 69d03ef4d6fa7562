from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import random
import resource
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.batch import RunSummary, folder, gather, plan, pool, reading, run, shards, version
from pipeline.batch.worker import NOWHERE, Heartbeat, Task
from pipeline.errors import ReadError, WriteError
from pipeline.model import Article, Findings, Reject
from pipeline.read import InputFile, ReadLog, find_inputs, read, read_file
from pipeline.settings import Settings
from tests.batch_stages import deadly_stages, stages

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _quick_workers(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Workers forked from a server that has loaded these tests; as in earnest where marked so."""
    if "as_in_earnest" not in request.fixturenames:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["pytest", "pipeline.batch", "tests.batch_stages"])
        monkeypatch.setattr(pool, "worker_context", lambda: context)


@pytest.fixture
def as_in_earnest() -> None:
    """Asks for workers that are started as they are outside of tests."""


@pytest.fixture(autouse=True)
def _small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "_SMALLEST", 400)
    monkeypatch.setattr(version, "code_digest", lambda: "fixed")
    monkeypatch.setattr(version, "lexicon_digest", lambda: "fixed")


def write_records(path: Path, records: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def records(count: int, start: int = 0) -> list[dict[str, Any]]:
    return [
        {"id": f"a{number}", "text": f"Bài {number}: tăng {number}%. " * 5} for number in range(start, start + count)
    ]


def extract(inputs: list[Path], out: Path, **options: Any) -> RunSummary:
    return run(inputs, out, **({"extract": stages, "workers": 1} | options))


def files(out: Path) -> dict[str, str]:
    """Path -> hash of every table file."""
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in out.rglob("*.parquet")
    }


def leftovers(out: Path) -> list[Path]:
    return [path for path in out.rglob("*") if path.suffix == ".tmp"]


def table(out: Path, name: str) -> pd.DataFrame:
    return pd.read_parquet(out / name)


def test_batch_run_writes_tables_and_manifest(tmp_path: Path) -> None:
    write_records(tmp_path / "in.jsonl", [*records(30), {"text": ""}])
    summary = extract([tmp_path / "in.jsonl"], tmp_path / "out")
    assert summary.articles == 30
    assert summary.rejects == {"read.empty": 1}
    assert summary.shards > 3
    assert summary.rows["percentages"] == 150
    assert len(table(tmp_path / "out", "percentages")) == 150
    assert table(tmp_path / "out", "rejects")[["source", "record", "code"]].values.tolist() == [
        ["in.jsonl", "31", "read.empty"]
    ]
    assert list(table(tmp_path / "out", "facts")) == list(pd.read_parquet(tmp_path / "out/facts"))
    manifest = json.loads((tmp_path / "out/manifest.json").read_text())
    assert manifest["rows"] == summary.rows
    assert manifest["inputs"] == [
        {
            "source": "in.jsonl",
            "bytes": (tmp_path / "in.jsonl").stat().st_size,
            "sha256": hashlib.sha256((tmp_path / "in.jsonl").read_bytes()).hexdigest(),
        }
    ]
    assert {"code", "lexicon", "settings", "libraries"} <= set(manifest["versions"])
    assert {"read", "extract", "write", "total"} <= set(manifest["seconds"])
    assert leftovers(tmp_path / "out") == []


@pytest.mark.usefixtures("as_in_earnest")
def test_batch_workers_and_order_do_not_change_a_byte(tmp_path: Path) -> None:
    write_records(tmp_path / "in/a.jsonl", records(25))
    write_records(tmp_path / "in/b.jsonl", records(25, 25))
    first, second = tmp_path / "in/a.jsonl", tmp_path / "in/b.jsonl"
    extract([first, second], tmp_path / "one", workers=1)
    extract([second, first], tmp_path / "three", workers=3)
    extract([tmp_path / "in"], tmp_path / "folder", workers=2)
    assert files(tmp_path / "one") == files(tmp_path / "three") == files(tmp_path / "folder")


def test_batch_second_run_does_nothing(tmp_path: Path) -> None:
    write_records(tmp_path / "in.jsonl", records(20))
    first = extract([tmp_path / "in.jsonl"], tmp_path / "out")
    before = files(tmp_path / "out")
    second = extract([tmp_path / "in.jsonl"], tmp_path / "out", extract=_never)
    assert second.unchanged == second.shards == first.shards
    assert second.new_characters == 0
    assert (second.rows, second.articles) == (first.rows, first.articles)
    assert files(tmp_path / "out") == before


def _never(article: Article, settings: Settings) -> Any:
    raise AssertionError("nothing is to be extracted")


@pytest.mark.parametrize("position", [0, 30, 59])
def test_batch_added_article_changes_few_shards(tmp_path: Path, position: int) -> None:
    items = [record | {"url": f"u{record['id']}"} for record in records(60)]
    for record in items:
        write_records(tmp_path / "in" / f"{record['id']:>04}.jsonl", [record])
    first = extract([tmp_path / "in"], tmp_path / "out")
    write_records(
        tmp_path / "in" / f"{items[position]['id']:>04}x.jsonl", [{"id": "new", "text": "Bài mới, 100%. " * 9}]
    )
    second = extract([tmp_path / "in"], tmp_path / "out")
    assert second.articles == 61
    assert second.shards - second.unchanged <= 3
    assert first.shards >= 8
    assert set(table(tmp_path / "out", "articles")["article_id"]) == {record["id"] for record in items} | {"new"}


def test_batch_removed_input_goes_away(tmp_path: Path) -> None:
    write_records(tmp_path / "in/a.jsonl", records(20))
    write_records(tmp_path / "in/b.jsonl", records(20, 20))
    extract([tmp_path / "in"], tmp_path / "out")
    (tmp_path / "in/b.jsonl").unlink()
    extract([tmp_path / "in"], tmp_path / "out")
    extract([tmp_path / "in"], tmp_path / "fresh")
    assert files(tmp_path / "out") == files(tmp_path / "fresh")
    assert set(table(tmp_path / "out", "percentages")["article_id"]) == {f"a{number}" for number in range(20)}


def test_batch_output_inside_the_input_is_no_input(tmp_path: Path) -> None:
    write_records(tmp_path / "a.jsonl", records(20))
    first = extract([tmp_path], tmp_path / "tables")
    second = extract([tmp_path], tmp_path / "tables")
    assert first.rejects == second.rejects == {}
    assert second.unchanged == first.shards


def test_batch_other_settings_do_everything_again(tmp_path: Path) -> None:
    write_records(tmp_path / "in.jsonl", records(20))
    extract([tmp_path / "in.jsonl"], tmp_path / "out")
    changed = extract([tmp_path / "in.jsonl"], tmp_path / "out", settings=Settings(kinds=("percentages",)))
    assert changed.unchanged == 0
    assert not (tmp_path / "out/money").exists()
    assert (tmp_path / "out/percentages").exists()
    assert len(table(tmp_path / "out", "articles")) == 20


def test_batch_force_does_everything_again(tmp_path: Path) -> None:
    write_records(tmp_path / "in.jsonl", records(20))
    extract([tmp_path / "in.jsonl"], tmp_path / "out")
    before = files(tmp_path / "out")
    assert extract([tmp_path / "in.jsonl"], tmp_path / "out", force=True).unchanged == 0
    assert files(tmp_path / "out") == before


def test_batch_limit_stops_after_that_many_articles(tmp_path: Path) -> None:
    write_records(tmp_path / "in.jsonl", records(20))
    assert extract([tmp_path / "in.jsonl"], tmp_path / "out", limit=7).articles == 7
    assert len(table(tmp_path / "out", "articles")) == 7


def test_batch_parts_together_are_one_run(tmp_path: Path) -> None:
    write_records(tmp_path / "in.jsonl", [*records(60), {"id": "a3", "text": "x"}, {"text": ""}])
    extract([tmp_path / "in.jsonl"], tmp_path / "whole")
    parts = [extract([tmp_path / "in.jsonl"], tmp_path / "parts", part=(number, 3)) for number in (1, 2, 3)]
    assert not any(part.complete for part in parts)
    assert not (tmp_path / "parts/manifest.json").exists()
    last = extract([tmp_path / "in.jsonl"], tmp_path / "parts", extract=_never)
    assert last.complete
    assert last.unchanged == last.shards == sum(part.shards for part in parts)
    assert files(tmp_path / "whole") == files(tmp_path / "parts")


def test_batch_plan_says_what_and_why(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out"
    write_records(source, records(20))
    assert {shard.reason for shard in plan([source], out)} == {"not done yet"}
    assert not out.exists()
    extract([source], out)
    assert {shard.reason for shard in plan([source], out)} == {None}
    assert {shard.reason for shard in plan([source], out, force=True)} == {"forced"}
    assert {shard.reason for shard in plan([source], out, Settings(words=True))} == {"settings changed"}
    write_records(source, [*records(20), *records(1, 99)])
    reasons = [shard.reason for shard in plan([source], out)]
    assert reasons[-1] == "new or changed input"
    assert reasons[0] is None


def test_batch_repeated_id_is_a_reject_and_repeated_text_is_marked(tmp_path: Path) -> None:
    items = records(40)
    items[35] = {"id": "a2", "text": "Cùng mã, khác bài."}
    items[37]["text"] = items[1]["text"]
    write_records(tmp_path / "in.jsonl", items)
    extract([tmp_path / "in.jsonl"], tmp_path / "out")
    rejects = table(tmp_path / "out", "rejects")
    assert rejects[["record", "code"]].values.tolist() == [["36", "read.duplicate_id"]]
    articles = table(tmp_path / "out", "articles").set_index("article_id")
    repeated = articles["duplicate_of"].dropna()
    assert repeated.to_dict() == {"a37": "a1"}
    assert articles.loc["a2", "text"] == items[2]["text"]


def deadly(tmp_path: Path, text: str, **options: Any) -> tuple[RunSummary, pd.DataFrame]:
    items = records(12)
    items[6]["text"] = text
    write_records(tmp_path / "in.jsonl", items)
    summary = extract([tmp_path / "in.jsonl"], tmp_path / "out", extract=deadly_stages, **options)
    return summary, table(tmp_path / "out", "rejects")


@pytest.mark.parametrize(("text", "code"), [("DIE", "extract.died"), ("RAISE", "extract.failed")])
def test_batch_deadly_article_costs_itself_only(tmp_path: Path, text: str, code: str) -> None:
    summary, rejects = deadly(tmp_path, text)
    assert summary.rejects == {code: 1}
    assert rejects[["source", "record", "stage", "code"]].values.tolist() == [["in.jsonl", "7", "extract", code]]
    assert set(table(tmp_path / "out", "articles")["article_id"]) == {
        f"a{number}" for number in range(12) if number != 6
    }


def test_batch_endless_article_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_TICK", 0.05)
    summary, _ = deadly(tmp_path, "HANG", seconds_per_article=0.5)
    assert summary.rejects == {"extract.timeout": 1}
    assert summary.articles == 11


def test_batch_worker_killed_once_costs_nothing(tmp_path: Path) -> None:
    summary, rejects = deadly(tmp_path, f"ONCE {tmp_path / 'flag'}")
    assert summary.rejects == {}
    assert rejects.empty
    assert summary.articles == 12
    write_records(tmp_path / "calm.jsonl", [])
    again = extract([tmp_path / "in.jsonl"], tmp_path / "calm")
    assert again.rows == summary.rows
    assert files(tmp_path / "calm") == files(tmp_path / "out")


def test_batch_workers_that_cannot_start_end_the_run(tmp_path: Path) -> None:
    write_records(tmp_path / "in.jsonl", records(3))
    with pytest.raises(WriteError, match=r"write\.worker"):
        extract([tmp_path / "in.jsonl"], tmp_path / "out", extract=_Unloadable())


class _Unloadable:
    """Can be sent to a worker but not be received there."""

    def __call__(self, article: Article, settings: Settings) -> Any: ...

    def __reduce__(self) -> tuple[Callable[[int], Any], tuple[int]]:
        return os._exit, (3,)


def test_batch_missing_input_changes_nothing(tmp_path: Path) -> None:
    write_records(tmp_path / "in.jsonl", records(3))
    extract([tmp_path / "in.jsonl"], tmp_path / "out")
    before = files(tmp_path / "out")
    with pytest.raises(ReadError):
        extract([tmp_path / "gone.jsonl"], tmp_path / "out")
    assert files(tmp_path / "out") == before
    assert (tmp_path / "out/manifest.json").exists()


def test_batch_two_runs_into_one_folder_do_not_mix(tmp_path: Path) -> None:
    out = folder.OutputFolder(tmp_path / "out")
    out.prepare()
    write_records(tmp_path / "in.jsonl", records(3))
    with out.locked(shared=False), pytest.raises(WriteError, match=r"write\.locked"):
        extract([tmp_path / "in.jsonl"], tmp_path / "out")


PAGE = """<html lang="vi"><head><title>Bài {number}</title></head><body><article><h1>Bài {number}</h1>
{paragraphs}</article></body></html>"""


def write_pages(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        paragraphs = "".join(
            f"<p>Đoạn {line}: sản lượng của huyện tăng {number}%, đạt kế hoạch năm.</p>" for line in range(8)
        )
        page = PAGE.format(number=number, paragraphs=paragraphs)
        (folder / f"{number:03}.html").write_text(page, encoding="utf-8")


def test_batch_pages_are_read_in_order_by_any_number_of_workers(tmp_path: Path) -> None:
    write_pages(tmp_path / "in", 40)
    (tmp_path / "in/005.html").write_text("", encoding="utf-8")
    write_records(tmp_path / "in/017.jsonl", records(3))
    log = ReadLog()
    found = list(reading.read_in_order(find_inputs([tmp_path / "in"]), Settings(), log, 2, 60.0))
    other = ReadLog()
    assert found == list(read([tmp_path / "in"], Settings(), other))
    assert log == other
    assert [item.source for item in found if isinstance(item, Reject)] == ["005.html"]


def test_batch_error_while_reading_costs_the_file_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_records(tmp_path / "in/a.jsonl", records(2))
    write_records(tmp_path / "in/b.jsonl", records(2, 2))

    def fail(file: InputFile, settings: Settings, log: ReadLog) -> Iterator[Article | Reject]:
        yield from read_file(file, settings, log)
        if file.source == "a.jsonl":
            raise ZeroDivisionError("on\npurpose")

    monkeypatch.setattr(reading, "read_file", fail)
    items = list(reading.read_in_order(find_inputs([tmp_path / "in"]), Settings(), ReadLog(), 1, 60.0))
    (reject,) = [item for item in items if isinstance(item, Reject)]
    assert (reject.source, reject.code) == ("a.jsonl", "read.failed")
    assert reject.message.endswith(r"on\npurpose")
    assert len(items) == 5


def test_batch_page_that_killed_its_readers_becomes_a_reject(tmp_path: Path) -> None:
    write_pages(tmp_path / "in", 3)
    batch = reading.Batch(0, tuple(find_inputs([tmp_path / "in"])))
    read_pages = reading.PageSetup(Settings()).start()
    heartbeat = Heartbeat([NOWHERE, 0.0])
    calm = read_pages(Task(batch, None, {}), heartbeat)
    assert read_pages(Task(batch, 1, {}), heartbeat) == calm
    given_up = read_pages(Task(batch, None, {1: ("read.died", "twice")}), heartbeat)
    assert given_up[0] == calm[0]
    assert given_up[1] == (
        [Reject(source="001.html", record=None, stage="read", code="read.died", message="twice")],
        ReadLog(),
    )


RUN = """
import sys
from pathlib import Path
from pipeline.batch import run, shards, version
from tests.batch_stages import stages

if __name__ == "__main__":
    shards._SMALLEST = 400
    version.code_digest = version.lexicon_digest = lambda: "fixed"
    def stop_after(progress):
        print(progress.articles, flush=True)
    run([sys.argv[1]], sys.argv[2], workers=2, progress=stop_after, extract=stages)
"""


def test_batch_full_disk_is_one_clear_line_and_the_run_goes_on_later(tmp_path: Path) -> None:
    write_records(tmp_path / "in.jsonl", [*records(5), {"id": "long", "text": random.Random(1).randbytes(9000).hex()}])
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "run",
        tmp_path / "in.jsonl",
        "--out",
        tmp_path / "out",
        "--kinds",
        "money",
    ]
    full = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, preexec_fn=_small_disk)
    assert full.returncode == 1
    assert b"no space left on the device" in full.stderr
    assert b"Traceback" not in full.stderr
    assert leftovers(tmp_path / "out") == []
    assert not (tmp_path / "out/manifest.json").exists()
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0
    assert len(table(tmp_path / "out", "articles")) == 6


def _small_disk() -> None:
    """No file of this process and its children grows beyond 6,000 bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (6000, resource.RLIM_INFINITY))


def test_batch_killed_run_goes_on_where_it_was(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    write_records(source, records(60))
    extract([source], tmp_path / "calm")
    script = tmp_path / "go.py"
    script.write_text(textwrap.dedent(RUN), encoding="utf-8")
    rng = random.Random(7)
    for _ in range(2):
        victim = subprocess.Popen(
            [sys.executable, str(script), str(source), str(tmp_path / "out")],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            start_new_session=True,
        )
        assert victim.stdout is not None
        for _ in range(rng.randrange(1, 4)):
            victim.stdout.readline()
        os.killpg(victim.pid, signal.SIGKILL)
        victim.wait()
        victim.stdout.close()
        assert not (tmp_path / "out/manifest.json").exists()
    summary = extract([source], tmp_path / "out", workers=2)
    assert 0 < summary.unchanged < summary.shards
    assert files(tmp_path / "out") == files(tmp_path / "calm")
    assert leftovers(tmp_path / "out") == []


def test_batch_tables_of_the_run_are_made_anew_only_when_their_shards_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out"
    write_records(source, records(20))
    first = extract([source], out)
    before = files(out)
    with monkeypatch.context() as patched:
        patched.setattr(gather, "merge_tallies", _unasked)
        second = extract([source], out, extract=_never)
        assert (second.rows, files(out)) == (first.rows, before)
    (out / "entities" / "part-all.parquet").unlink()
    extract([source], out)
    assert files(out) == before
    write_records(source, records(21))
    with monkeypatch.context() as patched:
        patched.setattr(gather, "merge_tallies", _unasked)
        with pytest.raises(AssertionError):
            extract([source], out)
    write_records(source, records(20))
    assert extract([source], out).rows == first.rows  # what a broken run began is not taken for what was asked
    assert files(out) == before


def _unasked(*paths: Any) -> Any:
    raise AssertionError("nothing is to be gathered")


@pytest.mark.parametrize(("at_once", "batch"), [(64, 8_192), (64, 3), (2, 1)])
def test_batch_entities_are_counted_as_article_by_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int, batch: int
) -> None:
    from pipeline.batch import merging
    from pipeline.batch.folder import OutputFolder
    from pipeline.batch.tally import entity_rows, tally_names
    from pipeline.model import Name
    from pipeline.resolve.names import collect_entities
    from pipeline.tabulate import RUN_TABLES, TableBuilder, table_of
    from pipeline.write import write_parquet

    rng = random.Random(3)
    told, paths = [], []
    for shard in range(4):
        builder = TableBuilder(["articles", "names"])
        for number in range(30):
            article = Article(f"{shard}-{number}", "x")
            names = tuple(
                Name(
                    field="text", sentence=0, start=0, end=1, text=rng.choice(["Huế", "Hue\u0302\u0301", "TP  Huế"]),
                    rule="r", kind=rng.choice(["person", "location"]), name=rng.choice(["Huế", "An"]),
                    entity_id=rng.choice(["place:a", "place:ă", "org:b", None, f"person:{shard}:{number}"]),
                )
                for _ in range(rng.randrange(6))
            )  # fmt: skip
            told.append((article, names))
            builder.add(Findings(article=article, names=names))
        paths.append(tmp_path / f"{shard}.parquet")
        write_parquet(tally_names(builder.tables()["names"]), paths[-1], tmp_path)
    expected = collect_entities(told)
    folder = OutputFolder(tmp_path / "out")
    folder.prepare()
    monkeypatch.setattr(merging, "_AT_ONCE", at_once)
    monkeypatch.setattr(merging, "_BATCH", batch)
    for some in (paths, paths[::-1]):
        assert list(entity_rows(merging.merge_tallies(some, folder, 2))) == expected
        assert list(folder.temporary.iterdir()) == []
    assert table_of(RUN_TABLES["entities"], expected).num_rows > 40


def test_batch_a_table_in_pieces_is_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.resolve.names import EntityRow
    from pipeline.tabulate import RUN_TABLES, rows, table_of, tables_of
    from pipeline.write import files as written
    from pipeline.write import write_parquet, write_parquet_in_pieces

    monkeypatch.setattr(rows, "ROW_GROUP", 10)
    monkeypatch.setattr(written, "ROW_GROUP", 10)
    for count in (0, 1, 10, 25, 30):
        entities = [
            EntityRow(entity_id=str(number), kind="person", name="A", aliases=("b",), code=None, mentions=1, articles=1)
            for number in range(count)
        ]
        schema = RUN_TABLES["entities"]
        write_parquet(table_of(schema, entities), tmp_path / "one.parquet", tmp_path)
        assert write_parquet_in_pieces(tables_of(schema, iter(entities)), tmp_path / "two.parquet", tmp_path) == count
        assert (tmp_path / "one.parquet").read_bytes() == (tmp_path / "two.parquet").read_bytes()
