"""How Vietnamese syllables are spelled."""

from __future__ import annotations

import re

_NATIVE = re.compile(
    r"(?:ngh?|nh|gh?|gi|kh|ph|th|tr|ch|qu|[bcdhklmnpqrstvx])?"
    r"(?:[aeiouy]|ai|ao|au|ay|eo|eu|ia|ie|ieu|iu|oa|oai|oay|oe|oi|oo|ua|uay|uan|ue|ui|uo|uoi|uou|uu|uy|uya|uye|ye|yeu)"
    r"(?:ch|ng|nh|[cmnpt])?"
)
"""A Vietnamese syllable without its marks."""


def sounds_foreign(name: str) -> bool:
    """Whether a name can hardly be that of a Vietnamese: no mark in it, and a word that is no Vietnamese syllable.

    >>> sounds_foreign("Sanae Takaichi"), sounds_foreign("Nguyễn Văn An"), sounds_foreign("Y Thanh Hà Niê Kđăm")
    (True, False, False)
    """
    return name.isascii() and not all(_NATIVE.fullmatch(word.lower()) for word in name.split())
