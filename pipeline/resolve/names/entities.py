"""The entities of a run: one row for each person, organization and place, whatever it is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.lexicon.places import gazetteer
from pipeline.model import Article, Name, NameKind
from pipeline.prepare.normal import normalize


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """One row of the ``entities`` table.

    Attributes:
        name: Its canonical name; the most frequent one where an id has several.
        aliases: Other names it goes by in the run, in normal form, the most frequent first.
        code: Official code of a province, ISO code of a country, else None.
        mentions: Names of it in the run; 0 where only a fact speaks of it.
        articles: Articles that name it.
    """

    entity_id: str
    kind: NameKind
    name: str
    aliases: tuple[str, ...]
    code: str | None
    mentions: int
    articles: int


@dataclass(slots=True)
class _Record:
    """What the run says of one entity; counters settle differences whatever the order of articles."""

    kinds: Counter[NameKind] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)
    articles: int = 0

    def absorb(self, other: _Record) -> None:
        """Add what another record of the same entity says."""
        self.kinds.update(other.kinds)
        self.names.update(other.names)
        self.written.update(other.written)
        self.articles += other.articles


class EntityTable:
    """Collects the entities of a run, article by article; tables of several shards merge.

    Memory grows with the number of distinct entities and their names only. The rows do not depend on the order of
    articles.
    """

    def __init__(self) -> None:
        self._records: dict[str, _Record] = {}

    def add(self, names: Sequence[Name]) -> None:
        """Count the names of one article; those without an id count for no entity."""
        inside: dict[str, _Record] = {}
        for name in names:
            if name.entity_id is not None:
                record = inside.setdefault(name.entity_id, _Record(articles=1))
                record.kinds[name.kind] += 1
                record.names[name.name] += 1
                record.written[one_form(name.text)] += 1
        for entity_id, record in inside.items():
            self._records.setdefault(entity_id, _Record()).absorb(record)

    def refer(self, ids: Iterable[str]) -> None:
        """Note ids that other tables use: the place of a fact may be named by its province's body only."""
        for entity_id in ids:
            self._records.setdefault(entity_id, _Record())

    def rows(self) -> list[EntityRow]:
        """One row for each entity, by id."""
        return [_row(entity_id, self._records[entity_id]) for entity_id in sorted(self._records)]


def collect_entities(rows: Iterable[tuple[Article, Sequence[Name]]], referred: Iterable[str] = ()) -> list[EntityRow]:
    """The entities that the names of all articles are linked to, one row for each.

    Args:
        rows: The names of each article.
        referred: Ids that other tables of the run use.
    """
    table = EntityTable()
    for _, names in rows:
        table.add(names)
    table.refer(referred)
    return table.rows()


def one_form(written: str) -> str:
    """A name as written, in normal form on one line."""
    return " ".join(normalize(written).text.split())


def counted_row(
    entity_id: str, kinds: Counter[NameKind], names: Counter[str], written: Counter[str], articles: int
) -> EntityRow:
    """The row of an entity that was counted elsewhere: its kinds, names, names as written, and articles."""
    return _row(entity_id, _Record(kinds, names, written, articles))


def _row(entity_id: str, record: _Record) -> EntityRow:
    place = gazetteer().places.get(entity_id)
    name = next(iter(_ranked(record.names)), place.name if place is not None else entity_id)
    plain: NameKind = "location" if entity_id.startswith("place:") else "organization"
    return EntityRow(
        entity_id=entity_id,
        kind=min(record.kinds, key=lambda kind: (-record.kinds[kind], kind), default=plain),
        name=name,
        aliases=tuple(written for written in _ranked(record.written) if written != name),
        code=place.code if place is not None else None,
        mentions=record.kinds.total(),
        articles=record.articles,
    )


def _ranked(counts: Counter[str]) -> list[str]:
    """The most frequent first; in alphabetical order where several are."""
    return sorted(counts, key=lambda value: (-counts[value], value))
