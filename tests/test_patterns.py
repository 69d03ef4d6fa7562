"""Kept patterns are those that the modules compile."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

TEXT = "Sáng 5/3, HĐND tỉnh thông qua Nghị quyết số 12/2025/NQ-HĐND, chi thêm 12.500 tỷ đồng, tăng 8,5% so với cùng kỳ."
PROGRAM = """
import json, re, sys
import regex
compiled = []
for module in (re, regex):
    def watched(pattern, flags=0, _compile=module.compile, **more):
        compiled.append((sys._getframe(1).f_globals["__name__"], pattern))
        return _compile(pattern, flags, **more)
    module.compile = watched
from pipeline import extract
found = extract(sys.argv[1]).to_dict()
print(json.dumps([found, sum(name == "pipeline.patterns" for name, _ in compiled)], default=str))
"""


def _run(cache: Path) -> tuple[object, int]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, TEXT],
        env=os.environ | {"VIETNEWS_CACHE": str(cache)},
        capture_output=True,
        check=True,
    )
    found, compiled = json.loads(done.stdout)
    return found, compiled


def test_patterns_are_compiled_once(tmp_path: Path) -> None:
    first, some = _run(tmp_path)
    again, none = _run(tmp_path)
    assert again == first
    assert some > 200
    assert none == 0


def test_patterns_damaged_are_compiled_anew(tmp_path: Path) -> None:
    first, some = _run(tmp_path)
    for path in tmp_path.rglob("patterns*"):
        path.write_bytes(path.read_bytes()[:-9])
    assert _run(tmp_path) == (first, some)


def test_patterns_kept_are_equal() -> None:
    import pickle
    import re

    from pipeline.patterns import _pickled

    for pattern in (r"(?P<a>\d+)(?:x|y)*(?<!z)", r"[à-ỹ]{2,3}\b", r"(a)(?P<b>b)?(?(b)c|d)"):
        compiled = re.compile(pattern, re.IGNORECASE)
        kept = _pickled(compiled)
        assert kept is not None
        assert pickle.loads(kept) == compiled
        assert pickle.loads(kept).groupindex == compiled.groupindex
