"""What the second pass knows of a candidate: itself, its neighbours, and its string in the whole article."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from pipeline.extract.names.field_context import FieldContext
from pipeline.extract.names.span_scores import SpanScores
from pipeline.extract.names.whole.candidates import NameCandidate
from pipeline.extract.names.whole.evidence_keys import PLAIN, Key, says, telling
from pipeline.extract.names.whole.variants import find_variants
from pipeline.lexicon.name_words import surnames
from pipeline.lexicon.world_names import world_names
from pipeline.memory import Memory

Gains = tuple[float, float, float]
_KINDS = "POL"
_EDGES = (-10, -7, -4, -3, -2, -1, 0, 1, 2, 3, 4, 7, 10, 13, 16)
"""Where one step of log odds ends and the next begins."""
_NO_STEP = 7
"""How many of them are not above nothing."""
_LONG, _MANY = 6, 4
"""Syllables from which on a name is long; those of which only the kinds of shapes are told."""
_BEST = ("bestP", "bestO", "bestL")
_LIST_JOINTS = frozenset({", ", " và ", "; ", " - ", ",", "-", "/"})
_LONGEST_JOINT = 5
_HOPELESS = -9.0
"""Log odds of a name over nothing under which other evidence must speak for a candidate."""


_SETTLED = 10.0
"""Log odds from which on a name that nothing speaks against is not weighed again."""


class StringFacts:
    """What the article says of one string.

    Attributes:
        status: How often it has each status.
        best: Its highest gain as person, organization, place.
        introduced: What stood before it: "U" unit words, "T" positions, "A" words of address, "H" heads of bodies.
        longer: Where it stands in longer names: "s" at the end, "p" at the beginning, with the kind.
        alias: Kinds of the names that it stands behind in brackets.
    """

    __slots__ = ("alias", "best", "introduced", "longer", "status")

    def __init__(self) -> None:
        self.status: dict[str, int] = {}
        self.best = [-99.0, -99.0, -99.0]
        self.introduced: set[str] = set()
        self.longer: set[str] = set()
        self.alias: set[str] = set()


class NameEvidence:
    """The features of the candidates of one field.

    Attributes:
        candidates: Those given, and then other extents of them.
    """

    def __init__(self, context: FieldContext, reading: SpanScores, found: Sequence[NameCandidate]) -> None:
        self._context = context
        self._units = context.units
        self._labels = reading.labels
        self._found = len(found)
        self._facts: dict[str, StringFacts] = defaultdict(StringFacts)
        self.candidates: list[NameCandidate] = []
        self._world = world_names()
        self._gains: list[Gains] = []
        self._names: list[str] = []
        self._before: list[str] = []
        self._add(reading, found)
        self._gather()
        self._settled = [self._is_settled(number) for number in range(self._found)]
        doubtful = [
            None if self._settled[number] or not self.matters(number) else item for number, item in enumerate(found)
        ]
        self._add(reading, find_variants(context, found, doubtful))
        self._settled += [False] * (len(self.candidates) - self._found)

    def _add(self, reading: SpanScores, candidates: Sequence[NameCandidate]) -> None:
        text = self._context.clean.text
        self.candidates += candidates
        self._gains += reading.gains([(item.first, item.last) for item in candidates])
        self._names += [text[item.span.start : item.span.end] for item in candidates]
        phrases, endings = self._context.phrases, _ENDINGS
        self._before += [endings[phrases[item.first - 1]] if item.first > item.begin else "" for item in candidates]

    @cached_property
    def _written(self) -> Counter[str]:
        """How often the field has each syllable as it is written."""
        return Counter(self._units.texts)

    def is_settled(self, number: int) -> bool:
        """Whether a name was found that the tagger is sure of and nothing in the article speaks against."""
        return self._settled[number]

    def matters(self, number: int) -> bool:
        """Whether a candidate that was taken for nothing has anything that speaks for it."""
        if self.candidates[number].status != "N" or max(self._gains[number]) > _HOPELESS:
            return True
        name = self._names[number]
        facts = self._facts.get(name)
        return name in self._world or (facts is not None and (len(facts.status) > 1 or bool(facts.longer)))

    def _is_settled(self, number: int) -> bool:
        item = self.candidates[number]
        if item.status[0] != "T" or item.how or item.ruled:
            return False
        own = _KINDS.index(item.status[1])
        gains = self._gains[number]
        if gains[own] < _SETTLED or max(gains[own - 1], gains[own - 2]) > gains[own] - _SETTLED / 2:
            return False
        return len(self._facts[self._names[number]].status) == 1

    def _gather(self) -> None:
        facts, texts = self._facts, self._units.texts
        for number, (item, name, gains, before) in enumerate(
            zip(self.candidates, self._names, self._gains, self._before, strict=True)
        ):
            found = facts[name]
            found.status[item.status] = found.status.get(item.status, 0) + 1
            found.best = list(map(max, found.best, gains))
            if before:
                found.introduced.update(before)
            if texts[item.first - 1] == "(" and (kind_before := self._alias_of(number)):
                found.alias.add(kind_before)
        for name, found in facts.items():
            if " " in name and (kinds := [status[1] for status in found.status if status[0] == "T"]):
                self._tell_parts(name.split(" "), kinds)

    def _tell_parts(self, words: Sequence[str], kinds: Sequence[str]) -> None:
        """Tell the strings that a longer name begins or ends with what it is."""
        for size in range(1, len(words)):
            tail, head = self._facts.get(" ".join(words[-size:])), self._facts.get(" ".join(words[:size]))
            for kind in kinds:
                if tail is not None:
                    tail.longer.add(f"s{kind}")
                if head is not None:
                    head.longer.add(f"p{kind}")

    def _alias_of(self, number: int) -> str:
        """Kind of the name right before the bracket that the candidate opens."""
        item = self.candidates[number]
        if (
            not number
            or number >= self._found
            or item.first - 1 <= item.begin
            or self._units.texts[item.first - 1] != "("
        ):
            return ""
        before = self.candidates[number - 1]
        return before.status[1] if before.last == item.first - 2 and before.status[0] == "T" else ""

    def features(self, number: int) -> Iterator[str]:
        """The features of a candidate, as the model has learned them."""
        keys, values = self.tells(number)
        for key in keys:
            yield from says(key)
        for name, value in zip(PLAIN, values, strict=True):
            if value is not None:
                yield name + value

    def tells(self, number: int) -> tuple[list[Key], list[str | None]]:
        """What is told of a candidate: keys, and the values of the ``PLAIN`` features."""
        item, gains, name = self.candidates[number], self._gains[number], self._names[number]
        status = item.status + item.how if item.how else item.status
        keys = self._of_string(item, name, status)
        keys += _of_gains(status, gains)
        if (facts := self._facts.get(name)) is not None:
            keys += _of_article(facts, status, gains)
        if number < self._found:
            keys += self._of_neighbours(number, item, status)
        keys.append(("cl", status, self._before[number]))
        return keys, self._around(item)

    def _of_string(self, item: NameCandidate, name: str, status: str) -> list[Key]:
        context, first, last = self._context, item.first, item.last
        size = last - first + 1
        short = size if size < _LONG else _LONG
        segments, phrases = context.segments, context.phrases
        known = _exact(phrases, first, last) if phrases[first] else ""
        shapes = context.shapes[first : last + 1]
        keys: list[Key] = [
            ("form", item.status, item.how, item.ruled, short, name.isascii()),
            ("g", status, short, known),
            ("seg", status[0], segments[first] + segments[last], size > 1),
            ("sh", status, shapes[0] if size == 1 else " ".join(shapes if size < _MANY else sorted(set(shapes)))),
        ]
        said, world = _telling(name), self._world.get(name)
        if said or world:
            keys.append(("name", status, said, world))
        syllable = self._units.lowers[first]
        if syllable in _SURNAMES:
            keys.append(("surname", short))
        if size == 1:
            keys.append(("low", min(self._written[syllable], 3) if syllable.islower() else 0, status[0]))
        return keys

    def _around(self, item: NameCandidate) -> list[str | None]:
        """The values of the ``PLAIN`` features."""
        units, labels = self._units, self._labels
        lowers, first, last = units.lowers, item.first, item.last
        before, left, glued, earlier = "^", "^", "False", None
        if first > item.begin:
            before, left = lowers[first - 1], labels[first - 1]
            if units.ends[first - 1] == units.starts[first]:
                glued = before
            if first - 1 > item.begin:
                earlier = f"{lowers[first - 2]} {before}"
        after, right, tags, later = "$", "$", "", None
        if last + 1 < item.end:
            after, right, tags = lowers[last + 1], labels[last + 1], self._context.phrases[last + 1][:2]
            if last + 2 < item.end:
                later = f"{after} {lowers[last + 2]}"
        lab, bal = f"{left} {labels[first]}", f"{labels[last]} {right}"
        return [lowers[first], lowers[last], before, after, lab, bal, glued, tags, earlier, later]

    def _of_neighbours(self, number: int, item: NameCandidate, status: str) -> list[Key]:
        """What it stands behind in brackets or beside in a list; only for what was not made of something else."""
        keys: list[Key] = []
        if alias := self._alias_of(number):
            units, opening = self._units, self.candidates[number - 1].first
            after = units.lowers[item.last + 1] if item.last + 1 < item.end else "$"
            initials = "".join(units.lowers[at][0] for at in range(opening, item.first - 1))
            in_order = _in_order(units.lowers[item.first], initials)
            keys.append(
                ("alias", alias, status, _code(units.texts[item.first]), after, units.lowers[opening], in_order)
            )
        if number and self._is_listed(number - 1):
            keys.append(("list", "L", self.candidates[number - 1].status, status))
        if number + 1 < self._found and self._is_listed(number):
            keys.append(("list", "R", self.candidates[number + 1].status, status))
        return keys

    def _is_listed(self, number: int) -> bool:
        """Whether only what joins a list stands between a candidate and the next."""
        begin, end = self.candidates[number].span.end, self.candidates[number + 1].span.start
        return end - begin < _LONGEST_JOINT and self._context.clean.text[begin:end] in _LIST_JOINTS


def _of_gains(status: str, gains: Gains) -> list[Key]:
    """What the tagger thinks of it."""
    person, organization, place = gains
    first, second, third = steps = (
        bisect_right(_EDGES, person) - _NO_STEP,
        bisect_right(_EDGES, organization) - _NO_STEP,
        bisect_right(_EDGES, place) - _NO_STEP,
    )
    best, following = _best_two(person, organization, place)
    return [
        ("mP", status, first),
        ("mO", status, second),
        ("mL", status, third),
        ("top", _KINDS[best], steps[best]),
        ("lead", _KINDS[best], _KINDS[following], _bucket(gains[best] - gains[following])),
    ]


def _best_two(person: float, organization: float, place: float) -> tuple[int, int]:
    """Numbers of the best kind and the next; of equal ones the later is better."""
    if person > organization:
        if person > place:
            return 0, 1 if organization > place else 2
        return 2, 0
    if organization > place:
        return 1, 0 if person > place else 2
    return 2, 1


def _of_article(facts: StringFacts, status: str, gains: Gains) -> list[Key]:
    """What the rest of the article says of its string."""
    keys: list[Key] = []
    for other, times in facts.status.items():
        if (count := times - (other == status)) > 0:
            keys.append(("n" + other, status, min(count, 4)))
    for kind, best, gain in zip(_BEST, facts.best, gains, strict=True):
        if best > gain:
            keys.append((kind, status, _bucket(best)))
    if facts.introduced:
        keys += [("i", status, one) for one in sorted(facts.introduced)]
    if facts.longer:
        keys += [("in", status, one) for one in sorted(facts.longer)]
    if facts.alias:
        keys += [("al", status, one) for one in sorted(facts.alias)]
    return keys


def _code(text: str) -> str:
    """Whether the syllable is a code, and of how many letters."""
    return f"code{min(len(text), 6)}" if text.isupper() else "word"


def _in_order(letters: str, among: str) -> bool:
    """Whether the letters come in this order in the other text."""
    rest = iter(among)
    return all(letter in rest for letter in letters)


def _bucket(gain: float) -> int:
    """Log odds in steps: fine around nothing, coarse where it is clear."""
    return bisect_right(_EDGES, gain) - _NO_STEP


def _exact(phrases: Sequence[str], first: int, last: int) -> str:
    """The classes whose phrase covers just these syllables."""
    opening = phrases[first]
    if not opening:
        return ""
    want = "S" if first == last else "B"
    found = []
    for at in range(0, len(opening), 2):
        letter = opening[at]
        if opening[at + 1] != want:
            continue
        if first == last or (
            letter + "E" in phrases[last] and all(letter + "I" in phrases[middle] for middle in range(first + 1, last))
        ):
            found.append(letter)
    return "".join(found)


_telling = lru_cache(maxsize=20_000)(telling)
_SURNAMES = surnames()
_ENDINGS: Memory[str, str] = Memory(
    lambda tags: "".join(tags[at] for at in range(0, len(tags), 2) if tags[at] in "UTAH" and tags[at + 1] in "ES")
)
"""By the tags of a syllable, the classes of known phrases that end with it."""
