"""Which words name what a figure measures: one small construction after the other, the first that fits wins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.lexicon.facts import fact_words
from pipeline.model import Money, Percentage, Quantity
from pipeline.relate import phrases
from pipeline.relate.lead import Lead
from pipeline.relate.model import Phrase, Piece

_MEASURED = frozenset({"area", "length", "volume", "mass", "energy", "rate", "index", "multiple"})
"""Dimensions whose unit does not name the thing: "31 triệu tấn" of what?"""
_PRICE = re.compile(r"(?:mức )?giá(?: bán| mua| bán lẻ| thu mua| bán buôn| thành)?$", re.IGNORECASE)
_SAME_AGAIN = re.compile(
    r"mức(?: (?:cũ|mới|cao|thấp|này|đó|trên|trước|tăng|giảm|nhất|từng|kỷ lục|hiện tại|ban đầu))*$"
    r"|vùng [IVX\d]+$|loại (?:từ )?\d|kỳ hạn (?:từ )?\d"
    r"|(?:con số|kết quả(?: này| trên| đó)?$|số liệu|mức tăng(?! trưởng)|mức giảm(?! trừ)"
    r"|đà tăng|tốc độ tăng)\b",
    re.IGNORECASE,
)
_OPENS_OWN = frozenset(
    {"trong đó", "còn", "riêng", ";", "với", "cùng với", "trong khi", "trong khi đó", "nhưng", "thì"}
)
"""What opens a clause of its own within a sentence."""
_BARE = frozenset(
    {
        "tỷ lệ",
        "tỉ lệ",
        "mức",
        "số tiền",
        "tổng số tiền",
        "tổng",
        "số",
        "khoản",
        "mức giá",
        "tổng số",
        "khoản tiền",
        "trị giá",
        "tổng trị giá",
    }
)
"""Heads that say nothing alone: "với TỶ LỆ 8,5%" is a rate of what was named before."""
TICKER = re.compile(r"[A-Z][A-Z0-9]{2}$")


@dataclass(frozen=True, slots=True)
class Found:
    """The words for what is measured, and the construction that gave them.

    Attributes:
        part: The whole that a share is taken of, when it stands behind the figure: "60% SỐ THÉP NHẬP".
        used: End of the words behind the figure that belong to it; 0 when there are none.
        confidence: How sure the ranker is, per cent; None when it was not asked.
    """

    phrase: Phrase | None
    rule: str
    part: Phrase | None = None
    used: int = 0
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """What the figures before measure.

    Attributes:
        last: The last one.
        alike: The last one of this sentence or the one before whose figure has the same unit.
    """

    last: Phrase | None = None
    alike: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """The phrases of the sentence that may name what a figure measures.

    Attributes:
        near: The one right before the cue group.
        part: The one right behind the figure.
        far: The last one with a head word since the figure before.
    """

    near: Phrase | None
    part: Phrase | None
    far: Phrase | None

    @classmethod
    def of(cls, text: str, pieces: Sequence[Piece], figure: int, first: int, lead: Lead) -> Around:
        """The phrases around piece ``figure``."""
        return cls(_near(text, pieces, first, lead), _behind(text, pieces, figure), _far(text, pieces, first, lead))

    def named(self) -> Iterator[tuple[str, Phrase]]:
        """Those that are there, with the names of their constructions."""
        if self.near is not None:
            yield ("near" if self.near.headed else "plain"), self.near
        if self.part is not None:
            yield ("part" if self.part.headed else "behind"), self.part
        if self.far is not None:
            yield "far", self.far


def find_indicator(
    text: str, pieces: Sequence[Piece], figure: int, first: int, lead: Lead, carried: Carried, around: Around
) -> Found:
    """What the figure at piece ``figure`` measures.

    ``first`` is the piece behind the figure before and the words that belong to it, ``lead`` the cue group before the
    figure, ``carried`` what the figures before measure, ``around`` the phrases of the sentence.
    """
    mention = pieces[figure].mention
    near, part = around.near, around.part
    if near is not None and _SAME_AGAIN.match(near.text) and carried.last is not None:
        return Found(carried.alike or carried.last, "again")
    if part is not None and part.headed and _owns_part(lead, near):
        return Found(part, "behind", part, part.end)
    used = part.end if part is not None else 0
    if near is not None and near.headed and near.text.lower() not in _BARE:
        return Found(near, "before", part, used)
    named = _named_behind(text, pieces, figure)
    if named is not None and near is None:
        return Found(named, "named", used=named.end)
    if lead.fines:
        return Found(None, "fine", used=used)
    planned = _planned(text, pieces, figure) if near is None or not near.headed else None
    if planned is not None:
        return Found(planned, "plan", used=planned.end)
    counted = isinstance(mention, Quantity) and mention.dimension not in _MEASURED and mention.unit != "TEU"
    if counted and near is not None and pieces[figure - 1].lower == "là" and lead.nearest == "level":
        return Found(near, "phrase", part, used)
    if counted and part is not None and not _changes(lead, carried):
        return Found(part, "counted", used=part.end)
    if part is not None and _names_itself(mention, lead, part):
        return Found(part, "behind", part, part.end)
    if near is not None and not near.headed and lead.nearest not in {"act", "owned"} and not _is_owner(near, lead):
        return Found(near, "phrase", part, used)
    for head in reversed(lead.heads):
        if pieces[head].lower not in _BARE:
            return Found(phrases.phrase(text, pieces, head, head + 1, headed=True), "verb", part, used)
    deed = _deed(text, pieces, lead, figure)
    if deed is not None:
        return Found(deed, "verb", part, used)
    far = around.far
    if far is not None and far.text.lower() not in _BARE:
        return Found(far, "far", part, used)
    if carried.last is not None and (
        first or (lead.nearest != "act" and not phrases.has_content(pieces, first, lead.first))
    ):
        changes = isinstance(mention, Money | Quantity) and (not first or lead.nearest in {"increase", "decrease"})
        same = carried.alike if changes and not _converts(pieces, first, figure, lead) else None
        if same is None and _is_rate(carried.last) and not isinstance(mention, Percentage):
            return Found(None, "none", used=used)
        return Found(same or carried.last, "carried", part, used)
    if part is not None:
        return Found(part, "behind", part, used)
    if far is not None:
        return Found(far, "far")
    return Found(None, "none")


def _is_owner(near: Phrase, lead: Lead) -> bool:
    """Whether a ticker only says whose level follows: "VIC với [24 tỷ đồng]"."""
    return TICKER.match(near.text) is not None and lead.nearest == "level"


def _deed(text: str, pieces: Sequence[Piece], lead: Lead, figure: int) -> Phrase | None:
    """The verb, when it says what the amount is: "BỒI THƯỜNG [948 tỷ đồng]"."""
    for piece in pieces[lead.first : figure]:
        if piece.lower in fact_words().deeds and "act" in piece.roles:
            return Phrase(piece.start, piece.end, text[piece.start : piece.end])
    return None


def _is_rate(phrase: Phrase) -> bool:
    return phrase.text.lower().startswith(("tỷ lệ", "tỉ lệ", "tỷ trọng", "tỉ trọng"))


def _near(text: str, pieces: Sequence[Piece], first: int, lead: Lead) -> Phrase | None:
    """The phrase that ends right before the cue group, dates and brackets left out."""
    for stretch in phrases.stretches(pieces, first, lead.first):
        if not stretch.near or stretch.opener == "bởi":
            return None
        if stretch.first == stretch.last or pieces[stretch.first].lower in phrases.PLACES:
            continue
        ticker = _ticker(text, pieces, stretch, lead)
        if ticker is not None:
            return ticker
        found = phrases.headed(text, pieces, stretch.first, stretch.last)
        if found is not None and found.end == pieces[lead.first - 1].end:
            found = replace(found, touches=True)
        if found is None:
            named = _named_with(text, pieces, first, stretch) if stretch.opener == "với" else None
            return named or phrases.plain(text, pieces, stretch.first, stretch.last)
        if _SAME_AGAIN.match(found.text) and stretch.opener == "với":
            return _before_with(text, pieces, first, stretch.first - 1) or found
        if stretch.opener == "với" and "weak" in _head_roles(pieces, stretch):
            return _named_with(text, pieces, first, stretch) or found
        if _PRICE.match(found.text):
            return _good(text, pieces, stretch, found) or found
        return found
    return None


def _named_with(text: str, pieces: Sequence[Piece], first: int, stretch: phrases.Stretch) -> Phrase | None:
    """A headed phrase right before "với": "MỨC THUẾ TẠM THỜI với sản phẩm đường là [48%]"."""
    for before in phrases.stretches(pieces, first, stretch.first - 1):
        found = phrases.headed(text, pieces, before.first, before.last, strong=True)
        return found if found is not None and found.end == pieces[stretch.first - 2].end else None
    return None


def _head_roles(pieces: Sequence[Piece], stretch: phrases.Stretch) -> frozenset[str]:
    for piece in pieces[stretch.first : stretch.last]:
        if "head" in piece.roles:
            return piece.roles
    return frozenset()


def _before_with(text: str, pieces: Sequence[Piece], first: int, last: int) -> Phrase | None:
    """What stands before "với mức tăng": "NHÓM CÔNG NGHỆ với mức tăng [2,07%]"."""
    for stretch in phrases.stretches(pieces, first, last):
        if stretch.first < stretch.last:
            return phrases.headed(text, pieces, stretch.first, stretch.last) or phrases.plain(
                text, pieces, stretch.first, stretch.last
            )
    return None


def _good(text: str, pieces: Sequence[Piece], stretch: phrases.Stretch, price: Phrase) -> Phrase | None:
    """What has the price: "CÀ CHUA BI có giá từ"."""
    for at in range(stretch.first, stretch.last):
        if pieces[at].start >= price.start:
            break
        if pieces[at].lower in {"có", "với", "bán", "được bán", "hiện có"}:
            return phrases.plain(text, pieces, stretch.first, at)
    return None


def _ticker(text: str, pieces: Sequence[Piece], stretch: phrases.Stretch, lead: Lead) -> Phrase | None:
    """A share by its ticker, alone or before a bracket: "VCB (+25,3%)"."""
    piece = pieces[stretch.last - 1]
    if "head" in piece.roles:
        return None  # IIP, CPI, FDI look like one
    bracketed = stretch.last < len(pieces) and pieces[stretch.last].lower == "("
    alone = stretch.last - stretch.first == 1
    if (bracketed or alone) and TICKER.match(text, piece.start, piece.end) and lead.nearest in {"increase", "decrease"}:
        return Phrase(piece.start, piece.end, text[piece.start : piece.end])
    return None


def _far(text: str, pieces: Sequence[Piece], first: int, lead: Lead) -> Phrase | None:
    """The last phrase with a head word between the figure before and this one; rather one that says more than "số"."""
    bare: Phrase | None = None
    for stretch in phrases.stretches(pieces, first, lead.first):
        if phrases.is_cause(stretch) and first:
            continue
        if first and stretch.opener not in _OPENS_OWN:
            continue
        found = phrases.headed(text, pieces, stretch.first, stretch.last, strong=True)
        if found is not None and not _SAME_AGAIN.match(found.text):
            if found.text.lower() not in _BARE:
                return found
            bare = bare or found
    return bare


def _named_behind(text: str, pieces: Sequence[Piece], figure: int) -> Phrase | None:
    """The phrase behind "là": "con số [11.800 tỷ đồng] là DOANH SỐ"."""
    at = figure + 1
    if at + 1 < len(pieces) and pieces[at].lower == "là" and "head" in pieces[at + 1].roles:
        return phrases.behind(text, pieces, at)
    return None


def _planned(text: str, pieces: Sequence[Piece], figure: int) -> Phrase | None:
    """What the plan is for: "thực hiện [36%] kế hoạch DOANH THU"."""
    at = figure + 1
    if at + 1 < len(pieces) and "plan" in pieces[at].roles and "head" in pieces[at + 1].roles:
        return phrases.behind(text, pieces, at)
    return None


def _behind(text: str, pieces: Sequence[Piece], figure: int) -> Phrase | None:
    mention = pieces[figure].mention
    if isinstance(mention, Quantity) and mention.dimension not in _MEASURED and mention.unit != "TEU":
        noun = text.rfind(mention.unit, mention.start, mention.end)
        return phrases.behind(text, pieces, figure, noun if noun >= 0 else None)
    if isinstance(mention, Quantity) and " " in mention.unit:
        start = mention.end - len(mention.unit.split(" ", 1)[1])
        return Phrase(start, mention.end, text[start : mention.end])
    return phrases.behind(text, pieces, figure)


def _converts(pieces: Sequence[Piece], first: int, figure: int, lead: Lead) -> bool:
    """Whether the figure says the one before in other units: "4 nhân dân tệ ([1 USD])", "tương đương [2 USD]"."""
    if any(piece.lower in {"tương đương", "tương ứng"} for piece in pieces[lead.first : figure]):
        return True
    return bool(first) and lead.first == first + 1 and pieces[first].lower == "("


def _owns_part(lead: Lead, near: Phrase | None) -> bool:
    """Whether the phrase behind is meant although one stands before: no verb between, or a verb of owning."""
    return "owned" in lead.cues or (not lead.cues and (near is None or not near.touches))


def _changes(lead: Lead, carried: Carried) -> bool:
    return carried.last is not None and not lead.adds and lead.nearest in {"increase", "decrease"}


def _names_itself(mention: object, lead: Lead, part: Phrase) -> bool:
    """Whether the words behind a figure name what it measures, not the whole it is compared with."""
    if isinstance(mention, Percentage):
        return not set(lead.cues) & {"share", "to", "from", "equal"} and (
            part.headed or not set(lead.cues) & {"increase", "decrease"}
        )
    if isinstance(mention, Quantity) and mention.dimension == "multiple":
        return False
    return isinstance(mention, Money) or lead.nearest not in {"increase", "decrease"}
