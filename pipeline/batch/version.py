"""What the rows of a run depend on besides its input: code, vocabularies, settings, libraries."""

from __future__ import annotations

import hashlib
import platform
import unicodedata
from dataclasses import asdict, dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from pipeline.errors import SettingsError
from pipeline.lexicon.loader import lexicon_digest
from pipeline.settings import Settings

_PACKAGE = Path(__file__).parent.parent
_NO_CODE = frozenset({".pyc", ".md", ".so", ".pyd", ".c", ".h"})
"""The extension gives what the Python code gives, so rows do not depend on whether it is there; its interface number,
which changes with it, stands in ``native/__init__.py``."""
_NO_ROWS = frozenset({"cli", "view", "evaluate", "reference", "report", "spark", "__pycache__"})
"""Parts of the package that no row depends on."""
_LIBRARIES = (
    "charset-normalizer", "htmldate", "lunar-vn", "numpy", "pyarrow", "python-crfsuite", "regex", "spacy",
    "trafilatura", "underthesea", "underthesea_core",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Versions:
    """Everything that decides the rows, as short hashes and version numbers."""

    vietnews: str
    code: str
    lexicon: str
    settings: str
    registry: str | None
    tagger: str | None
    python: str
    unicode: str
    libraries: dict[str, str]

    @property
    def digest(self) -> str:
        """One hash over all of it: part of the key of every shard."""
        return hashlib.sha256(repr(sorted(asdict(self).items())).encode()).hexdigest()[:16]


def versions(settings: Settings) -> Versions:
    """What rows made now, with these settings, depend on.

    Raises:
        SettingsError: ``settings.registry`` if the registry file cannot be read, ``settings.tagger`` if there is no
            such tagger, ``settings.accurate`` if the library of the accurate one is not installed.
    """
    return Versions(
        vietnews=metadata.version("vietnews"),
        code=code_digest(),
        lexicon=lexicon_digest(),
        settings=settings.digest,
        registry=_registry_digest(settings.registry),
        tagger=_tagger_digest(settings.tagger),
        python=platform.python_version(),
        unicode=unicodedata.unidata_version,
        libraries={name: metadata.version(name) for name in _LIBRARIES},
    )


@cache
def code_digest() -> str:
    """The first 16 hex digits of sha256 over all files of the package that rows depend on, models included."""
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        parts = path.relative_to(_PACKAGE).parts
        if path.is_file() and not _NO_ROWS.intersection(parts) and path.suffix not in _NO_CODE:
            digest.update("/".join(parts).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _registry_digest(registry: Path | None) -> str | None:
    if registry is None:
        return None
    try:
        return hashlib.sha256(registry.read_bytes()).hexdigest()[:16]
    except OSError as error:
        raise SettingsError("settings.registry", f"{registry}: {error.strerror}") from error


def _tagger_digest(tagger: str | None) -> str | None:
    """Hash over the files of a folder, version of an installed package; None for what belongs to the code.

    "accurate" is our own too, with the library of its extra.
    """
    if tagger is None:
        return None
    if tagger == "accurate":
        from pipeline.extract.names.pair.runtime import version_of_library

        return version_of_library()
    folder = Path(tagger)
    if not folder.is_dir():
        try:
            return metadata.version(tagger)
        except metadata.PackageNotFoundError as error:
            raise SettingsError("settings.tagger", f"{tagger}: neither a folder nor an installed package") from error
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
