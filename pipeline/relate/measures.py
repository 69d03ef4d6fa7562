"""What kind of statement a figure makes, and which way it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Direction, Measure, Percentage, Quantity
from pipeline.relate.bases import Compared
from pipeline.relate.indicators import Found
from pipeline.relate.lead import Lead
from pipeline.relate.model import Figure, Piece

_RATES = ("tỷ lệ", "tỉ lệ", "lãi suất", "công suất", "mức", "tỷ suất", "tỉ suất", "tốc độ", "tăng trưởng", "lạm phát", "chỉ số", "biên", "độ che phủ", "cổ tức", "thị phần", "room", "nợ xấu")
_RULED = ("thuế", "phạt", "mức phạt", "ký quỹ", "tiền ký quỹ", "mức ký quỹ", "phí", "lệ phí", "mức đóng", "mức hưởng", "lương cơ sở", "mức lương", "thuế suất", "tiền phạt", "lãi suất", "hạn mức", "phụ cấp", "trợ cấp", "mức thu")


@dataclass(frozen=True, slots=True)
class Said:
    """Measure, direction and base of a figure."""

    measure: Measure
    direction: Direction | None = None
    base: Compared | None = None


def measure(text: str, pieces: Sequence[Piece], at: int, lead: Lead, found: Found, base: Compared | None) -> Said:
    """What the figure at piece ``at`` says of what it measures."""
    figure = pieces[at].mention
    direction = _direction(figure, lead)
    if direction is not None:
        return Said("change", direction, base)
    name = found.phrase.text.lower() if found.phrase else ""
    if isinstance(figure, Percentage):
        return _percentage(figure, lead, found, base, name)
    if isinstance(figure, Quantity) and figure.of is not None:
        return Said("share", None, base if base and base.kind == "plan" else Compared("whole", None))
    if name.startswith(_RULED):
        return Said("other")
    return Said("level", None, None)


def _direction(figure: object, lead: Lead) -> Direction | None:
    if "to" in lead.cues[:1] or lead.nearest == "from":
        return None
    for cue in lead.cues:
        if cue in {"increase", "decrease"}:
            return "increase" if cue == "increase" else "decrease"
        if cue != "to":
            break
    return getattr(figure, "direction", None)


def _percentage(figure: Figure, lead: Lead, found: Found, base: Compared | None, name: str) -> Said:
    if base is not None and base.kind == "plan":
        return Said("share", None, base)
    if "contribution" in lead.cues:
        return Said("contribution", None, base)
    if "share" in lead.cues:
        return Said("share", None, base or _whole(found))
    if name.startswith(_RULED) and not name.startswith("lãi suất huy"):
        return Said("other", None, base)
    if name.startswith(_RATES):
        return Said("level", None, base)
    if found.part is not None or found.rule in {"behind", "carried"}:
        return Said("share", None, _whole(found))
    if base is not None:
        return Said("level", None, base)
    return Said("share", None, _whole(found))


def _whole(found: Found) -> Compared:
    return Compared("whole", found.part.text if found.part else None)
