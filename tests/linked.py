"""Examples with marked names and the ids they are to get: ``"<l id=place:country:la>Lào</l>"``.

``id=-`` stands for no id. A person's ``title`` is given as an attribute. The article's own key is "A".
"""

from __future__ import annotations

from datetime import date

from pipeline.model import Name
from pipeline.prepare import prepare
from pipeline.resolve.names import resolve_names
from tests.markup import parse

KINDS = {"p": "person", "o": "organization", "l": "location"}


def resolve(example: str, published: date | None = None, outlet: str | None = None) -> list[Name]:
    """The names of the example, resolved."""
    text, marked = parse(example)
    clean = prepare(text)
    assert clean.text == text, "write examples in normal form"
    names = [
        Name(
            field="text",
            sentence=clean.sentence_index(span.start),
            start=span.start,
            end=span.end,
            text=span.text,
            rule="test",
            kind=KINDS[span.kind],  # type: ignore[arg-type]
            name=span.text,
            title=span.attributes.get("title"),
        )
        for span in marked
    ]
    (found,) = resolve_names([(clean, names)], published, outlet, "A")
    return found


def check(example: str, published: date | None = None, outlet: str | None = None) -> None:
    """Every name of the example gets the id that is marked."""
    _, marked = parse(example)
    found = resolve(example, published, outlet)
    expected = [(span.text, span.attributes["id"]) for span in marked if "id" in span.attributes]
    kept = [name for name, span in zip(found, marked, strict=True) if "id" in span.attributes]
    assert [(name.text, name.entity_id or "-") for name in kept] == expected
    for name in found:
        assert (name.entity_id is None) == (name.resolved_by is None)
