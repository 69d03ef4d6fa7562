"""The article read as a whole: a second, learned pass over all names of a field and what may be one.

The tagger reads sentences. Here every name that it found or left out, every other string in capitals and other extents
of them are weighed once more by what the whole article says of the string: what introduces it, what else it is called,
how sure the tagger is of it elsewhere. The weights are learned (``training.py``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.extract.names.field_context import FieldContext
from pipeline.extract.names.span_scores import SpanScores
from pipeline.extract.names.tagger import Span
from pipeline.extract.names.whole.candidates import NameCandidate, find_candidates
from pipeline.extract.names.whole.features import NameEvidence
from pipeline.extract.names.whole.weights import EvidenceWeights
from pipeline.model import NameKind
from pipeline.once import Once

MODEL = Path(__file__).with_name("whole.crf")
KINDS: Mapping[str, NameKind] = {"P": "person", "O": "organization", "L": "location"}
"""Label of the model -> kind; all else is no name."""
KEPT = 1.5
"""Log odds that a name found has ahead, with its kind, of what the second pass would rather see there."""
NEEDED = 1.5
"""Log odds over nothing that a name needs which was not found; both chosen on held-out outlets."""
_SETTLED = 20.0
"""What a name is worth that is not weighed again."""


class WholeArticle:
    """The second pass.

    Args:
        path: Model file, as written by ``training.py``.
    """

    def __init__(self, path: Path = MODEL) -> None:
        self._weights = EvidenceWeights(path, (*KINDS, "N"))

    def decide(self, context: FieldContext, reading: SpanScores, found: Sequence[Span]) -> list[Span]:
        """The names of one field in order, none overlapping another; ``found``: those of the first pass."""
        evidence = NameEvidence(context, reading, find_candidates(context, reading, found))
        wanted: list[tuple[float, int, int, str, NameCandidate]] = []
        for number, item in enumerate(evidence.candidates):
            if evidence.is_settled(number):
                wanted.append((-_SETTLED, item.first, item.last, item.status[1], item))
            elif evidence.matters(number) and (weighed := self._weigh(evidence, number, item)) is not None:
                wanted.append((-weighed[0], item.first, item.last, weighed[1], item))
        wanted.sort(key=lambda entry: entry[:3])
        spans: list[Span] = []
        taken: set[int] = set()
        for _, first, last, kind, item in wanted:
            here = range(first, last + 1)
            if taken.isdisjoint(here):
                taken.update(here)
                spans.append(Span(item.span.start, item.span.end, KINDS[kind]))
        return sorted(spans, key=lambda span: span.start)

    def _weigh(self, evidence: NameEvidence, number: int, item: NameCandidate) -> tuple[float, str] | None:
        """By how much the best kind of the candidate is worth marking, and that kind; None when it is not."""
        person, organization, location = self._weights.total(*evidence.tells(number))
        found = item.status[1] if item.status[0] == "T" and not item.how else ""
        other = 0.0 if found else -NEEDED
        worth, kind = max(
            (person + (KEPT if found == "P" else other), "P"),
            (organization + (KEPT if found == "O" else other), "O"),
            (location + (KEPT if found == "L" else other), "L"),
        )
        return (worth, kind) if worth > 0 else None


@Once
def whole_article() -> WholeArticle:
    """The second pass, loaded once."""
    return WholeArticle()
