"""What bears on whether a candidate names what a figure measures, in groups by what they depend on.

Features are strings. The ranker learns from all of a candidate (``features``) and scores group by group: those that
the candidates of a kind share once a figure, those of words or edges once for all figures that ask about them, and
those that few values decide, the hints, once for all articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.relate.learned.candidates import PhraseCandidate, Question
from pipeline.relate.learned.units import Passage, PhraseUnit, shape
from pipeline.relate.learned.view import View
from pipeline.relate.learned.way import Way
from pipeline.relate.learned.wording import PhraseWording, cluster_of

_TOGETHER = 5
"""Words between up to which they are looked at together."""
_BEFORE = 4
"""Words before the figure that what is far from it is seen with."""
_EDGE = PhraseUnit(0, 0, "#", "#", "#", "#")
"""What stands beside the first and the last unit."""
_TOPS = (0, 1, 2, 3, 4, 7, 12, 20, 40, 99)
_DISTANCES = [str(next(top for top in _TOPS if distance <= top)) for distance in range(42)]
"""How far it is, as it is said of so many units."""
Names = tuple[str, ...]
Hint = tuple[Any, ...]
"""A function that names features, and few values that it is called with: what they weigh is remembered."""


def of_kind(view: View, kind: str) -> list[str]:
    """What the figure and the words around it say of all candidates of a kind."""
    context, past = view.context, view.past
    dimension, cue, opener, count, side = (
        context.dimension,
        context.cue,
        context.opener,
        context.count,
        context.side,
    )
    (before, before2), (behind, behind2), names = context.before, context.behind, context.names
    return [
        f"T={kind}",
        f"Td={kind}{dimension}",
        f"Tl={kind}{cue}",
        f"Tdl={kind}{dimension}{cue}",
        f"Tu={kind}{context.unit}",
        f"Ts={kind}|{context.between}",
        f"To={kind}|{opener}|{count}",
        f"Too={kind}|{opener}",
        f"Tp={kind}{side}",
        f"Tpd={kind}{side}{dimension}{count}",
        f"Tpo={kind}{side}{opener}",
        f"Tpn={kind}{side}{view.is_open}",
        f"Tw1={kind}|{before}",
        f"Tw2={kind}|{before2} {before}",
        f"Tw3={kind}|{before2}",
        f"Ta1={kind}|{behind}",
        f"Ta2={kind}|{behind} {behind2}",
        f"Ta3={kind}|{behind2}",
        f"Tnx={kind}{context.ahead}",
        f"bn={names}|{kind}",
        f"bnp={names}|{kind}{view.is_open}",
        f"pn={view.is_open}{kind}{cue}",
        f"su={kind}{past.alike}{names}",
        f"Tps={kind}{side}{past.sort}{dimension}",
    ]


def of_words(wording: PhraseWording) -> list[str]:
    """What the words of a candidate say, whatever the figure."""
    words = wording.words
    last = words[-1]
    return [
        f"h2={wording.two}",
        f"tl={last}",
        f"cl={cluster_of(last)}",
        f"full={wording.lower}",
        *[f"wi={word}" for word in dict.fromkeys(words)],
    ]


def of_candidate(
    question: Question, view: View, candidate: PhraseCandidate, wording: PhraseWording, kind: str, way: Way
) -> tuple[list[Hint], list[str]]:
    """What stands in, beside and between a candidate and the figure: hints, and features that are no hints."""
    context, past, words = view.context, view.past, wording.words
    cue, dimension, zone = context.cue, context.dimension, candidate.zone
    said, known = wording.lower in past.texts, past.known.get((candidate.start, candidate.end), 9)
    same_head = bool(past.words) and words[0] == past.words[0]
    shares = bool(past.words) and not past.vocabulary.isdisjoint(words)
    speech = (wording.kind, context.priced, wording.capitals, context.bracketed)
    hints: list[Hint] = [(_of_source, source, dimension, cue) for source in candidate.sources]
    hints += (
        (_of_phrase, words[0], wording.two, question.sort, context.unit, dimension),
        (_of_head, wording.head, kind),
        (_of_speech, kind, said, same_head, shares, *speech),
        (_of_memory, way.side, way.figures, known, view.fresh, past.same_sentence),
        _gain(view, candidate),
    )
    if zone != "s":
        hints.append((_of_zone, zone, cue, dimension, view.before == 0))
        return hints, []
    inside = view.landmarks.names_in(candidate.first, candidate.last)
    hints.append((_of_nesting, *_nesting(view, candidate), kind, inside, cue, dimension))
    return hints, _on_the_way(hints, question, view, candidate, kind, way)


def of_word_between(word: str) -> str:
    """That a word stands between a candidate and the figure."""
    return f"bb={word}"


def of_words_before(view: View, zone: str) -> list[str]:
    """The last words before the figure, for what is far from it."""
    where = "" if zone == "s" else zone
    return [f"ob{where}={word}" for word in view.gap[:_BEFORE]]


def of_edges(passage: Passage, candidate: PhraseCandidate) -> list[str]:
    """What stands at the edges of a candidate, outside and inside."""
    units = passage.units
    first, last = units[candidate.first], units[candidate.last]
    left = units[candidate.first - 1] if candidate.first else _EDGE
    right = units[candidate.last + 1] if candidate.last + 1 < len(units) else _EDGE
    before, behind = shape(left.lower), shape(right.lower)
    tags = "-".join([unit.tag for unit in units[candidate.first : candidate.last + 1][:6]])
    return [
        f"bw={before}",
        f"br={left.role}",
        f"ar={right.role}",
        f"at={right.tag}",
        f"r0={first.role}",
        f"t0={first.tag}{last.tag}",
        f"ed={int(first.start != candidate.start)}{int(last.end != candidate.end)}",
        f"ew={before}|{shape(first.lower)}",
        f"ee={shape(last.lower)}|{behind}",
        f"ett={last.tag}|{right.tag}",
        f"est={left.tag}|{first.tag}",
        f"tags={tags}",
        f"len={min(candidate.last - candidate.first, 9)}",
    ]


def passage_of(question: Question, candidate: PhraseCandidate) -> Passage | None:
    """The passage that a candidate stands in; None further back."""
    zone = candidate.zone
    return question.passage if zone == "s" else question.earlier if zone == "p" else None


def nothing(view: View, candidates: Sequence[PhraseCandidate]) -> list[str]:
    """That nothing is named."""
    context = view.context
    (before, before2), gain = context.before, max(-4, min(6, int(view.best // 1)))
    return [
        "0",
        f"0T={context.dimension}{context.cue}",
        f"0b={gain}",
        f"0f={min(view.before, 2)}",
        f"0n={min(len(candidates), 6)}",
        f"0w={before}",
        f"0w2={before2} {before}",
        f"0a={context.behind[0]}",
        f"0u={context.unit}",
    ]


def _gain(view: View, candidate: PhraseCandidate) -> Hint:
    """What the finder says of a candidate, and against the best one."""
    gain, sources = candidate.gain, min(len(candidate.sources), 4)
    if gain is None:
        return _of_gain, "n", 9, candidate.zone, sources
    less = min(8, int(view.best - gain)) if view.best >= gain else 0
    return _of_gain, max(-4, min(6, int(gain // 1))), less, candidate.zone, sources


def _nesting(view: View, candidate: PhraseCandidate) -> tuple[int, int]:
    """How many candidates hold it, and how many it holds, two at most."""
    first, last = candidate.first, candidate.last
    held = holds = 0
    for begin, end in view.inside:
        if begin <= first and last <= end:
            held += begin < first or last < end
        elif first <= begin and end <= last:
            holds += 1
    return min(held, 2), min(holds, 2)


def _on_the_way(
    hints: list[Hint], question: Question, view: View, candidate: PhraseCandidate, kind: str, way: Way
) -> list[str]:
    """What stands between a candidate of the sentence and the figure; adds to the hints."""
    units, at, context, figures = question.passage.units, question.at, view.context, way.figures
    side, some, first, last = way.side, figures > 0, way.first, way.last
    before = side == "<"
    length = min(candidate.last - candidate.first, 5)
    distance = at - candidate.last if before else candidate.first - at
    marks, (cue, verb) = view.barriers[not before], view.verbs[not before]
    barriers = sum([mask for index, mask in marks if first <= index < last])
    hints += (
        (_of_way, side, figures, barriers, context.dimension, _DISTANCES[min(distance, 41)], context.cue),
        (_of_verb, side, some, verb if first <= cue < last else "", length),
    )
    following = units[candidate.last + 1].lower if candidate.last + 1 < len(units) else "#"
    names = [f"aw={following}{side}{some:d}"]
    if not before:
        names.append("gap=" + " ".join([unit.lower for unit in units[first:last][:4]]))
        return names
    count, few = at - first, min(figures, 2)
    others = sum([candidate.last < begin and end < at for begin, end in view.inside])
    roles = "-".join([role for index, role in view.roles if index >= first])
    hints += ((_of_others, kind, min(others, 3), few, min(count, 10), context.cue), (_of_roles, roles, few, kind))
    if not figures:
        names.append(f"gt={'-'.join([unit.tag[:1] for unit in units[max(first, at - 6) : at]])}")
    if count <= _TOGETHER:
        names.append(f"gs={' '.join([unit.lower for unit in units[first:at]])}")
    return names


def _of_source(source: str, dimension: str, cue: str) -> Names:
    return f"s={source}", f"sc={source}{dimension}{cue}"


def _of_phrase(head: str, two: str, sort: str, unit: str, dimension: str) -> Names:
    return (
        f"hs={head}{sort}",
        f"hu={head}{unit}",
        f"hd={head}|{dimension}",
        f"h2d={two}|{dimension}",
        f"ch={cluster_of(head)}|{dimension}",
    )


def _of_head(head: str, kind: str) -> Names:
    return f"Th={kind}|{head}", f"Tc={kind}|{cluster_of(head)}"


def _of_speech(
    kind: str, said: bool, same_head: bool, shares: bool, named: str, priced: bool, capitals: bool, bracketed: bool
) -> Names:
    """Whether the words are those of what figures before measure, and how they are written."""
    return (
        f"tw={said:d}{kind}",
        f"sh={same_head:d}{kind}",
        f"share={shares:d}{kind}",
        f"sp={named}{priced:d}",
        f"spk={named}{kind}",
        f"cap={capitals:d}{bracketed:d}{kind}",
    )


def _of_memory(side: str, figures: int, known: int, fresh: int, same_sentence: bool) -> Names:
    """How far back a figure measures the same."""
    place = side if figures < 0 else f"{side}{min(figures, 2)}"
    return f"zk={side}{known}", f"fk={place}{fresh}{min(known, 3)}{same_sentence:d}"


def _of_gain(gain: int | str, less: int, zone: str, sources: int) -> Names:
    return f"gr={gain}", f"gd={less}{zone}", f"ns={sources}"


def _of_zone(zone: str, cue: str, dimension: str, first: bool) -> Names:
    return f"zr={zone}{cue}", f"zc={zone}{dimension}{cue}{first:d}"


def _of_nesting(held: int, holds: int, kind: str, names: str, cue: str, dimension: str) -> Names:
    return (
        f"ov={held}{holds}",
        f"ovt={kind}{held}{holds}",
        f"nm={names}",
        f"nmT={names}{kind}",
        f"nml={names}{kind}{cue}{dimension}",
    )


def _of_way(side: str, figures: int, barriers: int, dimension: str, distance: str, cue: str) -> Names:
    return (
        f"fb={side}{figures}{barriers}",
        f"fc={side}{min(figures, 2)}{dimension}{cue}",
        f"di={distance}{side}{cue}",
        f"dd={distance}{side}{dimension}",
    )


def _of_verb(side: str, some: bool, verb: str, length: int) -> Names:
    return f"vb={side}{some:d}{verb}", f"le={length}{side}{some:d}"


def _of_others(kind: str, others: int, few: int, count: int, cue: str) -> Names:
    return f"nb={others}{few}{kind}", f"gg={count}|{few}{cue}"


def _of_roles(roles: str, few: int, kind: str) -> Names:
    return (f"gv={roles}|{few}{kind}",)


def features(question: Question, candidates: Sequence[PhraseCandidate]) -> Iterator[list[str]]:
    """The features of each candidate by name, and last those of there being no answer."""
    view = View.of(question, candidates)
    for candidate in candidates:
        wording, way = (
            PhraseWording.of(question.text[candidate.start : candidate.end]),
            Way.of(question, view, candidate),
        )
        kind = view.type_of(question, candidate)
        hints, names = of_candidate(question, view, candidate, wording, kind, way)
        names += [name for hint in hints for name in hint[0](*hint[1:])]
        names += of_kind(view, kind) + of_words(wording)
        names += [of_word_between(word) for word in view.gap[: way.gap]]
        if way.is_far:
            names += of_words_before(view, candidate.zone)
        passage = passage_of(question, candidate)
        if passage is not None:
            names += of_edges(passage, candidate)
        yield names
    yield nothing(view, candidates)
