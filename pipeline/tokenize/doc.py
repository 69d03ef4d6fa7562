"""Words as a spaCy ``Doc`` of the text as delivered."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.model import CleanText
from pipeline.tokenize.tokens import find_tokens


def build_doc(vocab: Vocab, clean: CleanText, *, pos: bool = False) -> Doc:
    """The words of ``clean`` as a Doc with the given vocabulary; see ``pipeline.tokenize.tokenize``."""
    tokens = find_tokens(clean, pos=pos)
    starts: list[bool | int | None] = [*tokens.starts]
    return Doc(vocab, words=tokens.texts, spaces=tokens.spaces, sent_starts=starts, tags=tokens.tags if pos else None)
