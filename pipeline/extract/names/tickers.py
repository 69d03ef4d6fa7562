"""Tickers: where a code stands for a share, no organization is meant."""

from __future__ import annotations

import re

from pipeline.extract.names.tagger import Span

_CODE = re.compile(r"[A-Z][A-Z0-9]{2}")
_SHARE = re.compile(
    r"(?:cổ phiếu|thị giá|\bmã(?: chứng khoán| cổ phiếu| ck)?|mck|chỉ số|trái phiếu|chứng quyền"
    r"|\b(?:hose|hsx|hnx|upcom) ?:) ?:? ?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r" ?- ?(?:sàn )?(?:Index|HOSE|HSX|HNX|UPCoM)|: ?(?:Công ty|CTCP)| ?\([+-]?\d[\d.,]*%| là cổ phiếu", re.IGNORECASE
)
_LOOK_BACK = 20


def is_ticker(text: str, span: Span) -> bool:
    """Whether the span is the code of a share: "cổ phiếu HPG", "(mã: VNM)", "(HOSE: TDH)"."""
    if not _CODE.fullmatch(text, span.start, span.end):
        return False
    before = _SHARE.search(text, max(0, span.start - _LOOK_BACK), span.start)
    return before is not None or _BEHIND.match(text, span.end) is not None
