"""One file with the page, its scripts and its data; data is packed and unpacked by the browser when it is looked at."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import WriteError
from pipeline.report.articles import BLOCK, article_rows, blocks
from pipeline.report.columns import columns_of
from pipeline.report.facts import readings
from pipeline.tabulate.frames import has_table, read_table
from pipeline.write.files import write_whole

ASSETS = Path(__file__).parent / "assets"
_STYLES = ("vendor/tabulator.min.css", "vendor/uPlot.min.css", "report.css")
_SCRIPTS = (
    "vendor/tabulator.min.js", "vendor/uPlot.iife.min.js", "data.js", "words.js", "article.js", "chart.js", "tables.js",
    "review.js", "report.js",
)  # fmt: skip
_SERIES = (
    "indicator", "sector", "place", "subject", "period", "period_start", "period_end", "measure", "base", "status",
    "value", "value_to", "unit", "articles", "outlets", "first_published", "last_published", "different_values",
    "disagree", "print_ready", "indicator_id", "place_id", "entity_id",
)  # fmt: skip
_DOCUMENTS = ("document_id", "type", "code", "title", "issuer", "issued", "known", "mentions", "articles")
_ENTITIES = ("entity_id", "kind", "name", "aliases", "mentions", "articles")
_REJECTS = ("source", "record", "stage", "code", "message")
_OFFICES = (
    "person", "office", "body", "place", "former", "first_published", "last_published", "articles", "outlets",
    "sentence", "article_id",
)  # fmt: skip


def report(folder: str | Path, out: str | Path | None = None, *, language: str = "vi") -> Path:
    """Write the report of a run.

    Args:
        folder: Output folder of a run.
        out: File to write; by default ``report.html`` in the folder.
        language: Of the labels at first, "vi" or "en"; the reader may switch.

    Returns:
        The file that was written.

    Raises:
        WriteError: ``write.no_tables`` where there is no finished run, ``write.no_facts`` where it looked for no
            facts, ``write.disk`` if the file cannot be written.
    """
    folder = Path(folder)
    manifest = _manifest(folder)
    target = Path(out) if out is not None else folder / "report.html"
    page = _page(folder, manifest, language).encode("utf-8", "backslashreplace")
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, lambda partial: _write(partial, page), target.parent)
    return target


def _write(path: Path, page: bytes) -> None:
    path.write_bytes(page)


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_bytes())
    except (OSError, ValueError) as error:
        message = f"{folder} holds no finished run; make it: vietnews run INPUT --out {folder}"
        raise WriteError("write.no_tables", message) from error
    if not has_table(folder, "readings") or not has_table(folder, "articles"):
        message = f"the run in {folder} looked for no facts, which the report is about; run it with all kinds"
        raise WriteError("write.no_facts", message)
    return manifest


def _page(folder: Path, manifest: dict[str, Any], language: str) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(ASSETS), autoescape=True, undefined=StrictUndefined)
    scripts = [(ASSETS / name).read_text(encoding="utf-8") for name in _SCRIPTS]
    return environment.get_template("report.html").render(
        language=language,
        hashes=[base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts],
        styles=[(ASSETS / name).read_text(encoding="utf-8") for name in _STYLES],
        scripts=scripts,
        data=_data(folder, manifest),
    )


def _data(folder: Path, manifest: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Name and packed content of each piece of data."""
    articles = article_rows(folder)
    numbers = {row["article_id"]: number for number, row in enumerate(articles)}
    about = {name: manifest[name] for name in ("articles", "characters", "rows", "rejects", "seconds", "settings")}
    about |= {"inputs": len(manifest["inputs"]), "versions": manifest["versions"], "block": BLOCK}
    yield "about", _packed(about)
    yield "articles", _packed(_columns(folder, "articles", ("article_id", "title", "outlet", "published", "url")))
    yield "readings", _packed(readings(folder, numbers))
    yield "series", _packed(_columns(folder, "series", _SERIES) | {"said": _said(folder, numbers)})
    for name, columns in (
        ("documents", _DOCUMENTS), ("entities", _ENTITIES), ("offices", _OFFICES), ("rejects", _REJECTS),
    ):  # fmt: skip
        yield name, _packed(_columns(folder, name, columns))
    for number, block in enumerate(blocks(folder)):
        yield f"block-{number}", _packed(block)


def _columns(folder: Path, name: str, columns: tuple[str, ...]) -> dict[str, Any]:
    if not has_table(folder, name):
        return {column: [] for column in columns}
    return columns_of(read_table(folder, name, list(columns)), columns)


def _said(folder: Path, numbers: dict[str, int]) -> list[list[list[Any]]]:
    """Of each series: number of the article, where the figure stands, and how it is written, for all that say it."""
    if not has_table(folder, "series"):
        return []
    return [
        [
            [numbers[statement["article_id"]], statement["field"], statement["start"], statement["written"]]
            for statement in statements
        ]
        for statements in read_table(folder, "series", ["statements"])["statements"].to_pylist()
    ]


def _packed(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """JSON, gzip, base64: letters that end no element and run nowhere."""
    plain = json.dumps(value, ensure_ascii=True, separators=(",", ":"), default=str).encode()
    return base64.b64encode(gzip.compress(plain, mtime=0)).decode()
