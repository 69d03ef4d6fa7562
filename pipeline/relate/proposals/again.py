"""Words that only point back: "CON SỐ NÀY [5%]", "MỨC CŨ [3%]", but not "mức tăng trưởng"."""

from __future__ import annotations

import re

_SAME_AGAIN = re.compile(
    r"mức(?: (?:cũ|mới|cao|thấp|này|đó|trên|trước|tăng|giảm|nhất|từng|kỷ lục|hiện tại|ban đầu))*$"
    r"|vùng [IVX\d]+$|loại (?:từ )?\d|kỳ hạn (?:từ )?\d"
    r"|(?:con số|kết quả(?: này| trên| đó)?$|số liệu|mức tăng(?! trưởng)|mức giảm(?! trừ)"
    r"|đà tăng|tốc độ tăng)\b",
    re.IGNORECASE,
)


def says_it_again(phrase: str) -> bool:
    """Whether a phrase only points back to what was measured before."""
    return _SAME_AGAIN.match(phrase) is not None
