"""Parts of a page that are no part of the article: boxes, comments, tags; told by the words of their markup."""

from __future__ import annotations

import re
from functools import cache

from lxml import html

from pipeline.lexicon.markup import markup_words
from pipeline.read.markup.tree import tag_of, words_of

_WORDS = re.compile(r"[a-z0-9]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAIN_SHARE = 0.4
"""An element that holds more than this share of the text outside links is no box, whatever it is called."""
_CARD = 2
"""How many times that share a card may hold: in a short article the lead of another one is long."""
_CARD_HEADINGS = ("h2", "h3", "h4", "h5")
_NO_PROSE = frozenset({"a", "script", "style", "noscript", "template", "head", "select", "button", "option"})
_LONGEST_CAPTION = 400
_SIDES = frozenset({"aside", "footer"})


class Boxes:
    """Tells the boxes of one tree.

    Args:
        root: The tree; how much text it holds outside links is the measure.

    Attributes:
        cards: The boxes met so far that hold the headline of another article.
    """

    def __init__(self, root: html.HtmlElement) -> None:
        self.cards: list[html.HtmlElement] = []
        self._prose = _prose(root)
        self._most = _MAIN_SHARE * self._prose.get(root, 0)

    def is_box(self, element: html.HtmlElement, tag: str) -> bool:
        """Whether everything within the element is to be left out."""
        if tag in markup_words().dropped:
            return True
        if tag in ("html", "body"):
            return False
        named = tag in _SIDES or _is_named(words_of(element)) or _is_hidden(element)
        if not named:
            return False
        card = _is_card(element)
        if self._prose.get(element, 0) > self._most * (_CARD if card else 1):
            return False
        if card:
            self.cards.append(element)
        return True


def _prose(root: html.HtmlElement) -> dict[html.HtmlElement, int]:
    """How many characters outside links stand within each element."""
    counts: dict[html.HtmlElement, int] = {}
    for element in root.iter():
        counts[element] = 0
    for element in reversed(list(counts)):
        own = 0 if tag_of(element) in _NO_PROSE else counts[element] + len((element.text or "").strip())
        counts[element] = own
        holder = element.getparent()
        if holder is not None and element is not root and holder in counts:
            counts[holder] += own + len((element.tail or "").strip())
    return counts


def is_caption(element: html.HtmlElement, tag: str) -> bool:
    """Whether the element is the caption of a figure."""
    return tag == "figcaption" or (
        tag != "caption" and any(word in words_of(element) for word in markup_words().captions)
    )


def is_stamp(element: html.HtmlElement) -> bool:
    """Whether the element gives the place of the report before the first words."""
    return any(word in words_of(element) for word in markup_words().stamps)


def is_under_picture(element: html.HtmlElement, tag: str) -> bool:
    """Whether the element is a cell under a cell that holds nothing but a picture: a caption of old pages."""
    if tag != "td" or len(element.text_content()) > _LONGEST_CAPTION:
        return False
    row = element.getparent()
    above = row.getprevious() if row is not None else None
    return above is not None and tag_of(above) == "tr" and _only_pictures(above)


def _only_pictures(row: html.HtmlElement) -> bool:
    return next(row.iter("img"), None) is not None and not row.text_content().strip()


def _is_card(element: html.HtmlElement) -> bool:
    """Whether it opens with a heading that is a link, as what leads to another article does."""
    first = next(element.iter("p", "h1", *_CARD_HEADINGS), None)
    if first is None or tag_of(first) not in _CARD_HEADINGS:
        return False
    return next(first.iter("a"), None) is not None or next(first.iterancestors("a"), None) is not None


def _is_hidden(element: html.HtmlElement) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _HIDDEN.search(style) is not None)


@cache
def _named_parts() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, markup_words().boxes.parts)))


def _is_named(words: str) -> bool:
    if not words:
        return False
    if _named_parts().search(words):
        return True
    return not markup_words().boxes.words.isdisjoint(_WORDS.findall(words))
