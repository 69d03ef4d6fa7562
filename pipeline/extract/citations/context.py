"""What belongs to a citation: date of issue, issuer, provision, said behind it or before it."""

from __future__ import annotations

from functools import cache

import regex

from pipeline.extract.citations.atoms import PROVISION, SEPARATOR, TERM, words
from pipeline.extract.citations.draft import Draft
from pipeline.extract.citations.issued import day_after, day_before
from pipeline.extract.citations.issuers import issuer_after, issuer_at_end
from pipeline.lexicon.documents import type_of_word

_WINDOW = 220
_TERM = regex.compile(rf",? ?{TERM}")
_SIGNED = regex.compile(r"(?:[^.;:,\n]{0,60}? )(?:ký ban hành|ban hành|ký|cấp)(?=[ ,.;])")
_ISSUES = regex.compile(
    r"(?P<adverbs>(?:,? (?:cũng|đã|vừa|mới|vừa qua|chính thức|tiếp tục|liên tiếp|lần lượt|đồng thời|sẽ|kịp thời|khẩn trương|ngay|tiếp|lại|liên tục|vừa mới|đều)){0,4})"
    r" (?:thống nhất |biểu quyết |bấm nút )?(?:ký ban hành|ký, ban hành|ký và ban hành|ký quyết định|ban hành|ra quyết định|ra thông báo|ra chỉ thị|ra văn bản|ký|ra|có|thông qua|gửi|phát đi|phát hành|công bố|cấp)"
    r"(?: (?:kèm theo|liên tiếp|tiếp|các|những|một|một loạt|hàng loạt|đồng thời|thêm|bộ|\d{1,2}|hai|ba|bốn|năm|sáu)){0,3} [\"“]?$"
)
_INTRODUCES = regex.compile(r"(?:,? ?(?:trong đó có|đó là|gồm(?: có)?|bao gồm|là|như|cụ thể(?: là)?|nhất là|đặc biệt là))? ?:? ?[-–]? ?(?:các )?$")
_AT = regex.compile(r",? (?:tại|ở|trong|theo|bằng) (?:các )?[\"“]?$")
_THEN_SUBJECT = regex.compile(r",? (?=\p{Lu})")
_ACTS = regex.compile(r" (?:đã|vừa|cũng|yêu cầu|đề nghị|giao|chỉ đạo|cho biết|nêu|quyết định|thông báo|có|khẳng định|hướng dẫn)(?!\p{L})")
_LETTERS = {"Công văn", "Văn bản", "Công điện", "Thông báo", "Quyết định", "Kết luận", "Báo cáo", "Tờ trình"}
_LINK = regex.compile(rf"(?:{SEPARATOR}|,? )(?:với |cả |theo )?(?:các |những )?")
_PROVISION_BEFORE = regex.compile(
    rf"(?<![\p{{L}}\d])(?P<provision>{PROVISION})(?: ?,|\))?(?: (?:của|tại|thuộc|trong|ban hành kèm theo|kèm theo|theo|về))?(?: (?:các|bản))? $"
)


@cache
def _provision_behind() -> regex.Pattern[str]:
    kinds = words(word for word in type_of_word())
    return regex.compile(
        rf" ?[,(]? ?(?:tại |ở |trong )?(?P<provision>{PROVISION})(?! (?:của |tại |trong )?(?:{kinds})(?!\p{{L}}))(?! (?:của|tại|trong) )",
        regex.IGNORECASE,
    )


def read_tail(text: str, draft: Draft, limit: int) -> None:
    """Date, issuer and term of the committee behind the code, in whatever order; ``limit`` ends the sentence."""
    position = draft.end
    for _ in range(4):
        term = _TERM.match(text, position, limit)
        if term is not None:
            position = term.end()
            continue
        if draft.issued is None and (found := day_after(text, position)) is not None and found[1] <= limit:
            day, after = found
            issued = day.in_year(draft.year)
            if issued is not None or day.year is None:
                draft.issued, position = issued, after
                continue
        if draft.issuer is None and (named := issuer_after(text, position, limit)) is not None:
            draft.issuer, position = named
            if text.startswith(" do ", draft.end) and (signed := _SIGNED.match(text, position, limit)) is not None:
                position = signed.end()
            continue
        break
    draft.tail = position


def read_before(text: str, draft: Draft, begin: int) -> None:
    """Issuer, date and provision said before the citation, in the sentence that begins at ``begin``."""
    window = text[max(begin, draft.start - _WINDOW) : draft.start]
    provision = _PROVISION_BEFORE.search(window, max(0, len(window) - 130))
    if provision is not None:
        draft.provision = provision["provision"].strip(" ,")
    issues = _ISSUES.search(window, max(0, len(window) - 90))
    if issues is not None:
        subject = window[: issues.start()]
        if draft.issuer is None and (issuer := issuer_at_end(subject)) is not None:
            draft.issuer, draft.from_before = issuer, True
        _take_day(window, draft)
        return
    if draft.issuer is None:
        _read_introduced(window, draft)


def _take_day(window: str, draft: Draft) -> None:
    if draft.issued is not None:
        return
    found = day_before(window)
    if found is not None:
        draft.issued = found[0].in_year(draft.year)
        draft.from_before = True


def _read_introduced(window: str, draft: Draft) -> None:
    """ "4 Nghị quyết của Bộ Chính trị, gồm: Nghị quyết số 57", "theo chỉ đạo của UBND tỉnh tại văn bản số 8303"."""
    at = _AT.search(window)
    subject = window[: at.start()] if at is not None and draft.type in _LETTERS else None
    if subject is None:
        introduces = _INTRODUCES.search(window)
        if introduces is None or not introduces.group().strip() or not draft.type:
            return
        subject = window[: introduces.start()].rstrip(" ,")
        if draft.type.lower() not in subject.lower():
            return
    issuer = issuer_at_end(subject)
    if issuer is not None and regex.search(r"(?:của|do) (?:[\p{L} ]{0,20})$", subject[: subject.rfind(issuer)]):
        draft.issuer, draft.from_before = issuer, True


def read_subject_behind(text: str, draft: Draft, begin: int, limit: int) -> None:
    """ "tại Công văn số 2721/UBND-DL1, UBND tỉnh Quảng Ninh đã giao …": the issuer is the subject that follows."""
    if draft.type not in _LETTERS or not _AT.search(text[max(begin, draft.start - 12) : draft.start] if draft.start > begin else " tại "):
        return
    comma = _THEN_SUBJECT.match(text, draft.tail, limit)
    if comma is None:
        return
    found = issuer_after(" của " + text[comma.end() : limit], 0, limit - comma.end() + 5)
    if found is not None and _ACTS.match(text, comma.end() + found[1] - 5):
        draft.issuer = draft.issuer or found[0]
        if draft.issued is None and (day := day_before(text[max(begin, draft.start - 60) : draft.start])) is not None:
            draft.issued = day[0].in_year(draft.year)


def read_provision_behind(text: str, draft: Draft, limit: int) -> None:
    """ "Luật các tổ chức tín dụng năm 2010, tại khoản 2 Điều 55"."""
    if draft.provision is None and (match := _provision_behind().match(text, draft.tail, limit)) is not None:
        draft.provision = match["provision"].strip(" ,")


def carry(text: str, drafts: list[Draft]) -> None:
    """Issuer and date of one member hold for the others of its enumeration and for what is linked with it."""
    for before, after in zip(drafts, drafts[1:], strict=False):
        after.linked = after.type == before.type and (
            (before.group == after.group != 0) or _LINK.fullmatch(text, before.tail, after.start) is not None
        )
    for before, after in zip(drafts, drafts[1:], strict=False):
        if not after.linked:
            continue
        if before.from_before and after.issuer is None:
            after.issuer, after.from_before = before.issuer, True
        if before.from_before and after.issued is None and after.group == before.group != 0:
            after.issued, after.from_before = before.issued, True
    for after, before in zip(reversed(drafts), reversed(drafts[:-1]), strict=False):
        if after.linked and before.issuer is None and not after.from_before:
            before.issuer = after.issuer
