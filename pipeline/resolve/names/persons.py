"""Persons to ids: one name for one person within an article; across articles by name and office only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.lexicon.people_abroad import country_of_leader
from pipeline.lexicon.places import fold, key
from pipeline.lexicon.spelling import sounds_foreign
from pipeline.model import CleanText, Name
from pipeline.resolve.names.offices import scope_of_title
from pipeline.resolve.names.places import position_of
from pipeline.resolve.names.places_in_play import PlacesInPlay, Position

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
    titles: list[tuple[str, Position]] = field(default_factory=list)
    women: bool = False
    men: bool = False

    def absorb(self, other: _Person) -> None:
        """Take over what is known of a shorter form of the same name."""
        self.titles += other.titles
        self.women, self.men = self.women or other.women, self.men or other.men


class _People:
    """The persons of an article by full name."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], _Person] = {}
        self._by_word: dict[str, list[_Person]] = defaultdict(list)

    def learn(self, name: Name, position: Position) -> None:
        """Remember a full name and the title beside it."""
        folded = _folded(name)
        if len(folded) < _FULL:
            return
        person = self._known.setdefault(folded, _Person(_written(name.text), folded))
        if name.title:
            person.titles.append((name.title, position))
            women, men = _gender(name.title)
            person.women, person.men = person.women or women, person.men or men

    def join(self) -> None:
        """Take "Đức Trung" for "Nguyễn Đức Trung" where only one full name ends so."""
        by_end: dict[str, list[_Person]] = defaultdict(list)
        for person in self._known.values():
            by_end[person.folded[-1]].append(person)
        for person in sorted(self._known.values(), key=lambda one: len(one.folded)):
            longer = [
                other for other in by_end[person.folded[-1]] if _ends(other, person.folded) and other is not person
            ]
            if len(longer) == 1:
                longer[0].absorb(person)
                by_end[person.folded[-1]].remove(person)
                del self._known[person.folded]
        for person in self._known.values():
            for word in dict.fromkeys(person.folded):
                self._by_word[word].append(person)

    def get(self, folded: tuple[str, ...]) -> _Person | None:
        """The person of that full name."""
        return self._known.get(folded)

    def bearers(self, folded: tuple[str, ...], title: str | None) -> list[_Person]:
        """The persons whose full name ends in the short one, and whose title does not speak against it.

        Foreign names are also shortened to another part ("Elon" of "Elon Musk"): looked for when no name ends so.
        """
        women, men = _gender(title)
        fitting = [
            person
            for person in self._by_word.get(folded[-1], ())
            if not (women and person.men) and not (men and person.women)
        ]
        ending = [person for person in fitting if _ends(person, folded)]
        if ending or len(folded) > 1 or not folded[0].isascii():
            return ending
        return [person for person in fitting if "".join(person.folded).isascii()]


def link_persons(scene: PlacesInPlay, texts: Sequence[tuple[CleanText, Sequence[Name]]]) -> list[list[Name]]:
    """All names of the fields, with the persons linked."""
    people = _People()
    for name, position in _persons(texts):
        people.learn(name, position)
    people.join()
    return [[_linked(scene, people, name) if name.kind == "person" else name for name in names] for _, names in texts]


def _persons(texts: Sequence[tuple[CleanText, Sequence[Name]]]) -> Iterator[tuple[Name, Position]]:
    for number, (clean, names) in enumerate(texts):
        for name in names:
            if name.kind == "person":
                yield name, position_of(clean, number, name.start)


def _folded(name: Name) -> tuple[str, ...]:
    return tuple(fold(name.text).split())


def _ends(person: _Person, folded: tuple[str, ...]) -> bool:
    return person.folded[-len(folded) :] == folded


def _written(text: str) -> str:
    """The name as it is spelled; capitals throughout become ordinary ones."""
    words = " ".join(text.split())
    return words.title() if words.isupper() and " " in words else words


def _gender(title: str | None) -> tuple[bool, bool]:
    words = set(title.lower().split()) if title else set()
    return bool(words & _FEMALE), bool(words & _MALE)


def _linked(scene: PlacesInPlay, people: _People, name: Name) -> Name:
    folded = _folded(name)
    if not key(name.text):
        return name
    person, ground = people.get(folded), "name"
    if person is None:
        fitting = people.bearers(folded, name.title)
        if len(fitting) > 1:
            return name
        if fitting:
            person, ground = fitting[0], "article"
    if person is None:
        # no full name in the article: one person as long as nobody else could be meant
        return replace(name, entity_id=f"person:{scene.setting.article}:{key(name.text)}", resolved_by="name")
    scope = _scope(scene, person)
    if scope is not None and ground == "name":
        ground = "office"
    return replace(name, name=person.name, entity_id=_id(scene, person, scope), resolved_by=ground)


def _scope(scene: PlacesInPlay, person: _Person) -> str | None:
    """The office that makes the person known across articles, the highest of those named."""
    scopes = [scope for title, position in person.titles if (scope := scope_of_title(scene, title, position))]
    abroad = {scope for scope in scopes if scope.startswith("country:")}
    if abroad:  # who holds an office abroad holds none here, whatever the article leaves out elsewhere
        return next(iter(abroad)) if len(abroad) == 1 else None
    if "vn" in scopes:
        country = country_of_leader().get(fold(person.name))
        if country is not None:
            return f"country:{country}"
        return None if sounds_foreign(person.name) else "vn"
    return scopes[0] if scopes and len(set(scopes)) == 1 and len(person.folded) >= _LONG else None


def _id(scene: PlacesInPlay, person: _Person, scope: str | None) -> str:
    name = key(person.name)
    return f"person:{name}@{scope}" if scope is not None else f"person:{scene.setting.article}:{name}"
