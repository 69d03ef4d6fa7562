"""Stage 3: words, and on request parts of speech; the same as a spaCy Doc for who asks for one."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from pipeline.model import CleanText
from pipeline.tokenize.tokens import Tokens, WordSpan, find_tokens, word_spans, words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["Tokens", "WordSpan", "find_tokens", "language", "tokenize", "word_spans", "words"]

_MOST_LEXEMES = 50_000


class _SharedVocabulary:
    """The vocabulary of the documents of this process, begun anew when it has grown large.

    spaCy never forgets a string: without this, memory would grow with every article. Documents made before keep
    the vocabulary that they were made with.
    """

    def __init__(self) -> None:
        self._vocab: Vocab | None = None
        self.lock = threading.Lock()

    def current(self) -> Vocab:
        if self._vocab is None or len(self._vocab) > _MOST_LEXEMES:
            self._vocab = language().vocab
        return self._vocab


_SHARED = _SharedVocabulary()


def tokenize(clean: CleanText, *, pos: bool = False) -> Doc:
    """The words of one field as a Doc.

    ``doc.text == clean.raw``: tokens index the text as delivered, and white space that is not a single blank is a
    token of its own. ``token.norm_`` is the normal form of the word. Sentences are those of ``clean``.

    Args:
        clean: The field.
        pos: Also tag parts of speech (``token.tag_``, underthesea's tag set); costs about as much as the words.

    >>> from pipeline.prepare import prepare
    >>> [(token.idx, token.text, token.tag_) for token in tokenize(prepare("Giá xăng  giảm."), pos=True)]
    [(0, 'Giá', 'N'), (4, 'xăng', 'N'), (9, ' ', ''), (10, 'giảm', 'V'), (14, '.', 'CH')]
    """
    from pipeline.tokenize.doc import build_doc

    with _SHARED.lock:  # a vocabulary takes one thread at a time
        return build_doc(_SHARED.current(), clean, pos=pos)


def language() -> Language:
    """A ``Language("vi")`` with our tokenizer and no components.

    >>> [token.text for token in language()("Thành phố Hà Nội  họp.")]
    ['Thành phố', 'Hà Nội', ' ', 'họp', '.']
    """
    from pipeline.tokenize.blank import blank_language

    return blank_language()
