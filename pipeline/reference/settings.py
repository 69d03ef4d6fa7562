"""The page of settings, from the class that holds them."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from pipeline.settings import Settings

_ATTRIBUTE = re.compile(r"^    (\w+): (.*(?:\n {8,}.*)*)", re.MULTILINE)


def settings_page() -> str:
    """Markdown: one row a setting, its default and what it does."""
    about = inspect.getdoc(Settings) or ""
    said = {name: " ".join(text.split()) for name, text in _ATTRIBUTE.findall(about.replace("\n    ", "\n    "))}
    rows = [
        f"| `{name}` | `{_plain(field.get_default(call_default_factory=True))}` | {said[name].replace('|', '/')} |"
        for name, field in Settings.model_fields.items()
    ]
    head = [
        "# Settings",
        "",
        "Made from `pipeline/settings.py`: `python -m pipeline.reference docs/reference`.",
        'A TOML file with these keys is given by `--settings FILE`; in Python: `Settings(kinds=("money",))`. The hash'
        " of the settings is part of the key of every shard, so changed settings do the work again.",
        "",
        "| key | default | |",
        "|---|---|---|",
    ]
    return "\n".join([*head, *rows, ""])


def _plain(value: object) -> str:
    match value:
        case None:
            return "none"
        case bool():
            return str(value).lower()
        case tuple():
            return ", ".join(map(str, value))
        case Path():
            return value.as_posix()
        case _:
            return str(value)
