"""What was found in one article, and the forms it takes: frames, a spaCy ``Doc``, plain data, HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from pipeline.model import Field, Findings
from pipeline.plain import from_plain, schema_of, to_plain
from pipeline.prepare import prepare

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc


class Extraction(Findings):
    """Everything found in one article; it shows itself in a notebook.

    ``percentages``, ``money``, ``quantities``, ``dates``, ``citations``, ``names``, ``sentences`` and ``words`` are
    tuples in order of appearance, title before text. All offsets index the text (or title) as delivered.
    pandas and spaCy are imported by the methods that need them: most extractions never become a frame or a ``Doc``.
    """

    __slots__ = ()

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """The tables of this article as pandas frames, by name."""
        from pipeline.tabulate import frames

        return frames([self])

    def to_spacy(self, field: Field = "text") -> Doc:
        """The field as a spaCy ``Doc``: words, sentences, mentions in ``doc.spans``, names in ``doc.ents``."""
        from pipeline.tokenize import tokenize
        from pipeline.view.docs import annotate

        article = self.article
        raw = {"title": article.title, "lead": article.lead, "text": article.text}[field] or ""
        return annotate(tokenize(prepare(raw, field)), self, field)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON: figures as decimal strings without needless zeros, days in ISO form."""
        plain: dict[str, Any] = to_plain(self)
        return plain

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Extraction:
        """The extraction that ``to_dict`` made the data of; keys of a later version are left out.

        Raises:
            ValueError: If the data are not of that shape.
        """
        return from_plain(cls, data)

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """JSON schema of ``to_dict``, with its ``version``."""
        return schema_of(cls)

    def __repr__(self) -> str:
        kinds = (field.name for field in fields(Findings) if field.name != "article")
        counts = [f"{len(getattr(self, kind))} {kind}" for kind in kinds if getattr(self, kind)]
        return f"Extraction({self.article.id!r}: {', '.join(counts) or 'nothing found'})"

    def _repr_html_(self) -> str:
        from pipeline.view import fragment

        return fragment(self)
