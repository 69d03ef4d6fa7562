"""The phrase that names what is measured: before the cue group, or behind the figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.lexicon.facts import fact_words
from pipeline.relate.cue_group import CUES, STATUS
from pipeline.relate.model import Phrase, Piece
from pipeline.values import value

_LONGEST = 14
_UNITS = frozenset({"lít", "kg", "lượng", "chỉ", "tấn", "m2", "ounce", "thùng", "cổ phiếu", "cp", "đồng"})
_PERSONS = frozenset({"ông", "bà", "anh", "chị", "họ"})
_INCOME = ("thu ", "doanh thu", "tổng thu", "nguồn thu", "lãi", "khoản lãi", "lợi nhuận", "tổng doanh thu")
_NAMED = ("chỉ số", "giá", "cổ phiếu", "tỷ giá", "trái phiếu")
"""Heads that a name behind them completes: "chỉ số NASDAQ"."""
_CODE = re.compile(r"\d/\d{4}|/[A-ZĐ]{2}")
_LINKS = frozenset({"và", "hay", "hoặc", "các", "những", "cả", "toàn", "thêm", "cùng"})
_JOINS = frozenset({"và", "hoặc", "hay"})
PLACES = frozenset({"giữa", "trên địa bàn", "tại", "ở", "của", "trên toàn quốc", "toàn tỉnh", "cả nước"})
_ASIDE = frozenset({"tại", "ở", "trong", "của"})
_TIGHT = frozenset({"-", "/", "&", "+"})
_CAUSES = frozenset({"nhờ", "do", "vì", "bởi", "theo", "khi", "trong khi", "sau khi", "so với"})


@value
class Stretch:
    """Pieces without a mark or ending word between them.

    Attributes:
        near: Only dates and brackets stand between it and the cue group.
        opener: The piece that ends the stretch before, in lower case.
    """

    first: int
    last: int
    near: bool
    opener: str


def stretches(pieces: Sequence[Piece], first: int, last: int) -> Iterator[Stretch]:
    """The stretches of ``pieces[first:last]``, the last one first; what stands in closed brackets is passed over."""
    near = True
    end = at = last
    while at > first:
        piece = pieces[at - 1]
        if piece.lower == ")" and (opening := _opening(pieces, first, at - 1)) is not None:
            yield Stretch(at, end, near, ")")
            end = at = opening
            continue
        if not _divides(piece):
            at -= 1
            continue
        yield Stretch(at, end, near, piece.lower)
        soft = piece.kind == "date" or (piece.lower == "(" and at == last)
        near = near and soft
        at -= 1
        end = at
    yield Stretch(at, end, near, "")


def head_roles(pieces: Sequence[Piece], stretch: Stretch) -> frozenset[str]:
    """What the vocabulary says of the first head word of a stretch."""
    return next((piece.roles for piece in pieces[stretch.first : stretch.last] if "head" in piece.roles), frozenset())


def headed(text: str, pieces: Sequence[Piece], first: int, last: int, *, strong: bool = False) -> Phrase | None:
    """The phrase from the head word of ``pieces[first:last]`` to where it ends; ``strong``: no weak one will do."""
    heads = [at for at in range(first, last) if "head" in pieces[at].roles and not _is_verb(pieces, at, last)]
    heads = [at for at in heads if at == first or pieces[at - 1].lower not in {"ở", "tại"}]
    if strong:
        heads = [at for at in heads if "weak" not in pieces[at].roles or _begin(pieces, first, at) == at]
    if not heads:
        return None
    head = _main(pieces, heads, last)
    return phrase(text, pieces, _begin(pieces, first, head), _end(pieces, head, last), headed=True)


def plain(text: str, pieces: Sequence[Piece], first: int, last: int) -> Phrase | None:
    """The last words of ``pieces[first:last]`` that say what is meant, without names and what only links."""
    for at in range(last - 1, first - 1, -1):
        if (
            pieces[at].kind == "name"
            or pieces[at].roles & (STATUS | {"against", "again", "plan"})
            or (pieces[at].roles & CUES and at < last - 1)
        ):
            if at + 1 == last:
                last = at
                continue
            first = at + 1
            break
    if first < last and (pieces[first].lower in PLACES or pieces[first].lower == "mỗi"):
        return None
    while first < last and (
        pieces[first].lower in _LINKS or pieces[first].lower in _ASIDE or _is_function(pieces[first])
    ):
        first += 1
    end = first
    while end < last and pieces[end].kind in {"word", "count"} and (end == first or "cut" not in pieces[end].roles):
        end += 1
    if first < last and "body" in pieces[first].roles:
        return None
    titles = end < last and pieces[end].kind == "name"  # "MC Phan Anh"
    if titles or end - first > _LONGEST or not has_content(pieces, first, end):
        return None
    found = phrase(text, pieces, first, end)
    if found is None or found.text.lower() in fact_words().empty or _CODE.search(found.text):
        return None
    return found


def behind(text: str, pieces: Sequence[Piece], figure: int, start: int | None = None) -> Phrase | None:
    """The noun phrase right behind a figure: "hơn 60% SỐ THÉP NHẬP", "48 DỰ ÁN ĐẦU TƯ MỚI".

    With ``start`` it begins there, inside the figure, whose counted noun is part of it.
    """
    at = end = figure + 1
    while end < len(pieces) and end - at < _LONGEST and _goes_on(pieces[end], end == at and start is None):
        end += 1
    end = _without_enders(pieces, at, end)
    if start is None:
        found = phrase(text, pieces, at, end)
        if found is None:
            return None
        return Phrase(found.start, found.end, found.text, "head" in pieces[at].roles)
    stop = pieces[end - 1].end if end > at else pieces[figure].end
    return Phrase(start, stop, text[start:stop])


def phrase(text: str, pieces: Sequence[Piece], first: int, end: int, *, headed: bool = False) -> Phrase | None:
    """``pieces[first:end]`` as a phrase, without linking words at its end; None when nothing is left."""
    end = _without_enders(pieces, first, end)
    if end <= first:
        return None
    start, stop = pieces[first].start, pieces[end - 1].end
    if not any(character.isalpha() for character in text[start:stop]):
        return None
    return Phrase(start, stop, text[start:stop], headed)


def is_cause(stretch: Stretch) -> bool:
    """Whether the stretch tells why or from whom: "NHỜ giá nguyên liệu giảm"."""
    return stretch.opener in _CAUSES


def _main(pieces: Sequence[Piece], heads: Sequence[int], last: int) -> int:
    """The first head, unless a stronger one follows it or a verb parts it from the next: "hộ nghèo CÓ thu nhập"."""
    main = heads[0]
    for head in heads[1:]:
        if "weak" in pieces[head].roles or "again" in pieces[head].roles:
            continue
        between = pieces[_end(pieces, main, last) : head]
        if "weak" in pieces[main].roles or any(p.roles & (CUES | {"filler"}) - {"to", "from"} for p in between):
            main = head
    return main


def _goes_on(piece: Piece, opens: bool) -> bool:
    if piece.kind == "name":
        return not opens
    if piece.kind != "word" or piece.lower in _JOINS:
        return False
    if "head" in piece.roles:
        return True
    if opens and (piece.lower in _UNITS or "owned" in piece.roles):
        return False
    if opens and piece.lower in {"trở", "trở lên", "trở xuống", "mỗi", "một", "các", "này", "nữa", "so", "về", "số"}:
        return piece.lower == "số"
    return not piece.roles & (
        CUES - {"owned"} | STATUS | {"cut", "filler", "break", "against", "plan", "same", "previous", "start"}
    )


def _begin(pieces: Sequence[Piece], first: int, head: int) -> int:
    """Where the phrase of a head begins: before it when the head only ends a name, or is the second of a pair.

    "HÀNG CONTAINER xuất nhập khẩu", "HÀNG ĂN VÀ dịch vụ ăn uống".
    """
    if "weak" in pieces[head].roles:
        at = head
        while at > first and _is_plain(pieces[at - 1]) and pieces[at - 1].lower not in _PERSONS and head - at < 5:
            at -= 1
        return at
    if head - first < 2 or pieces[head - 1].lower not in _JOINS:
        return head
    at = head - 1
    while at > first and pieces[at - 1].kind == "word" and not _is_function(pieces[at - 1]) and head - at < 6:
        at -= 1
    return at if at < head - 1 else head


def _without_enders(pieces: Sequence[Piece], first: int, end: int) -> int:
    while end > first:
        piece = pieces[end - 1]
        ends = (
            piece.lower in _LINKS
            or piece.lower in {"lần", "nữa", "ước", "để", "cũng", "nhất", "lúc"}
            or piece.kind == "mark"
        )
        deed = piece.roles & {"act", "owned"} and end - 2 >= first and "head" in pieces[end - 2].roles
        if not ends and (deed or not (end - 1 > first and _is_function(piece))):
            break
        end -= 1
    return end


def _end(pieces: Sequence[Piece], head: int, last: int) -> int:
    at = head + 1
    while at < last and at - head < _LONGEST:
        piece = pieces[at]
        if piece.kind == "name" and at == head + 1 and pieces[head].lower.startswith(_NAMED):
            at += 1
            continue
        if piece.kind == "name" or (piece.kind == "mark" and piece.lower not in _TIGHT):
            break
        ends = "head" not in piece.roles and piece.roles & {"cut", "break", "increase", "decrease", "share"}
        if ends and not _is_source(pieces, head, at, last):
            break
        at += 1
    return at


def _is_source(pieces: Sequence[Piece], head: int, at: int, last: int) -> bool:
    """Whether the source at a piece belongs to the name: "doanh thu TỪ bán sản phẩm"."""
    return (
        pieces[at].lower == "từ"
        and pieces[head].lower.startswith(_INCOME)
        and at + 1 < last
        and pieces[at + 1].kind == "word"
    )


def _opening(pieces: Sequence[Piece], first: int, closing: int) -> int | None:
    """Index of the bracket that ``closing`` closes, when it lies in the same stretch and holds no figure."""
    for at in range(closing - 1, first - 1, -1):
        if pieces[at].lower == "(":
            return at
        if pieces[at].kind == "figure":
            return None
    return None


def _is_verb(pieces: Sequence[Piece], at: int, last: int) -> bool:
    """Whether a word that is a head and a cue is the verb of another head behind it: "huy động VỐN"."""
    return bool(pieces[at].roles & CUES) and any("head" in piece.roles for piece in pieces[at + 1 : last])


def _divides(piece: Piece) -> bool:
    if piece.kind in {"mark", "date", "figure"}:
        return piece.lower not in _TIGHT and piece.lower not in {'"', "'"}
    return "head" not in piece.roles and "break" in piece.roles


def _is_plain(piece: Piece) -> bool:
    return piece.kind == "word" and piece.roles <= {"lookalike", "compound"} and piece.lower not in _LINKS


def has_content(pieces: Sequence[Piece], first: int, last: int) -> bool:
    """Whether words of their own, no names and no known little words, stand there."""
    return any(_is_plain(piece) and piece.lower[0].isalpha() for piece in pieces[first:last])


def _is_function(piece: Piece) -> bool:
    return "head" not in piece.roles and bool(
        piece.roles & (CUES | STATUS | {"filler", "cut", "break", "again", "against"})
    )
