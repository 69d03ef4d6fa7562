"""Taggers by their names: ours, the accurate one, anyone's spaCy pipeline, or underthesea's deep model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from pipeline.errors import SettingsError
from pipeline.extract.names.field_context import FieldContext
from pipeline.extract.names.tagger import KINDS, NameTagger, Span, default_tagger
from pipeline.model import NameKind
from pipeline.text import whole_characters

if TYPE_CHECKING:
    from spacy.language import Language

DEEP = "underthesea"
"""Name that stands for underthesea's deep model."""
ACCURATE = "accurate"
"""Name that stands for our CRF together with a pretrained encoder, which an extra brings."""
_COMMON_LABELS: Mapping[str, NameKind] = {
    **KINDS,
    "PERSON": "person",
    "GPE": "location",
    "FAC": "location",
    "LOCATION": "location",
    "ORGANIZATION": "organization",
    "person": "person",
    "organization": "organization",
    "location": "location",
}
Entities = Callable[[str], Sequence[Mapping[str, Any]]]
"""What finds the tokens of names in a sentence: ``entity`` ("B-PER", "I-PER" …), ``start`` and ``end`` of each."""


class SpacyTagger:
    """A user's own spaCy pipeline in the place of ours.

    Args:
        nlp: The pipeline; it reads the text as delivered and sets ``doc.ents``.
        kinds: Its labels -> ours; entities with other labels are left out.
    """

    def __init__(self, nlp: Language, kinds: Mapping[str, NameKind] | None = None) -> None:
        self._nlp = nlp
        self._kinds = dict(_COMMON_LABELS if kinds is None else kinds)
        self._lock = Lock()

    def tag(self, context: FieldContext) -> list[Span]:
        """The names of one field."""
        clean = context.clean
        with self._lock:  # a pipeline takes one thread at a time
            entities = self._nlp(whole_characters(clean.raw)).ents
        spans = [
            Span(*clean.normal(entity.start_char, entity.end_char), self._kinds[entity.label_])
            for entity in entities
            if entity.label_ in self._kinds
        ]
        # a name ends with its sentence, whatever the pipeline takes for one
        return [span for span in spans if clean.sentence_index(span.start) == clean.sentence_index(span.end - 1)]


class UndertheseaTagger:
    """``underthesea.ner(sentence, deep=True)``, sentence by sentence.

    Args:
        entities: What it calls; by default underthesea's function, which downloads its model when first used.
    """

    def __init__(self, entities: Entities | None = None) -> None:
        self._entities = entities or _deep_entities()
        self._lock = Lock()

    def tag(self, context: FieldContext) -> list[Span]:
        """The names of one field."""
        clean = context.clean
        spans: list[Span] = []
        for sentence in clean.sentences:
            with self._lock:  # a model takes one thread at a time
                tokens = self._entities(clean.text[sentence.start : sentence.end])
            spans += [Span(sentence.start + start, sentence.start + end, kind) for start, end, kind in _joined(tokens)]
        return spans


@cache
def load_tagger(name: str | None) -> NameTagger:
    """The tagger of that name.

    None is ours, "accurate" ours with an encoder, "underthesea" its deep model, all else a spaCy pipeline. It
    is loaded once in a process: a folder that is saved anew is seen by the next process.

    Args:
        name: Folder of a saved spaCy pipeline, or name of an installed one.

    Raises:
        SettingsError: ``settings.tagger`` if it cannot be loaded, ``settings.accurate`` if the extra that the accurate
            one needs is not installed.
    """
    if name is None:
        return default_tagger()
    if name == ACCURATE:
        from pipeline.extract.names.pair import pair_tagger

        return pair_tagger()
    if name == DEEP:
        return UndertheseaTagger()
    import spacy

    try:
        return SpacyTagger(spacy.load(Path(name) if Path(name).is_dir() else name))
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).split("\n", 1)[0]
        raise SettingsError("settings.tagger", f"{name}: no spaCy pipeline: {reason}") from error


def _joined(tokens: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, int, NameKind]]:
    """The names that the tokens make up: one begins at a B label, or where kind or place do not go on."""
    current: tuple[int, int, NameKind] | None = None
    for token in tokens:
        label, start, end = str(token["entity"]), int(token["start"]), int(token["end"])
        kind = KINDS.get(label[2:])
        if kind is None:
            continue
        if current is not None and label[0] == "I" and current[2] == kind and start - current[1] <= 1:
            current = current[0], end, kind
            continue
        if current is not None:
            yield current
        current = start, end, kind
    if current is not None:
        yield current


def _deep_entities() -> Entities:
    try:
        from underthesea.pipeline.ner.model_transformers import nlp
    except (ImportError, OSError) as error:
        message = "underthesea's deep model cannot be loaded; it needs underthesea[deep] and its model from the network"
        reason = str(error).split("\n", 1)[0]
        raise SettingsError("settings.tagger", f"{message}: {reason}") from error
    entities: Entities = nlp
    return entities
