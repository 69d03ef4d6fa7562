"""Names that end in a number: "VF 3", "iPhone 15", "Boeing 787", and labels: "vành đai 3", "gói 1"."""

from __future__ import annotations

import re

from pipeline.lexicon.currencies import currencies
from pipeline.text import without_tones

_REACH = 24
_WORD = re.compile(r"(?<![\w.])([^\W\d_]+) $")
_NUCLEI = (
    "a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iêu|iu|oa|oă|oai|oao|oay|oe|oeo|oi|oo|ôi|ơi|ua|uâ|uai|uao|uay|"
    "uây|ue|uê|ui|uô|uôi|uơ|uy|uya|uyê|uyu|ưa|ưi|ươ|ươi|ươu|ưu|yê|yêu"
)
_SYLLABLE = re.compile(
    rf"(?:ngh?|nh|gh?|gi|kh|ph|th|tr|ch|qu|[bcdđhklmnpqrstvx])?(?:{_NUCLEI})(?:ng|nh|ch|[cmnpt])?", re.IGNORECASE
)
_LIKE_SYLLABLES = frozenset({"RON"})
_NO_NAMES = frozenset(
    {"GDP", "FDI", "ODA", "FII", "CPI", "HCM", "UBND", "BHXH", "BHYT", "GRDP", "XK", "NK", "TP", "TT"}
)
_LABEL = re.compile(
    r"(?<!\w)(?:vành đai|giai đoạn|gói|quận|phường|hạng|giải|loại|vùng|bậc|nhóm|đợt|lô|tầng|lớp|phương án|quốc lộ) $",
    re.IGNORECASE,
)


def name_before(text: str, start: int) -> str:
    """The foreign word or run of capitals before a number, or "": what names a model and no amount.

    >>> name_before("xe Mazda 2", 9), name_before("VF 8", 3), name_before("Đạt 3", 4), name_before("giá USD 2", 8)
    ('Mazda', 'VF', '', '')
    """
    match = _WORD.search(text, max(0, start - _REACH), start)
    if match is None or match[1].islower() or match[1] in _NO_NAMES or match[1] in currencies().signs_before():
        return ""
    written = match[1]
    is_syllable = _SYLLABLE.fullmatch(without_tones(written)) is not None
    return "" if is_syllable and written not in _LIKE_SYLLABLES else written


def is_labelled(text: str, start: int) -> bool:
    """Whether a word that a small number belongs to stands before it: the "gói" of "gói 1 250 tỷ"."""
    return _LABEL.search(text, max(0, start - _REACH), start) is not None
