"""Which files an input stands for, in an order that does not depend on how they were named or found."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from pipeline.errors import ReadError

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\\]")


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
            found.setdefault(file.path.resolve(), file)
    outside = [file for path, file in found.items() if but is None or not path.is_relative_to(but.resolve())]
    if not outside:
        raise ReadError("read.none", f"no files in {', '.join(one_line(str(root)) for root in inputs)}")
    return sorted(outside, key=_order)


def one_line(name: str) -> str:
    r"""The name with control characters, lone surrogates and backslashes escaped, so that it prints on one line.

    >>> print(one_line("tin\n2025.txt"))
    tin\n2025.txt
    """
    return _UNPRINTABLE.sub(lambda match: match.group().encode("unicode_escape").decode(), name)


def source_of(path: PurePath, root: PurePath) -> str:
    r"""What the tables call a file: its path from the input root, the same on every system.

    >>> from pathlib import PureWindowsPath
    >>> source_of(PureWindowsPath(r"D:\tin\2025\a.txt"), PureWindowsPath(r"D:\tin"))
    '2025/a.txt'
    """
    return one_line(path.relative_to(root).as_posix())


def _order(file: InputFile) -> tuple[str, str]:
    return file.source, one_line(str(file.path))


def _files_of(root: Path) -> Iterator[InputFile]:
    if root.is_dir():
        for folder, folders, names in os.walk(root):
            folders[:] = [name for name in folders if not name.startswith(".")]
            links = [name for name in folders if (Path(folder) / name).is_symlink()]  # not followed: they may go round
            for name in (*names, *links):
                if not name.startswith("."):
                    path = Path(folder) / name
                    yield InputFile(path, source_of(path, root))
    elif root.exists():
        yield InputFile(root, source_of(root, root.parent))
    else:
        raise ReadError("read.missing", f"{one_line(str(root))}: no such file or folder")
