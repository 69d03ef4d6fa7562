"""The page of error codes, from the catalogue in ``pipeline/errors.py``."""

from __future__ import annotations

from pipeline.errors import CODES

_STAGES = {
    "read": "Reading: rows of `rejects`, or errors where nothing could be read",
    "extract": "Extracting: rows of `rejects`",
    "settings": "Settings and arguments",
    "lexicon": "Vocabularies",
    "gold": "Gold and evaluation",
    "write": "Tables and exports",
}


def errors_page() -> str:
    """Markdown: one table a stage, one row a code."""
    parts = ["# Error codes\n\nMade from `pipeline/errors.py`: `python -m pipeline.reference docs/reference`.\n"]
    for stage, title in _STAGES.items():
        rows = [
            f"| `{code}` | {entry.happened} | {entry.remedy} |"
            for code, entry in CODES.items()
            if code.startswith(f"{stage}.")
        ]
        parts.append("\n".join([f"## {title}\n", "| code | what happened | what to do |", "|---|---|---|", *rows, ""]))
    return "\n".join(parts)
