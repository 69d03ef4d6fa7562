"""Any bytes under any name give articles and rejects, never an error, never nothing."""

from __future__ import annotations

import gzip
import json
import os
from itertools import accumulate
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model import Article, Reject
from pipeline.read import read
from pipeline.settings import Settings

SUFFIXES = [
    ".txt",
    ".html",
    ".jsonl",
    ".json",
    ".csv",
    ".tsv",
    ".parquet",
    ".md",
    ".xlsx",
    ".docx",
    ".zip",
    ".xml",
    ".warc",
]
SHARED = Path(os.environ.get("VIETNEWS_SHARED", Path(__file__).parents[2] / "shared"))

pieces = st.sampled_from(
    [
        *(
            "text",
            '"',
            "'",
            ",",
            ";",
            "\t",
            "\n",
            "\r",
            "{",
            "}",
            "[",
            "]",
            ":",
            "null",
            "1e999",
            "\\ud800",
            "\x00",
            "\ufeff",
        ),
        *(
            "<p>",
            "</p>",
            "<script>",
            "&#0;",
            "&amp",
            "<!--",
            "]]>",
            "năm ",
            "12,5%",
            "Tác giả: ",
            "Nguồn: ",
            "03/09/2025",
        ),
    ]
)
written = st.lists(pieces | st.text(max_size=20), max_size=30).map(
    lambda parts: "".join(parts).encode("utf-8", "surrogatepass")
)
records = st.builds(
    lambda keys, value: json.dumps(dict.fromkeys(keys, value)).encode(),
    st.lists(st.sampled_from(["id", "text", "title", "published", "url", "author", "articles"]), max_size=4),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.just(10**400),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
        max_leaves=5,
    ),
)
wide = st.builds(
    lambda data, encoding: data.decode("utf-8", "replace").encode(encoding),
    written | records,
    st.sampled_from(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"]),
)
anything = st.binary(max_size=400) | written | records | wide


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=anything, suffix=st.sampled_from(SUFFIXES), packed=st.booleans())
def test_read_any_bytes(tmp_path: Path, data: bytes, suffix: str, packed: bool) -> None:
    path = tmp_path / f"a{suffix}{'.gz' if packed else ''}"
    path.write_bytes(gzip.compress(data) if packed else data)
    try:
        items = list(read([path], Settings(max_bytes=10_000, max_characters=2_000, max_line=200)))
        assert items
        for item in items:
            if isinstance(item, Article):
                item.text.encode()
                assert item.text.strip()
                assert len(item.id) > 0
            else:
                assert isinstance(item, Reject)
                assert item.code.startswith("read.")
    finally:
        path.unlink()


def test_read_awkward_real_files_all_accounted_for() -> None:
    folder = SHARED / "awkward"
    if not folder.is_dir():
        pytest.skip("the shared material is not here")
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    items = list(read([folder]))
    assert {(item.source or "").split("#")[0] for item in items} == files
    assert {item.source for item in items if isinstance(item, Reject)} == {
        "html/fundus_VnExpress.meta.info",
        "html/fundus_VnExpress_2025_10_22.expected.json",
        "html/vietnamnet_sample.html",
    }


def test_read_parquet_string_that_is_not_utf8_costs_one_record(tmp_path: Path) -> None:
    good, bad = "Tăng 5%.".encode(), b"\xff\xfe"
    texts = pa.StringArray.from_buffers(2, pa.py_buffer(_offsets(good, bad)), pa.py_buffer(good + bad))
    pq.write_table(pa.table({"text": texts}), tmp_path / "a.parquet")
    first, second = read([tmp_path / "a.parquet"])
    assert isinstance(first, Article)
    assert isinstance(second, Reject)
    assert (second.record, second.code) == ("2", "read.encoding")


def _offsets(*values: bytes) -> bytes:
    ends = [0, *accumulate(map(len, values))]
    return b"".join(end.to_bytes(4, "little") for end in ends)


@pytest.mark.parametrize(
    ("part", "damage"),
    [
        (b"\x18\x02id", b"\x18\x02i\xd5"),  # a name that is not UTF-8
        (b"%\x02\x18\x02id", b"%\x00\x18\x02id"),  # a column said to hold no nulls, with counts of them: pyarrow aborts
    ],
)
def test_read_damaged_parquet_is_a_reject(tmp_path: Path, part: bytes, damage: bytes) -> None:
    pq.write_table(pa.table({"id": ["a"], "text": ["Tăng 5%."]}), tmp_path / "a.parquet", store_schema=False)
    whole = (tmp_path / "a.parquet").read_bytes()
    assert part in whole
    (tmp_path / "a.parquet").write_bytes(whole.replace(part, damage))
    (item,) = read([tmp_path / "a.parquet"])
    assert isinstance(item, Reject)
    assert item.code == "read.parquet"
