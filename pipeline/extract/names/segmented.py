"""Articles of a text whose words its owner joined by "_", read as they were before.

One article ends where a form feed stands; its sentences stand a line each, an empty line parts the paragraphs.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path

SUFFIX = ".xz"


def read_segmented(path: Path) -> Iterator[dict[str, str]]:
    """The articles of an xz-compressed text as records of "id" (their number in the file) and "text"."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        articles = file.read().split("\f")
    for number, article in enumerate(articles):
        yield {"id": f"text-{number:05}", "text": unsegmented(article)}


def unsegmented(text: str) -> str:
    """The text with a blank for each "_" and each line break inside a paragraph, and a line for each paragraph."""
    paragraphs = text.replace("_", " ").split("\n\n")
    return "\n".join(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip())
