"""Words as a spaCy ``Doc`` of the text as delivered."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.model import CleanText, Word
from pipeline.prepare.normal import normalize
from pipeline.tokenize.segmenter import segmenter
from pipeline.tokenize.words import Segmented


def build_doc(vocab: Vocab, clean: CleanText, *, pos: bool = False) -> Doc:
    """The words of ``clean`` as a Doc with the given vocabulary; see ``pipeline.tokenize.tokenize``."""
    texts = [clean.text[sentence.start : sentence.end] for sentence in clean.sentences]
    return _Builder(clean).build(vocab, segmenter().segment(texts, pos=pos), pos=pos)


def words(clean: CleanText, doc: Doc) -> tuple[Word, ...]:
    """The words of a Doc made from ``clean``, without the tokens that are only white space."""
    found: list[Word] = []
    sentence = -1
    for token in doc:
        sentence += bool(token.is_sent_start)
        if not token.norm_.isspace():
            end = token.idx + len(token.text)
            found.append(
                Word(
                    field=clean.field,
                    sentence=max(0, sentence),
                    start=token.idx,
                    end=end,
                    text=token.text,
                    pos=token.tag_ or None,
                )
            )
    return tuple(found)


def normal_form(text: str) -> str:
    r"""The normal form of a token; one blank for a token of white space or of characters that are not seen.

    >>> normal_form("hoà\u00a0bình"), normal_form("\n\u200b")
    ('hòa bình', ' ')
    """
    return " ".join(normalize(text).text.split()) or " "


class _Builder:
    """Collects tokens from left to right so that together they are the text as delivered."""

    def __init__(self, clean: CleanText) -> None:
        self._clean = clean
        self._position = 0
        self._texts: list[str] = []
        self._spaces: list[bool] = []
        self._starts: list[bool | int | None] = []
        self._tags: list[str] = []
        self._sentence_open = False

    def build(self, vocab: Vocab, sentences: list[Segmented], *, pos: bool) -> Doc:
        clean = self._clean
        for sentence, segmented in zip(clean.sentences, sentences, strict=True):
            opens = True
            tags = segmented.tags or [""] * len(segmented.words)
            for (_, start, end), tag in zip(segmented.words, tags, strict=True):
                begin, finish = clean.delivered(sentence.start + start, sentence.start + end)
                # one delivered character may stand for two normal ones: no word begins inside it
                begin = max(begin, self._position)
                if finish > begin:
                    self._fill(begin)
                    # white space before the first sentence belongs to it
                    self._add(begin, finish, opens=opens and not self._sentence_open, tag=tag)
                    opens, self._sentence_open = False, False
        self._fill(len(clean.raw))
        return Doc(
            vocab,
            words=self._texts,
            spaces=self._spaces,
            sent_starts=self._starts,
            tags=self._tags if pos else None,
        )

    def _fill(self, begin: int) -> None:
        """Cover the gap before ``begin``: one blank belongs to the token before it, anything else is a token."""
        gap = self._clean.raw[self._position : begin]
        if not gap:
            return
        if gap[0] == " " and self._texts:
            self._spaces[-1] = True
            self._position += 1
        if self._position < begin:
            self._sentence_open = not self._texts
            self._add(self._position, begin, opens=self._sentence_open, tag="")

    def _add(self, begin: int, finish: int, *, opens: bool, tag: str) -> None:
        self._texts.append(self._clean.raw[begin:finish])
        self._spaces.append(False)
        self._starts.append(opens)
        self._tags.append(tag)
        self._position = finish
