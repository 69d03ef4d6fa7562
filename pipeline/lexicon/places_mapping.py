"""Districts and communes before and after July 2025, from the table that underthesea carries with it."""

from __future__ import annotations

import importlib.util
import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pipeline.errors import LexiconError
from pipeline.lexicon.loader import Entry

_TABLE = Path("address") / "data" / "mapping.json"
_UNIT = re.compile(r"(?:Thành phố|Thị xã|Thị trấn|Đặc khu|Quận|Huyện|Phường|Xã)\b", re.IGNORECASE)
_GLUED_UNIT = re.compile(r"thịtrấn|phường|đặckhu|xã")


class PlaceChange(Entry):
    """What became of one commune in July 2025.

    Attributes:
        old_province: Code of its province before.
        old_district: Its district with the unit word ("Huyện Nghi Lộc").
        old_commune: The commune before ("Xã Nghi Trung"), or None where the table does not say.
        new_province: Code of its province after.
        new_commune: The commune after, or None where the table does not say.
    """

    old_province: str
    old_district: str
    old_commune: str | None
    new_province: str
    new_commune: str | None


def mapping_file() -> Path:
    """Where the table is."""
    spec = importlib.util.find_spec("underthesea")
    folder = Path(next(iter(spec.submodule_search_locations or ["."]))) if spec else Path()
    return folder / _TABLE


@cache
def changes() -> tuple[PlaceChange, ...]:
    """One row for each commune before July 2025 and each that it became part of.

    Raises:
        LexiconError: ``lexicon.places`` when underthesea does not carry the table, or another one.
    """
    try:
        table = json.loads(mapping_file().read_text(encoding="utf-8"))
        old = {key: province["code"] for key, province in table["old_province_names"].items()}
        new = {key: province["code"] for key, province in table["province_names"].items()}
        spelled = dict(_glued_names(table["ward_mapping"]))
        return tuple(
            PlaceChange(
                old_province=old[row["old_province_key"]],
                old_district=_nfc(row["old_district"]),
                old_commune=_nfc(row["old_ward"]) or _recovered(row["old_ward_key"], spelled),
                new_province=new[row["new_province_key"]],
                new_commune=_nfc(row["new_ward"]) or _recovered(row["new_ward_key"], spelled),
            )
            for row in table["ward_mapping"]
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LexiconError("lexicon.places", f"underthesea's {_TABLE} cannot be read: {error}; reinstall it") from error


def split_unit(name: str) -> tuple[str, str]:
    """The unit word in lower case and the bare name.

    >>> split_unit("Huyện Nghi Lộc")
    ('huyện', 'Nghi Lộc')
    """
    match = _UNIT.match(name)
    return (match.group().lower(), name[match.end() :].strip()) if match else ("", name)


def _nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip()


def _glued_names(rows: list[dict[str, str]]) -> Iterator[tuple[str, str]]:
    """Bare names without blanks in lower case -> bare name, of all names that the table spells."""
    for row in rows:
        for key in ("old_ward", "new_ward", "old_district"):
            _, bare = split_unit(_nfc(row[key]))
            yield bare.lower().replace(" ", ""), bare


def _recovered(key: str, spelled: dict[str, str]) -> str | None:
    """The name behind a key where the table leaves the name empty ("xãcẩmgiang")."""
    key = _nfc(key).lower()
    match = _GLUED_UNIT.match(key)
    if match is None or key[match.end() :] not in spelled:
        return None
    unit = {"thịtrấn": "Thị trấn", "phường": "Phường", "đặckhu": "Đặc khu", "xã": "Xã"}[match.group()]
    return f"{unit} {spelled[key[match.end() :]]}"
