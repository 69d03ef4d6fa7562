"""What bears on whether a candidate names what a figure measures, in groups by what they depend on.

Features are strings. The ranker learns from all of a candidate (``features``) and scores group by group: those that
the candidates of a kind share once a figure, those of words or edges once for all figures that ask about them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.relate.learned.candidates import Candidate, Question
from pipeline.relate.learned.units import Passage, Unit, shape
from pipeline.relate.learned.view import View
from pipeline.relate.learned.way import Way
from pipeline.relate.learned.wording import Wording, cluster_of

_TOGETHER = 5
"""Words between up to which they are looked at together."""
_BEFORE = 4
"""Words before the figure that what is far from it is seen with."""
_EDGE = Unit(0, 0, "#", "#", "#", "#")
"""What stands beside the first and the last unit."""
_TOPS = (7, 12, 20, 40)


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


def of_words(wording: Wording) -> list[str]:
    """What the words of a candidate say, whatever the figure."""
    words = wording.words
    last = words[-1]
    return [
        f"h2={' '.join(words[:2])}",
        f"tl={last}",
        f"cl={cluster_of(last)}",
        f"full={wording.lower}",
        *[f"wi={word}" for word in dict.fromkeys(words)],
    ]


def of_candidate(
    question: Question, view: View, candidate: Candidate, wording: Wording, kind: str, way: Way
) -> list[str]:
    """What stands in, beside and between a candidate and the figure."""
    context = view.context
    cue, dimension, zone = context.cue, context.dimension, candidate.zone
    names = _of_words_and_figure(question, view, wording, kind)
    for source in candidate.sources:
        names += (f"s={source}", f"sc={source}{dimension}{cue}")
    names += _of_memory(view, candidate, way)
    names += _of_gain(view, candidate)
    if zone != "s":
        names += (f"zr={zone}{cue}", f"zc={zone}{dimension}{cue}{int(view.before == 0)}")
        return names
    names += _of_nesting(view, candidate, kind)
    inside = view.landmarks.names_between(candidate.first, candidate.last + 1)
    names += (f"nm={inside}", f"nmT={inside}{kind}", f"nml={inside}{kind}{cue}{dimension}")
    names += _on_the_way(question, view, candidate, kind, way)
    return names


def of_word_between(word: str) -> str:
    """That a word stands between a candidate and the figure."""
    return f"bb={word}"


def of_words_before(view: View, zone: str) -> list[str]:
    """The last words before the figure, for what is far from it."""
    where = "" if zone == "s" else zone
    return [f"ob{where}={word}" for word in view.gap[:_BEFORE]]


def of_edges(passage: Passage, candidate: Candidate) -> list[str]:
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


def passage_of(question: Question, candidate: Candidate) -> Passage | None:
    """The passage that a candidate stands in; None further back."""
    zone = candidate.zone
    return question.passage if zone == "s" else question.earlier if zone == "p" else None


def nothing(view: View, candidates: Sequence[Candidate]) -> list[str]:
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


def _of_words_and_figure(question: Question, view: View, wording: Wording, kind: str) -> list[str]:
    """The words of a candidate beside the figure and what the figures before measure."""
    context, past, words = view.context, view.past, wording.words
    dimension, head, named = context.dimension, words[0], wording.kind
    same_head = int(bool(past.words) and head == past.words[0])
    shares = int(not set(words).isdisjoint(past.words))
    return [
        f"hs={head}{question.sort}",
        f"hu={head}{context.unit}",
        f"hd={head}|{dimension}",
        f"h2d={' '.join(words[:2])}|{dimension}",
        f"ch={cluster_of(head)}|{dimension}",
        f"Th={kind}|{wording.head}",
        f"Tc={kind}|{cluster_of(wording.head)}",
        f"tw={int(wording.lower in past.texts)}{kind}",
        f"sh={same_head}{kind}",
        f"share={shares}{kind}",
        f"sp={named}{context.priced}",
        f"spk={named}{kind}",
        f"cap={wording.capitals}{context.bracketed}{kind}",
    ]


def _of_memory(view: View, candidate: Candidate, way: Way) -> tuple[str, ...]:
    """How far back a figure measures the same."""
    past = view.past
    known = past.known.get((candidate.start, candidate.end), 9)
    place = way.side if way.figures < 0 else f"{way.side}{min(way.figures, 2)}"
    return f"zk={way.side}{known}", f"fk={place}{view.fresh}{min(known, 3)}{past.same_sentence}"


def _of_gain(view: View, candidate: Candidate) -> tuple[str, ...]:
    """What the finder says of a candidate, and against the best one."""
    gain, less, sources = candidate.gain, 9, f"ns={min(len(candidate.sources), 4)}"
    if gain is None:
        return "gr=n", f"gd={less}{candidate.zone}", sources
    less = min(8, int(view.best - gain)) if view.best >= gain else 0
    return f"gr={max(-4, min(6, int(gain // 1)))}", f"gd={less}{candidate.zone}", sources


def _of_nesting(view: View, candidate: Candidate, kind: str) -> tuple[str, ...]:
    """How many candidates hold it, and how many it holds, two at most."""
    first, last = candidate.first, candidate.last
    others = [one for one in view.inside if one != (first, last)]
    held = min(2, sum([begin <= first and last <= end for begin, end in others]))
    holds = min(2, sum([first <= begin and end <= last for begin, end in others]))
    return f"ov={held}{holds}", f"ovt={kind}{held}{holds}"


def _on_the_way(question: Question, view: View, candidate: Candidate, kind: str, way: Way) -> list[str]:
    """What stands between a candidate of the sentence and the figure."""
    units, at, context, landmarks = question.passage.units, question.at, view.context, view.landmarks
    side, figures, before = way.side, way.figures, way.side == "<"
    cue, some = context.cue, min(figures, 1)
    distance = _bucket(at - candidate.last if before else candidate.first - at)
    barriers = landmarks.barriers_between(way.first, way.last)
    verb = landmarks.verb_between(way.first, way.last, before=before)
    following = units[candidate.last + 1].lower if candidate.last + 1 < len(units) else "#"
    names = [
        f"fb={side}{figures}{barriers}",
        f"fc={side}{min(figures, 2)}{context.dimension}{cue}",
        f"di={distance}{side}{cue}",
        f"dd={distance}{side}{context.dimension}",
        f"vb={side}{some}{verb}",
        f"le={min(candidate.last - candidate.first, 5)}{side}{some}",
        f"aw={following}{side}{some}",
    ]
    if not before:
        names.append("gap=" + " ".join([unit.lower for unit in units[way.first : way.last][:4]]))
        return names
    count, few = at - way.first, min(figures, 2)
    others = sum([candidate.last < first and last < at for first, last in view.inside])
    roles = "-".join([units[index].role[1:] for index in landmarks.last_cues(way.first, at, 3)])
    names += (
        f"nb={min(others, 3)}{few}{kind}",
        f"gg={min(count, 10)}|{few}{cue}",
        f"gv={roles}|{few}{kind}",
    )
    if not figures:
        names.append(f"gt={'-'.join([unit.tag[:1] for unit in units[max(way.first, at - 6) : at]])}")
    if count <= _TOGETHER:
        names.append(f"gs={' '.join([unit.lower for unit in units[way.first : at]])}")
    return names


def _bucket(distance: int) -> str:
    return str(distance) if distance <= 4 else next((str(top) for top in _TOPS if distance <= top), "99")


def features(question: Question, candidates: Sequence[Candidate]) -> Iterator[list[str]]:
    """The features of each candidate by name, and last those of there being no answer."""
    view = View.of(question, candidates)
    for candidate in candidates:
        wording, way = Wording.of(question.text[candidate.start : candidate.end]), Way.of(question, view, candidate)
        kind = view.type_of(question, candidate)
        names = of_candidate(question, view, candidate, wording, kind, way) + of_kind(view, kind) + of_words(wording)
        names += [of_word_between(word) for word in view.gap[: way.gap]]
        if way.is_far:
            names += of_words_before(view, candidate.zone)
        passage = passage_of(question, candidate)
        if passage is not None:
            names += of_edges(passage, candidate)
        yield names
    yield nothing(view, candidates)
