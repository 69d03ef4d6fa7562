"""What each model was trained with: ``models.json`` beside the package's models, and what has changed since.

A model has learned what the vocabularies say; when one of its files changes, the model sees other features than it has
weights for. That is allowed where somebody says why (``vietnews train drift``), until the model is trained again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import GoldError
from pipeline.lexicon.loader import FOLDER

FILE = Path(__file__).parents[1] / "models.json"

_NAMES = (
    "abbreviations.yaml",
    "bodies.yaml",
    "companies.yaml",
    "name_words.yaml",
    "places_countries.csv",
    "places_former.csv",
    "places_provinces.csv",
    "places_world.csv",
    "titles.yaml",
    "word_clusters.tsv",
    "world_names.yaml",
)
_FACTS = (
    *_NAMES,
    "cues.yaml",
    "currencies.yaml",
    "documents.yaml",
    "facts.yaml",
    "indicators.yaml",
    "offices.yaml",
    "issuers.yaml",
    "known_documents.csv",
    "numbers.yaml",
    "organizations.yaml",
    "time.yaml",
    "units.yaml",
)
VOCABULARIES: Mapping[str, tuple[str, ...]] = {"names": _NAMES, "facts": _FACTS}
"""Models that are trained together -> the vocabularies that their features, or the rules before them, look at."""


@dataclass(frozen=True, slots=True)
class Drift:
    """A vocabulary that is not the one a model was trained with.

    Attributes:
        because: Why that is allowed, or None.
    """

    models: str
    file: str
    because: str | None

    def __str__(self) -> str:
        """One line for a reader."""
        allowed = f"allowed because {self.because}" if self.because else "train again, or say why it may stay"
        return f"{self.models}: {self.file} is not the one it was trained with: {allowed}"


def digests(files: Iterable[str], folder: Path = FOLDER) -> dict[str, str]:
    """Vocabulary -> sha256 of its file, in hex digits; None where it is gone is left out."""
    paths = {name: folder / name for name in files}
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in paths.items() if path.exists()}


def note_training(models: str, labels: Sequence[Path], file: Path = FILE, folder: Path = FOLDER) -> None:
    """Write down what models were trained with; what drift was allowed before is over.

    Args:
        models: "names" or "facts".
        labels: The label files, in their order.
        file: The ``models.json`` to write into.
        folder: The vocabularies.
    """
    everything = read_lineage(file)
    everything[models] = {
        "vocabularies": digests(VOCABULARIES[models], folder),
        "labels": {"/".join(path.parts[-2:]): hashlib.sha256(path.read_bytes()).hexdigest() for path in labels},
        "drift": {},
    }
    _write(everything, file)


def allow_drift(because: str, file: Path = FILE, folder: Path = FOLDER) -> list[Drift]:
    """Allow what has changed and is not allowed yet; returns it.

    Args:
        because: Why no model needs to be trained again for it.
        file: The ``models.json`` to write into.
        folder: The vocabularies.
    """
    everything = read_lineage(file)
    new = [drift for drift in drifts(file, folder) if drift.because is None]
    for one in new:
        digest = digests([one.file], folder).get(one.file)
        everything[one.models]["drift"][one.file] = {"sha256": digest, "because": because}
    _write(everything, file)
    return new


def drifts(file: Path = FILE, folder: Path = FOLDER) -> list[Drift]:
    """Every vocabulary that differs from the one that a model was trained with, allowed or not."""
    found: list[Drift] = []
    for models, known in read_lineage(file).items():
        now = digests(VOCABULARIES[models], folder)
        for name in sorted({*VOCABULARIES[models], *known["vocabularies"]}):
            if now.get(name) != known["vocabularies"].get(name):
                allowed = known["drift"].get(name, {})
                because = allowed.get("because") if allowed.get("sha256") == now.get(name) else None
                found.append(Drift(models, name, because))
    return found


def read_lineage(file: Path = FILE) -> dict[str, dict[str, Any]]:
    """What ``models.json`` says; nothing where it is not there.

    Raises:
        GoldError: ``gold.file`` if it cannot be read.
    """
    if not file.exists():
        return {}
    try:
        said: dict[str, dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GoldError("gold.file", f"{file}: {error}") from error
    return said


def _write(everything: Mapping[str, Any], file: Path) -> None:
    file.write_text(json.dumps(everything, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
