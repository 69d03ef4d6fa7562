"""What the second pass knows of a candidate: itself, its neighbours, and its string in the whole article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.extract.names.context import Context
from pipeline.extract.names.reading import Reading
from pipeline.extract.names.whole.candidates import Candidate
from pipeline.extract.names.whole.variants import find_variants
from pipeline.lexicon.name_words import name_words
from pipeline.lexicon.world_names import world_names

_KINDS = "POL"
_HOPELESS = -9.0
"""Log odds of a name over nothing under which other evidence must speak for a candidate."""


_SETTLED = 10.0
"""Log odds from which on a name that nothing speaks against is not weighed again."""


@dataclass(slots=True)
class StringFacts:
    """What the article says of one string.

    Attributes:
        status: How often it has each status.
        best: Its highest gain as person, organization, place.
        introduced: What stood before it: "U" unit words, "T" positions, "A" words of address, "H" heads of bodies.
        longer: Where it stands in longer names: "s" at the end, "p" at the beginning, with the kind.
        alias: Kinds of the names that it stands behind in brackets.
    """

    status: dict[str, int] = field(default_factory=dict)
    best: list[float] = field(default_factory=lambda: [-99.0, -99.0, -99.0])
    introduced: set[str] = field(default_factory=set)
    longer: set[str] = field(default_factory=set)
    alias: set[str] = field(default_factory=set)


class Evidence:
    """The features of the candidates of one field.

    Attributes:
        candidates: Those given, and then other extents of them.
    """

    def __init__(self, context: Context, reading: Reading, found: Sequence[Candidate]) -> None:
        self._context = context
        self._units = context.units
        self._labels = reading.labels
        self._found = len(found)
        self._facts: dict[str, StringFacts] = defaultdict(StringFacts)
        self.candidates: list[Candidate] = []
        self._gains: list[tuple[float, float, float]] = []
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

    def _add(self, reading: Reading, candidates: Sequence[Candidate]) -> None:
        text = self._context.clean.text
        self.candidates += candidates
        self._gains += reading.gains([(item.first, item.last) for item in candidates])
        self._names += [text[item.span.start : item.span.end] for item in candidates]
        self._before += [self._classes_before(item) for item in candidates]

    @cached_property
    def _lower(self) -> Counter[str]:
        """How often the field has each syllable in small letters."""
        return Counter(filter(str.islower, self._units.texts))

    def is_settled(self, number: int) -> bool:
        """Whether a name was found that the tagger is sure of and nothing in the article speaks against."""
        return self._settled[number]

    def matters(self, number: int) -> bool:
        """Whether a candidate that was taken for nothing has anything that speaks for it."""
        item = self.candidates[number]
        if item.status != "N" or max(self._gains[number]) > _HOPELESS:
            return True
        name = self._names[number]
        facts = self._facts.get(name)
        return name in world_names() or (facts is not None and (len(facts.status) > 1 or bool(facts.longer)))

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
        facts = self._facts
        for number, item in enumerate(self.candidates):
            found = facts[self._names[number]]
            found.status[item.status] = found.status.get(item.status, 0) + 1
            best, gains = found.best, self._gains[number]
            for kind in range(3):
                if gains[kind] > best[kind]:
                    best[kind] = gains[kind]
            if self._before[number]:
                found.introduced.update(self._before[number])
            if kind_before := self._alias_of(number):
                found.alias.add(kind_before)
        for name in list(facts):
            kinds = [status[1] for status in facts[name].status if status[0] == "T"] if " " in name else ()
            if kinds:
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

    def _classes_before(self, item: Candidate) -> str:
        """The classes of known phrases that end right before the candidate."""
        tags = self._context.phrases[item.first - 1] if item.first > item.begin else ""
        if not tags:
            return ""
        return "".join(tags[at] for at in range(0, len(tags), 2) if tags[at] in "UTAH" and tags[at + 1] in "ES")

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
        """The features of a candidate."""
        item, name, gains = self.candidates[number], self._names[number], self._gains[number]
        status = item.status + item.how
        yield f"st={status}"
        if item.how:
            yield f"how={item.how[:4]}"
            yield f"st={item.status[0]}{item.how}"
        if item.ruled and status[0] == "T":
            yield f"ruled={status}"
        buckets = [_bucket(gain) for gain in gains]
        for kind, bucket in zip(_KINDS, buckets, strict=True):
            yield f"m{kind}={bucket}"
            yield f"st={status} m{kind}={bucket}"
        order = sorted(range(3), key=gains.__getitem__)
        yield f"top={_KINDS[order[2]]} {_bucket(gains[order[2]])}"
        yield f"lead={_KINDS[order[2]]}{_KINDS[order[1]]} {_bucket(gains[order[2]] - gains[order[1]])}"
        yield from self._of_string(item, name, status)
        yield from self._of_place(number, item, status)
        yield from self._of_article(name, status, gains)

    def _of_string(self, item: Candidate, name: str, status: str) -> Iterator[str]:
        units, size = self._units, item.last - item.first + 1
        short = min(size, 6)
        yield f"len={short}"
        yield f"st={status} len={short}"
        shapes = self._context.shapes[item.first : item.last + 1]
        shape = " ".join(shapes) if size < 4 else " ".join(sorted(set(shapes)))
        yield f"sh={shape}"
        yield f"st={status} sh={shape}"
        first, last = units.lowers[item.first], units.lowers[item.last]
        yield f"w1={first}"
        yield f"wn={last}"
        yield f"ascii={name.isascii()} len={short}"
        letters = _exact(self._context.phrases, item.first, item.last)
        yield f"g={letters}"
        yield f"st={status} g={letters}"
        yield f"len={short} g={letters}"
        segments = self._context.segments
        seg = segments[item.first] + segments[item.last]
        yield f"seg={seg} {size > 1}"
        yield f"st={status[0]} seg={seg} {size > 1}"
        for word in _telling(name):
            yield f"word={word}"
            yield f"st={status} word={word}"
        if first in _surnames():
            yield f"surname len={short}"
        if known := world_names().get(name):
            yield f"z={known}"
            yield f"st={status} z={known}"
        if size == 1:
            yield f"low={min(self._lower[first], 3)} st={status[0]}"

    def _of_place(self, number: int, item: Candidate, status: str) -> Iterator[str]:
        units = self._units
        before = units.lowers[item.first - 1] if item.first > item.begin else "^"
        after = units.lowers[item.last + 1] if item.last + 1 < item.end else "$"
        yield f"b={before}"
        yield f"a={after}"
        if item.first - 1 > item.begin:
            yield f"bb={units.lowers[item.first - 2]} {before}"
        if item.last + 2 < item.end:
            yield f"aa={after} {units.lowers[item.last + 2]}"
        left = self._labels[item.first - 1] if item.first > item.begin else "^"
        right = self._labels[item.last + 1] if item.last + 1 < item.end else "$"
        yield f"lab={left} {self._labels[item.first]}"
        yield f"bal={self._labels[item.last]} {right}"
        yield f"cl={self._before[number]}"
        yield f"st={status} cl={self._before[number]}"
        glued = item.first > item.begin and units.ends[item.first - 1] == units.starts[item.first]
        yield f"glued={glued and before}"
        tags = self._context.phrases[item.last + 1] if item.last + 1 < item.end else ""
        yield f"ta={tags[:2]}"
        if alias := self._alias_of(number):
            head = units.lowers[self.candidates[number - 1].first]
            yield f"alias={alias}"
            yield f"alias={alias} {status}"
            yield f"alias={alias} {_code(units.texts[item.first])} {after}"
            yield f"alias={alias} {_code(units.texts[item.first])} {head}"
            initials = "".join(units.lowers[at][0] for at in range(self.candidates[number - 1].first, item.first - 1))
            yield f"alias={alias} initials={_in_order(units.lowers[item.first], initials)}"
        for step, side in ((-1, "L"), (1, "R")):
            other = number + step
            if number < self._found and 0 <= other < self._found:
                kind = self._listed(*sorted((number, other)))
                if kind is not None:
                    beside = self.candidates[other].status
                    yield f"list{side}={beside}"
                    yield f"list{side}={beside} st={status}"

    def _listed(self, first: int, second: int) -> bool | None:
        left, right = self.candidates[first], self.candidates[second]
        between = self._context.clean.text[left.span.end : right.span.start]
        return True if between in {", ", " và ", "; ", " - ", ",", "-", "/"} else None

    def _of_article(self, name: str, status: str, gains: Sequence[float]) -> Iterator[str]:
        facts = self._facts.get(name) or StringFacts()
        for other in ("TP", "TO", "TL", "UP", "UO", "UL", "N"):
            count = facts.status.get(other, 0) - (other == status)
            if count > 0:
                yield f"n{other}={min(count, 4)}"
                yield f"st={status} n{other}={min(count, 4)}"
        for kind in range(3):
            if facts.best[kind] > gains[kind]:
                yield f"best{_KINDS[kind]}={_bucket(facts.best[kind])}"
                yield f"st={status} best{_KINDS[kind]}={_bucket(facts.best[kind])}"
        for letter in sorted(facts.introduced):
            yield f"i={letter}"
            yield f"st={status} i={letter}"
        for part in sorted(facts.longer):
            yield f"in={part}"
            yield f"st={status} in={part}"
        for kind_before in sorted(facts.alias):
            yield f"al={kind_before}"
            yield f"st={status} al={kind_before}"


def _code(text: str) -> str:
    """Whether the syllable is a code, and of how many letters."""
    return f"code{min(len(text), 6)}" if text.isupper() else "word"


def _in_order(letters: str, among: str) -> bool:
    """Whether the letters come in this order in the other text."""
    rest = iter(among)
    return all(letter in rest for letter in letters)


def _bucket(gain: float) -> int:
    """Log odds in steps: fine around nothing, coarse where it is clear."""
    if gain < -12:
        return -7
    if gain < -4:
        return -4 + int((gain + 4) // 3)
    if gain < 4:
        return int(gain // 1)
    return min(4 + int((gain - 4) // 3), 8)


def _exact(phrases: Sequence[str], first: int, last: int) -> str:
    """The classes whose phrase covers just these syllables."""
    opening = phrases[first]
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


def _telling(name: str) -> Iterator[str]:
    """What the words of a foreign name say of its kind."""
    words, lists = set(name.split()), name_words()
    if words & lists.place_words:
        yield "place"
    if words & (lists.organization_words | lists.institution_words):
        yield "body"


def _surnames() -> frozenset[str]:
    return _SURNAMES


_SURNAMES = frozenset(surname.lower() for surname in name_words().surnames)
