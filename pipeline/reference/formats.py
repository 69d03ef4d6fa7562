"""The page of forms, from the registry of what is read and what tables are exported to."""

from __future__ import annotations

from pipeline.formats import EXPORTS, INPUTS
from pipeline.lexicon.formats import formats


def formats_page() -> str:
    """Markdown: kinds of file that are read, those that are refused, forms of export."""
    read = [
        f"| {one.what} | {' '.join(f'`{suffix}`' for suffix in one.suffixes)} |"
        f" {f'`vietnews[{one.needs}]`' if one.needs else ''} |"
        for one in INPUTS
    ]
    refused = [f"| `{suffix}` | {way_out} |" for suffix, way_out in formats().refused.items()]
    exported = [
        f"| `{export.name}` | {export.what} | {'a folder' if export.files else 'a file'} |" for export in EXPORTS
    ]
    lines = [
        "# Forms",
        "",
        "Made from `pipeline/formats.py` and `pipeline/lexicon/formats.yaml`: `python -m pipeline.reference"
        " docs/reference`.",
        "",
        "## Read",
        "",
        "Each also as `.gz`. How each is read: [reading.md](../reading.md).",
        "",
        "| kind | suffixes | needs |",
        "|---|---|---|",
        *read,
        "",
        "## Not read, and the way out",
        "",
        "| suffix | |",
        "|---|---|",
        *refused,
        "",
        "## Exported",
        "",
        "`vietnews export --to FORM DIR`; the tables of a run are Parquet already.",
        "",
        "| form | | makes |",
        "|---|---|---|",
        *exported,
        "",
    ]
    return "\n".join(lines)
