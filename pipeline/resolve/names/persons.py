"""Persons to ids: one name for one person within an article; across articles by name and office only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.lexicon.places import fold, slug
from pipeline.model import CleanText, Name
from pipeline.resolve.names.offices import scope_of_title
from pipeline.resolve.names.places import position_of
from pipeline.resolve.names.scene import Scene

_MALE = frozenset({"ông", "anh", "chú", "cậu"})
_FEMALE = frozenset({"bà", "chị", "cô", "dì"})
_FULL = 2
"""Words of a full name at least."""
_LONG = 3
"""A name of three words and more is trusted to be one person's across articles, given the office."""


@dataclass(slots=True)
class _Person:
    """One person of an article: the full name, and what is known of it."""

    name: str
    folded: tuple[str, ...]
    titles: list[tuple[str, tuple[int, int, int]]] = field(default_factory=list)
    women: bool = False
    men: bool = False


def link_persons(scene: Scene, texts: Sequence[tuple[CleanText, Sequence[Name]]]) -> list[list[Name]]:
    """All names of the fields, with the persons linked."""
    people: dict[tuple[str, ...], _Person] = {}
    for name, position in _persons(texts):
        folded = tuple(fold(name.text).split())
        if len(folded) >= _FULL:
            _learn(people.setdefault(folded, _Person(_written(name.text), folded)), name, position)
    for folded in sorted(people, key=len):
        longer = [other for other in people if len(other) > len(folded) and other[-len(folded) :] == folded]
        if len(longer) == 1:  # "Đức Trung" beside "Nguyễn Đức Trung"
            _merge(people[longer[0]], people.pop(folded))
    return [[_linked(scene, people, name) if name.kind == "person" else name for name in names] for _, names in texts]


def _persons(texts: Sequence[tuple[CleanText, Sequence[Name]]]) -> Iterator[tuple[Name, tuple[int, int, int]]]:
    for number, (clean, names) in enumerate(texts):
        for name in names:
            if name.kind == "person":
                yield name, position_of(clean, number, name.start)


def _written(text: str) -> str:
    """The name as it is spelled; capitals throughout become ordinary ones."""
    words = " ".join(text.split())
    return words.title() if words.isupper() and " " in words else words


def _learn(person: _Person, name: Name, position: tuple[int, int, int]) -> None:
    if name.title:
        person.titles.append((name.title, position))
        women, men = _gender(name.title)
        person.women, person.men = person.women or women, person.men or men


def _merge(person: _Person, other: _Person) -> None:
    person.titles += other.titles
    person.women, person.men = person.women or other.women, person.men or other.men


def _gender(title: str | None) -> tuple[bool, bool]:
    words = set(title.lower().split()) if title else set()
    return bool(words & _FEMALE), bool(words & _MALE)


def _linked(scene: Scene, people: dict[tuple[str, ...], _Person], name: Name) -> Name:
    folded = tuple(fold(name.text).split())
    person, ground = people.get(folded), "name"
    if person is None:
        fitting = _bearers(people, folded, name.title)
        if len(fitting) > 1:
            return name
        if fitting:
            person, ground = fitting[0], "article"
    if person is None:
        # no full name in the article: one person as long as nobody else could be meant
        return replace(name, entity_id=f"person:{scene.setting.article}:{slug(name.text)}", resolved_by="name")
    scope = _scope(scene, person)
    if scope is not None and ground == "name":
        ground = "office"
    return replace(name, name=person.name, entity_id=_id(scene, person, scope), resolved_by=ground)


def _bearers(people: dict[tuple[str, ...], _Person], folded: tuple[str, ...], title: str | None) -> list[_Person]:
    """The persons of the article whose full name ends in the short one, and whose title does not speak against it.

    Foreign names are also shortened to another part ("Elon" of "Elon Musk"): looked for when no name ends so.
    """
    women, men = _gender(title)
    fitting = [person for person in people.values() if not (women and person.men) and not (men and person.women)]
    size = len(folded)
    ending = [person for person in fitting if person.folded[-size:] == folded]
    if ending or size > 1 or not folded[0].isascii():
        return ending
    return [person for person in fitting if folded[0] in person.folded and "".join(person.folded).isascii()]


def _scope(scene: Scene, person: _Person) -> str | None:
    """The office that makes the person known across articles, the highest of those named."""
    scopes = [scope for title, position in person.titles if (scope := scope_of_title(scene, title, position))]
    if "vn" in scopes:
        return "vn"
    return scopes[0] if scopes and len(set(scopes)) == 1 and len(person.folded) >= _LONG else None


def _id(scene: Scene, person: _Person, scope: str | None) -> str:
    key = slug(person.name)
    return f"person:{key}@{scope}" if scope is not None else f"person:{scene.setting.article}:{key}"
