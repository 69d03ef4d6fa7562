"""Names that end in a number: "VF 3", "iPhone 15", "Boeing 787", and labels: "vành đai 3", "gói 1"."""

from __future__ import annotations

import re

from pipeline.lexicon.currencies import currencies

_REACH = 24
_WORD = re.compile(r"(?<![\w.])([^\W\d_]+) $")
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh?|gi|kh|ph|th|tr|ch|qu|[bcdđhklmnpqrstvx])?"
    r"[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}(?:ng|nh|ch|[cmnpt])?",
    re.IGNORECASE,
)
_NO_NAMES = frozenset(
    {"GDP", "FDI", "ODA", "FII", "CPI", "HCM", "UBND", "BHXH", "BHYT", "GRDP", "XK", "NK", "TP", "TT"}
)
_LABEL = re.compile(
    r"(?<!\w)(?:vành đai|giai đoạn|gói|quận|phường|hạng|giải|loại|vùng|bậc|nhóm|đợt|lô|tầng|lớp|phương án|quốc lộ) $",
    re.IGNORECASE,
)


def name_before(text: str, start: int) -> str:
    """The foreign word or the run of capitals before a number, or "": what names a model and no amount.

    >>> name_before("xe Mazda 2", 9), name_before("VF 8", 3), name_before("Đạt 3", 4), name_before("giá USD 2", 8)
    ('Mazda', 'VF', '', '')
    """
    match = _WORD.search(text, max(0, start - _REACH), start)
    if match is None or match[1].islower() or match[1] in _NO_NAMES or match[1] in currencies().signs_before():
        return ""
    written = match[1]
    if written.isupper():
        return written if len(written) > 1 and (len(written) < 4 or not _SYLLABLE.fullmatch(written)) else ""
    return "" if _SYLLABLE.fullmatch(written) else written


def is_labelled(text: str, start: int) -> bool:
    """Whether a word that a small number belongs to stands before it: the "gói" of "gói 1 250 tỷ"."""
    return _LABEL.search(text, max(0, start - _REACH), start) is not None
