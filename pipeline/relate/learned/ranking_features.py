"""What bears on whether a candidate names what a figure measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon.name_words import word_clusters
from pipeline.relate.learned.candidates import PhraseCandidate, Question
from pipeline.relate.learned.feature_templates import FeatureTemplate, Names
from pipeline.relate.learned.units import Passage, PhraseUnit
from pipeline.relate.learned.view import CUES, View, names_in, shape
from pipeline.relate.model import Phrase
from pipeline.relate.proposals.again import says_it_again
from pipeline.relate.proposals.goods import is_bare_price

_GAP = 7
"""Words between a candidate and the figure up to which each is looked at."""
_TOGETHER = 5
"""Words between up to which they are looked at together."""
_UNKNOWN = ("?", "?")
_EDGE = PhraseUnit(0, 0, "#", "#", "#", "#")
"""What stands beside the first and the last unit."""


@dataclass(slots=True)
class Way:
    """How far it is from a candidate to the figure.

    Attributes:
        side: "<" before and ">" behind the figure in its sentence, else the zone.
        figures: Figures between, four at most; -1 outside the sentence.
        nearest: Unit of the candidate next to the figure, counted as in the view; -1 outside the sentence.
        gap: Units between, if they are few and the candidate stands before the figure; else 0.
        is_far: Other figures stand between, or it is in another sentence.
    """

    side: str
    figures: int = -1
    nearest: int = -1
    gap: int = 0
    is_far: bool = True

    @classmethod
    def of(cls, question: Question, view: View, candidate: PhraseCandidate) -> Way:
        """The way from a candidate."""
        if candidate.zone != "s":
            return cls(candidate.zone)
        before = candidate.first < question.at
        nearest = (candidate.last if before else candidate.first) - view.shift
        figures = view.figures[nearest]
        gap = question.at - 1 - candidate.last
        near = before and gap <= _GAP
        return cls("<" if before else ">", min(figures, 4), nearest, gap if near else 0, before and figures > 0)


def hints_of(
    question: Question, view: View, candidates: Sequence[PhraseCandidate], number: int, way: Way
) -> list[FeatureTemplate]:
    """The hints of a candidate beside its edges and the words before the figure."""
    candidate, context = candidates[number], view.context
    kind = view.type_of(question, candidate)
    lower = question.text[candidate.start : candidate.end].lower()
    hints: list[FeatureTemplate] = [
        (_of_source, source, context.dimension, context.cue) for source in candidate.sources
    ]
    hints += (
        (_of_type, kind, context.dimension, context.cue, context.unit),
        (_of_opening, kind, context.opener, context.count, context.between),
        (_of_side, kind, context.side, context.opener, context.dimension, context.count, view.is_open),
        (_of_words_before, kind, *context.before),
        (_of_words_behind, kind, *context.behind, context.ahead),
        (_of_phrase, lower, question.sort, context.dimension, context.unit),
        (_of_head, lower.partition(" ")[0], kind),
        (_of_names_between, kind, context.names, view.is_open, context.cue),
        _memory(question, view, candidate, kind, way),
        _gain(view, candidate),
        _likeness(question, kind, lower),
        _speech(question, candidate, kind, lower),
    )
    if candidate.zone != "s":
        hints.append((_of_zone, candidate.zone, context.cue, context.dimension, view.before == 0))
        return hints
    hints.append((_of_nesting, kind, *_nesting(candidates, candidate)))
    hints.append((_of_names, names_in(question.passage.units, candidate), kind, context.cue, context.dimension))
    hints += _on_the_way(question, view, candidates, candidate, kind, way)
    return hints


def words_between(view: View, way: Way) -> list[FeatureTemplate]:
    """The words between a candidate and the figure, one by one."""
    return [word_between(word) for word in view.gap[: way.gap]]


def word_between(word: str) -> FeatureTemplate:
    """A word between a candidate and the figure."""
    return _of_word_between, word


def words_before(view: View, zone: str) -> list[FeatureTemplate]:
    """The last words before the figure, for what is far from it."""
    return [(_of_word_before, "" if zone == "s" else zone, word) for word in view.gap[:4]]


def edges_of(passage: Passage, candidate: PhraseCandidate) -> FeatureTemplate:
    """What stands at the edges of a candidate, outside and inside."""
    units = passage.units
    first, last = units[candidate.first], units[candidate.last]
    left = units[candidate.first - 1] if candidate.first else _EDGE
    right = units[candidate.last + 1] if candidate.last + 1 < len(units) else _EDGE
    cut = f"{first.start != candidate.start:d}{last.end != candidate.end:d}"
    tags = "-".join([unit.tag for unit in units[candidate.first : candidate.last + 1][:6]])
    length = min(candidate.last - candidate.first, 9)
    return _of_edges, _seen(left), _seen(first), _seen(last), _seen(right), tags, cut, length


def passage_of(question: Question, candidate: PhraseCandidate) -> Passage | None:
    """The passage that a candidate stands in; None further back."""
    zone = candidate.zone
    return question.passage if zone == "s" else question.earlier if zone == "p" else None


def nothing(view: View, candidates: Sequence[PhraseCandidate]) -> list[FeatureTemplate]:
    """That nothing is named."""
    context = view.context
    gain, count = max(-4, min(6, int(view.best // 1))), min(len(candidates), 6)
    hints: list[FeatureTemplate] = [
        (_of_nothing, context.dimension, context.cue, gain, min(view.before, 2), count),
        (_of_nothing_said, *context.before, context.behind[0], context.unit),
    ]
    return hints


def _memory(question: Question, view: View, candidate: PhraseCandidate, kind: str, way: Way) -> FeatureTemplate:
    """How far back a figure measures the same, and whether the one before is of the same sort."""
    known = view.known.get((candidate.start, candidate.end), 9)
    sofar = bool(question.told) and question.told[-1].sentence == question.number
    alike = next((back for back, one in enumerate(question.told[:-6:-1]) if one.sort == question.sort), 9)
    sort = question.told[-1].sort if question.told else ""
    place = way.side if way.figures < 0 else f"{way.side}{min(way.figures, 2)}"
    context = view.context
    names, before = context.names, f"{context.side}{sort}{context.dimension}"
    return _of_memory, place, known, view.fresh, sofar, f"{kind}{alike}{names}", f"{kind}{before}"


def _gain(view: View, candidate: PhraseCandidate) -> FeatureTemplate:
    """What the finder says of a candidate, and against the best one."""
    if candidate.gain is None:
        return _of_gain, "n", 9, candidate.zone, min(len(candidate.sources), 4)
    less = min(8, int(view.best - candidate.gain)) if view.best >= candidate.gain else 0
    gain = str(max(-4, min(6, int(candidate.gain // 1))))
    return _of_gain, gain, less, candidate.zone, min(len(candidate.sources), 4)


def _likeness(question: Question, kind: str, lower: str) -> FeatureTemplate:
    """Whether its words are those of what figures before measure."""
    texts = [question.text[one.start : one.end].lower() for one in question.told[-5:]]
    before = texts[-1].split() if texts else []
    words = lower.split()
    shares = bool(set(words) & set(before))
    return _of_likeness, kind, lower in texts, bool(before) and words[0] == before[0], shares


def _speech(question: Question, candidate: PhraseCandidate, kind: str, lower: str) -> FeatureTemplate:
    """Whether it only points back or only says that there is a price, and whether it is written in capitals."""
    phrase = Phrase(candidate.start, candidate.end, question.text[candidate.start : candidate.end])
    named = "again" if says_it_again(phrase) else "price" if is_bare_price(lower) else ""
    priced = any(source == "good" for source, _ in question.proposals)
    bracketed = question.at > 0 and question.passage.units[question.at - 1].lower == "("
    return _of_speech, named, priced, phrase.text.isupper(), bracketed, kind


def _nesting(candidates: Sequence[PhraseCandidate], candidate: PhraseCandidate) -> tuple[int, int]:
    """How many candidates hold it, and how many it holds, two at most."""
    first, last = candidate.first, candidate.last
    holds = held = 0
    for one in candidates:
        if one.zone == "s" and (one.first, one.last) != (first, last):
            held += one.first <= first and last <= one.last
            holds += first <= one.first and one.last <= last
    return min(held, 2), min(holds, 2)


def _on_the_way(
    question: Question,
    view: View,
    candidates: Sequence[PhraseCandidate],
    candidate: PhraseCandidate,
    kind: str,
    way: Way,
) -> list[FeatureTemplate]:
    """What stands between a candidate of the sentence and the figure."""
    units, at, nearest, context = question.passage.units, question.at, way.nearest, view.context
    before = way.side == "<"
    distance = _bucket(at - candidate.last if before else candidate.first - at)
    some = min(way.figures, 1)
    following = units[candidate.last + 1].lower if candidate.last + 1 < len(units) else "#"
    hints: list[FeatureTemplate] = [
        (_of_way, way.side, way.figures, view.barriers[nearest], context.dimension, distance, context.cue),
        (_of_verb, way.side, some, view.verbs[nearest], min(candidate.last - candidate.first, 5)),
        (_of_next, following, way.side, some),
    ]
    if not before:
        hints.append((_of_way_ahead, *[unit.lower for unit in units[at + 1 : candidate.first][:4]]))
        return hints
    between = units[candidate.last + 1 : at]
    others = sum(one.zone == "s" and candidate.last < one.first and one.last < at for one in candidates)
    roles = [unit.role[1:] for unit in between if unit.role[:1] == "B" and unit.role[1:] in CUES]
    hints.append((_of_others, kind, min(others, 3), min(way.figures, 2), min(len(between), 10), context.cue))
    hints.append((_of_roles, tuple(roles[-3:]), min(way.figures, 2), kind))
    if not way.figures:
        hints.append((_of_tags, "-".join([unit.tag[:1] for unit in between[-6:]])))
    if len(between) <= _TOGETHER:
        hints.append((_of_whole_way, " ".join([unit.lower for unit in between])))
    return hints


def _seen(unit: PhraseUnit) -> tuple[str, str, str]:
    return shape(unit.lower), unit.tag, unit.role


def _of_source(source: str, dimension: str, cue: str) -> Names:
    return f"s={source}", f"sc={source}{dimension}{cue}"


def _of_type(kind: str, dimension: str, cue: str, unit: str) -> Names:
    return (
        f"T={kind}",
        f"Td={kind}{dimension}",
        f"Tl={kind}{cue}",
        f"Tdl={kind}{dimension}{cue}",
        f"Tu={kind}{unit}",
    )


def _of_opening(kind: str, opener: str, count: int, between: str) -> Names:
    return f"Ts={kind}|{between}", f"To={kind}|{opener}|{count}", f"Too={kind}|{opener}"


def _of_side(kind: str, side: str, opener: str, dimension: str, count: int, is_open: bool) -> Names:
    return (
        f"Tp={kind}{side}",
        f"Tpd={kind}{side}{dimension}{count}",
        f"Tpo={kind}{side}{opener}",
        f"Tpn={kind}{side}{is_open:d}",
    )


def _of_words_before(kind: str, one: str, two: str) -> Names:
    return f"Tw1={kind}|{one}", f"Tw2={kind}|{two} {one}", f"Tw3={kind}|{two}"


def _of_words_behind(kind: str, one: str, two: str, ahead: int) -> Names:
    return f"Ta1={kind}|{one}", f"Ta2={kind}|{one} {two}", f"Ta3={kind}|{two}", f"Tnx={kind}{ahead}"


def _of_phrase(lower: str, sort: str, dimension: str, unit: str) -> Names:
    """The words of a candidate and the unit of the figure."""
    words = lower.split()
    head, last, two = words[0], words[-1], " ".join(words[:2])
    return (
        f"hs={head}{sort}",
        f"h2={two}",
        f"hu={head}{unit}",
        f"tl={last}",
        f"hd={head}|{dimension}",
        f"h2d={two}|{dimension}",
        f"ch={_cluster(head)}|{dimension}",
        f"cl={_cluster(last)}",
        f"full={lower}",
        *[f"wi={word}" for word in dict.fromkeys(words)],
    )


def _of_head(head: str, kind: str) -> Names:
    return f"Th={kind}|{head}", f"Tc={kind}|{_cluster(head)}"


@cache
def _cluster(word: str) -> str:
    return word_clusters().get(word, _UNKNOWN)[0]


def _of_names_between(kind: str, names: str, is_open: bool, cue: str) -> Names:
    return f"bn={names}|{kind}", f"bnp={names}|{kind}{is_open:d}", f"pn={is_open:d}{kind}{cue}"


def _of_memory(place: str, known: int, fresh: int, sofar: bool, alike: str, before: str) -> Names:
    few = min(known, 3)
    return f"zk={place[0]}{known}", f"fk={place}{fresh}{few}{sofar:d}", f"su={alike}", f"Tps={before}"


def _of_gain(gain: str, less: int, zone: str, sources: int) -> Names:
    return f"gr={gain}", f"gd={less}{zone}", f"ns={sources}"


def _of_likeness(kind: str, said: bool, same_head: bool, shares: bool) -> Names:
    return f"tw={said:d}{kind}", f"sh={same_head:d}{kind}", f"share={shares:d}{kind}"


def _of_speech(named: str, priced: bool, capitals: bool, bracketed: bool, kind: str) -> Names:
    return f"sp={named}{priced:d}", f"spk={named}{kind}", f"cap={capitals:d}{bracketed:d}{kind}"


def _of_nesting(kind: str, held: int, holds: int) -> Names:
    return f"ov={held}{holds}", f"ovt={kind}{held}{holds}"


def _of_names(names: str, kind: str, cue: str, dimension: str) -> Names:
    return f"nm={names}", f"nmT={names}{kind}", f"nml={names}{kind}{cue}{dimension}"


def _of_zone(zone: str, cue: str, dimension: str, first: bool) -> Names:
    return f"zr={zone}{cue}", f"zc={zone}{dimension}{cue}{first:d}"


def _of_way(side: str, figures: int, barriers: int, dimension: str, distance: str, cue: str) -> Names:
    return (
        f"fb={side}{figures}{barriers}",
        f"fc={side}{min(figures, 2)}{dimension}{cue}",
        f"di={distance}{side}{cue}",
        f"dd={distance}{side}{dimension}",
    )


def _of_verb(side: str, some: int, verb: str, length: int) -> Names:
    return f"vb={side}{some}{verb}", f"le={length}{side}{some}"


def _of_next(word: str, side: str, some: int) -> Names:
    return (f"aw={word}{side}{some}",)


def _of_way_ahead(*words: str) -> Names:
    return ("gap=" + " ".join(words),)


def _of_others(kind: str, others: int, figures: int, count: int, cue: str) -> Names:
    return f"nb={others}{figures}{kind}", f"gg={count}|{figures}{cue}"


def _of_roles(roles: tuple[str, ...], figures: int, kind: str) -> Names:
    return (f"gv={'-'.join(roles)}|{figures}{kind}",)


def _of_tags(tags: str) -> Names:
    return (f"gt={tags}",)


def _of_whole_way(words: str) -> Names:
    return (f"gs={words}",)


def _of_word_between(word: str) -> Names:
    return (f"bb={word}",)


def _of_word_before(zone: str, word: str) -> Names:
    return (f"ob{zone}={word}",)


_Seen = tuple[str, str, str]


def _of_edges(left: _Seen, first: _Seen, last: _Seen, right: _Seen, tags: str, cut: str, length: int) -> Names:
    return (
        f"bw={left[0]}",
        f"br={left[2]}",
        f"ar={right[2]}",
        f"at={right[1]}",
        f"r0={first[2]}",
        f"t0={first[1]}{last[1]}",
        f"ed={cut}",
        f"ew={left[0]}|{first[0]}",
        f"ee={last[0]}|{right[0]}",
        f"ett={last[1]}|{right[1]}",
        f"est={left[1]}|{first[1]}",
        f"tags={tags}",
        f"len={length}",
    )


def _of_nothing(dimension: str, cue: str, gain: int, figures: int, candidates: int) -> Names:
    return "0", f"0T={dimension}{cue}", f"0b={gain}", f"0f={figures}", f"0n={candidates}"


def _of_nothing_said(one: str, two: str, behind: str, unit: str) -> Names:
    return f"0w={one}", f"0w2={two} {one}", f"0a={behind}", f"0u={unit}"


def _bucket(distance: int) -> str:
    return str(distance) if distance <= 4 else next((str(top) for top in (7, 12, 20, 40) if distance <= top), "99")


def features(question: Question, candidates: Sequence[PhraseCandidate]) -> Iterator[list[str]]:
    """The features of each candidate by name, and last those of there being no answer."""
    view = View.of(question, candidates)
    for number, candidate in enumerate(candidates):
        way = Way.of(question, view, candidate)
        hints = hints_of(question, view, candidates, number, way) + words_between(view, way)
        if way.is_far:
            hints += words_before(view, candidate.zone)
        passage = passage_of(question, candidate)
        if passage is not None:
            hints.append(edges_of(passage, candidate))
        yield [name for hint in hints for name in hint[0](*hint[1:])]
    yield [name for hint in nothing(view, candidates) for name in hint[0](*hint[1:])]
