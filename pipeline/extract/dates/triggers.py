"""The one scan: words and figures that a date can begin with, and the rules to try at each."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.extract.dates import days, periods
from pipeline.extract.dates.atoms import WORDS
from pipeline.extract.dates.rule import Rule

_SEASON_HEADS = sorted({name.split()[0] for name in WORDS.seasons} | {name.split()[0] for name in WORDS.plans})
_FEAST_HEADS = sorted({name.split()[0] for name in (*WORDS.feasts, *WORDS.holiday_names)})


def _cased(words: Iterable[str]) -> str:
    """The words in lower case, capitalised and in capitals: faster than IGNORECASE over a whole text."""
    forms = {form for word in words for form in (word, word.capitalize(), word.upper())}
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


_COUNTS = _cased(sorted({name.split()[0] for name in WORDS.numbers} - {"năm"}))
_NOT_INSIDE = r"(?<![\d/.,%+])"
_NEXT = r"(?= +(?:[tT]háng|[nN]gày|[tT]uần|[qQ]uý|[nN]ăm|THÁNG|NĂM)\b)"

_TRIGGERS: dict[str, tuple[str, tuple[Rule, ...]]] = {
    # a figure that is part of a longer one or of a code is none of ours
    "figure": (
        _NOT_INSIDE + r"\d{1,4}(?= ?[/.\-] ?\d|[:hg]| +[gG]iờ\b| +(?:[tT]háng|[nN]gày|[tT]uần|[qQ]uý|[nN]ăm|THÁNG|NĂM|[tT]ết|đến|tới)\b)(?!\d)",
        (*days.DAYS, *periods.MONTHS, *periods.COUNTED, *periods.YEARS_ALONE),
    ),
    "year_figure": (_NOT_INSIDE + r"(?:19|20)\d\d(?![\w/])", periods.YEARS_ALONE),
    "day": (_cased(["ngày", "hôm", "mùng", "mồng", "rằm", "bữa"]), (*days.DAYS, *periods.MONTHS)),
    "moment": (_cased(sorted({name.split()[0] for name in WORDS.moments} - {"nửa"})), days.DAYS),
    "weekday": (_cased(["thứ", "chủ", "chúa"]) + "|CN", days.DAYS),
    "month": (_cased(["tháng"]) + "|T(?=\\d)", periods.MONTHS),
    "quarter": (_cased(["quý"]) + "|Q(?=\\d)", periods.QUARTERS),
    "week": (_cased(["tuần"]), (*periods.WEEKS, *periods.MONTHS)),
    "part": (
        f"(?:{_cased(['đầu', 'giữa', 'cuối', 'nửa', 'thượng', 'trung', 'hạ', 'cả', 'hết'])})"
        r"(?= +(?:[tT]háng|[tT]uần|[nN]ăm|[tT]hập|[tT]hế|đầu|cuối|THÁNG|NĂM|ĐẦU|CUỐI|(?:19|20)\d\d)\b)",
        (*periods.YEARS, *periods.MONTHS, *periods.WEEKS, *periods.ERAS),
    ),
    "year": (_cased(["năm"]), (*periods.YEARS, *periods.COUNTED)),
    "plural": (f"(?:{_cased(['những', 'các', 'sang'])})" + r"(?= +[nN]ăm\b| +thập\b)", periods.YEARS),
    "same": (f"(?:{_cased(['cùng'])})" + r"(?= +\w)", (*periods.SAME, *periods.YEARS, *periods.MONTHS, *days.DAYS)),
    "ago": (f"(?:{_cased(['cách'])})" + r"(?= +(?:đây|nay)\b)", (*periods.AGO, *periods.COUNTED)),
    "count": (f"(?:{_COUNTS})(?: +\\w+)?{_NEXT}", periods.COUNTED),
    "era": (_cased(["thập", "thế"]), periods.ERAS),
    "feast": (_cased(_FEAST_HEADS), periods.FEASTS),
    "season": (_cased(_SEASON_HEADS), (*periods.SEASONS, *periods.PLANS)),
    "niên": (_cased(["niên"]), (*periods.YEARS, *periods.PLANS)),
}
_CORE = "|".join(f"(?P<{name}>(?:{pattern})\\b)" if name not in {"figure", "year_figure"} else f"(?P<{name}>{pattern})"
                 for name, (pattern, _) in _TRIGGERS.items())  # fmt: skip

SCAN = re.compile(rf"(?:(?<!\w)|(?<=[^\W\d_A-Z])(?=[NTQSC]))(?:{_CORE})")
"""Finds every place where a date can begin."""
HERE = re.compile(_CORE.replace(_NOT_INSIDE, ""))
"""Tells whether a date can begin at one place, whatever stands before it."""
RULES: dict[str, tuple[Rule, ...]] = {name: rules for name, (_, rules) in _TRIGGERS.items()}
