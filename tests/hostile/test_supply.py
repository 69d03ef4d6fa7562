"""What comes from outside is known: every package by version and hash, every licence, nothing unpickled unseen."""

from __future__ import annotations

import ast
import pickle
import re
import stat
from pathlib import Path

import pytest

from pipeline import kept as cache
from pipeline.crf.file import ModelFileError, read_crf
from pipeline.errors import LexiconError, SettingsError, VietnewsError
from pipeline.extract.names import load_tagger
from pipeline.lexicon.registry import load_registry
from pipeline.settings import load_settings
from pipeline.tokenize import underthesea_files
from pipeline.tokenize.underthesea_files import FilesChangedError

ROOT = Path(__file__).parents[2]
PINNED = re.compile(r"^([\w.\-]+)==([^\s;\\]+)", re.MULTILINE)


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(file: str) -> dict[str, str]:
    return {plain(name): version for name, version in PINNED.findall((ROOT / file).read_text(encoding="utf-8"))}


def test_lock_pins_the_versions_of_the_constraints_with_hashes() -> None:
    locked, constrained = pins("requirements.lock"), pins("constraints.txt")
    assert {name: constrained[name] for name in locked.keys() & constrained.keys()} == {
        name: locked[name] for name in locked.keys() & constrained.keys()
    }
    assert constrained.keys() - locked.keys() <= {"atheris"}  # built for one system, asked for by hand
    blocks = re.split(r"\n(?=[\w])", (ROOT / "requirements.lock").read_text(encoding="utf-8"))
    without = [block.splitlines()[0] for block in blocks if PINNED.match(block) and "--hash=sha256:" not in block]
    assert without == []


def test_every_package_has_its_licence_listed() -> None:
    lines = (ROOT / "docs/licences.md").read_text(encoding="utf-8").splitlines()
    rows = [line.split("|")[1:4] for line in lines[lines.index("|---|---|---|") + 1 :]]
    listed = {plain(name.strip()): (version.strip(), licence.strip()) for name, version, licence in rows}
    assert {name: version for name, (version, _) in listed.items()} == pins("constraints.txt")
    assert [name for name, (_, licence) in listed.items() if licence in {"", "not installed"}] == []


UNSAFE = {"eval", "exec", "compile", "__import__"}
ALLOWED = {
    ("kept.py", "pickle.loads"),  # what this user kept in the folder of this user; so the next two
    ("packed.py", "pickle.loads"),
    ("patterns.py", "pickle.loads"),
    ("underthesea_files.py", "joblib.load"),  # bytes whose sha256 is known
}


def test_nothing_is_evaluated_or_unpickled_but_what_is_known() -> None:
    found = set()
    for path in sorted((ROOT / "pipeline").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func)
                if name in UNSAFE or re.search(r"\b(?:pickle|joblib|marshal|shelve|dill)\.loads?$", name):
                    found.add((path.name, name))
                if name in {"yaml.load", "yaml.compose"}:
                    assert "Loader=_YamlLoader" in ast.unparse(node)
    assert found == ALLOWED


def test_pickle_of_underthesea_is_not_loaded_unless_its_bytes_are_known(tmp_path: Path) -> None:
    name = next(name for name in underthesea_files._FINGERPRINTS if name.endswith("features.bin"))
    (tmp_path / name).parent.mkdir(parents=True)
    made = tmp_path / "made"
    (tmp_path / name).write_bytes(f"cos\nmkdir\n(V{made}\ntR.".encode())  # a pickle that makes a folder
    with pytest.raises(FilesChangedError, match="another"):
        underthesea_files._unpickled(tmp_path, name)
    assert not made.exists()
    pickle.loads((tmp_path / name).read_bytes())  # it would have
    assert made.exists()


def test_cache_is_private_and_not_read_from_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    assert cache.kept("thing", lambda: 1) == 1
    (file,) = (path for path in (tmp_path / "cache").rglob("*.bin"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert cache.kept("thing", lambda: 2) == 1
    monkeypatch.setattr(cache.os, "getuid", lambda: 12345)
    assert cache.kept("thing", lambda: 3) == 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\0\0",
        b"\xff\xfe",
        b"code\n" + b"x" * 1_000_000,
        b"!!python/object/apply:os.system [id]",
        b'code,title\n"' + b"x" * 200_000,
        b"type,number,code\n" + b"luat," * 10_000,
    ],
)
def test_hostile_registry_is_one_clear_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "registry.csv").write_bytes(content)
    with pytest.raises((SettingsError, LexiconError)) as caught:
        load_registry(tmp_path / "registry.csv")
    assert len(str(caught.value)) < 1000


@pytest.mark.parametrize("name", ["/etc", "no_such_tagger", "../../..", "os", "\x1b[2J", ""])
def test_hostile_tagger_is_one_clear_error(name: str) -> None:
    with pytest.raises(VietnewsError) as caught:
        load_tagger(name)
    assert caught.value.code == "settings.tagger"


def test_hostile_settings_file_is_one_clear_error(tmp_path: Path) -> None:
    for content in (b"\xff", b"a = ", b"kinds = 5", b"unknown = 1", b"max_bytes = -1", b"[" * 5000):
        (tmp_path / "s.toml").write_bytes(content)
        with pytest.raises(SettingsError):
            load_settings(tmp_path / "s.toml")


@pytest.mark.parametrize("content", [b"", b"lCRF", b"lCRF" + b"\xff" * 100, b"lCRF" + bytes(44), b"\x80\x04." * 20])
def test_hostile_model_file_is_one_clear_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "model.crf").write_bytes(content)
    with pytest.raises(ModelFileError):
        read_crf(tmp_path / "model.crf")
