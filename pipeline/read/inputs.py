"""Which files an input stands for, in an order that does not depend on how they were named or found."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from pipeline.errors import ReadError

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\\]")
_OF_RECORD = re.compile(r"(.*)#(\d+(?:\.\d+)*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to read.

    Attributes:
        path: Where it is.
        source: Its path relative to the input root, with "/" and on one printable line.
    """

    path: Path
    source: str

    @property
    def size(self) -> int:
        """Its bytes on the disk; 0 when nobody can say."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    @property
    def compressed(self) -> bool:
        """Whether the file is gzip by its name."""
        return self.path.suffix.lower() == ".gz"

    @property
    def suffix(self) -> str:
        """The suffix that tells the format, in lower case, without ".gz"."""
        return (Path(self.path.stem) if self.compressed else self.path).suffix.lower()

    @property
    def stem(self) -> str:
        """The file name without its suffixes."""
        return Path(self.path.stem).stem if self.compressed else self.path.stem


def find_inputs(
    inputs: Sequence[Path], but: Path | None = None, stdin: Callable[[], InputFile] | None = None
) -> list[InputFile]:
    """All files of the inputs, each once, sorted by source; hidden files and folders (".git") are left out.

    Args:
        inputs: Files and folders.
        but: A folder whose files are left out: the output of a run that lies in its input.
        stdin: What gives the file that "-" stands for.

    Raises:
        ReadError: ``read.missing`` if an input does not exist, ``read.none`` if there is no file in all of them.
    """
    found: dict[Path, InputFile] = {}
    for root in inputs:
        if stdin is not None and str(root) == "-":
            found.setdefault(root, stdin())
            continue
        for file in sorted(_files_of(root), key=_order):
            found.setdefault(_resolved(file.path), file)
    outside = [file for path, file in found.items() if but is None or not path.is_relative_to(but.resolve())]
    if not outside:
        raise ReadError("read.none", f"no files in {', '.join(one_line(str(root)) for root in inputs)}")
    return sorted(outside, key=_order)


def one_line(name: str) -> str:
    r"""The name with control characters, lone surrogates and backslashes escaped, so that it prints on one line.

    Marks that turn the direction of writing are escaped, too: with one, "gpj.txt" reads like "txt.jpg".

    >>> print(one_line("tin\n2025.txt"))
    tin\n2025.txt
    """
    return _UNPRINTABLE.sub(lambda match: match.group().encode("unicode_escape").decode(), name)


def split_source(source: str) -> tuple[str, str | None]:
    """What ``Article.source`` says of file and record; a "#" may stand in the name of a file.

    >>> split_source("tin#2.jsonl#17")
    ('tin#2.jsonl', '17')
    >>> split_source("tin#2.txt")
    ('tin#2.txt', None)
    """
    match = _OF_RECORD.fullmatch(source)
    return (source, None) if match is None else (match[1], match[2])


def source_of(path: PurePath, root: PurePath) -> str:
    r"""What the tables call a file: its path from the input root, the same on every system.

    >>> from pathlib import PureWindowsPath
    >>> source_of(PureWindowsPath(r"D:\tin\2025\a.txt"), PureWindowsPath(r"D:\tin"))
    '2025/a.txt'
    """
    return one_line(path.relative_to(root).as_posix())


def _order(file: InputFile) -> tuple[str, str]:
    return file.source, one_line(str(file.path))


def _resolved(path: Path) -> Path:
    """Where a path leads; links that lead to each other are only found out when the file is opened."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # the second until Python 3.12
        return path.absolute()


def _files_of(root: Path) -> Iterator[InputFile]:
    if root.is_dir():
        closed: list[OSError] = []  # folders that cannot be listed: they are named, so that nothing disappears
        for folder, folders, names in os.walk(root, onerror=closed.append):
            folders[:] = [name for name in folders if not name.startswith(".")]
            links = [name for name in folders if (Path(folder) / name).is_symlink()]  # not followed: they may go round
            for name in (*names, *links):
                if not name.startswith("."):
                    path = Path(folder) / name
                    yield InputFile(path, source_of(path, root))
        for error in closed:
            path = Path(error.filename)
            yield InputFile(path, source_of(path, root if path != root else root.parent))
    elif root.exists():
        yield InputFile(root, source_of(root, root.parent))
    else:
        raise ReadError("read.missing", f"{one_line(str(root))}: no such file or folder")
