"""Our stages as they run over prepared articles, each fed with what the stages before it hand on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from pipeline.extract.citations import find_citations
from pipeline.extract.dates import find_dates
from pipeline.extract.figures import find_figures
from pipeline.extract.names import find_names
from pipeline.flow import extract_article
from pipeline.model import Article, CleanText
from pipeline.prepare import prepare, prepare_article
from pipeline.resolve.citations import resolve_citations
from pipeline.resolve.dates import resolve_dates
from pipeline.tokenize import find_tokens

Input = TypeVar("Input")


@dataclass(frozen=True)
class Sample:
    """Articles to measure on; titles are left out, so that every stage and peer reads the same text."""

    articles: tuple[Article, ...]

    @cached_property
    def texts(self) -> tuple[CleanText, ...]:
        """The bodies in normal form."""
        return tuple(prepare(article.text) for article in self.articles)

    @property
    def characters(self) -> int:
        """Length of all bodies as delivered."""
        return sum(len(article.text) for article in self.articles)

    def first(self, characters: int) -> Sample:
        """The first articles that hold so many characters together, or all."""
        length = 0
        for number, article in enumerate(self.articles, start=1):
            length += len(article.text)
            if length >= characters:
                return Sample(self.articles[:number])
        return self


def stages(sample: Sample) -> Mapping[str, Callable[[], None]]:
    """What is timed, by name, in the order of the pipeline; the texts are prepared before the clock runs."""
    _ = sample.texts
    return {
        "prepare": lambda: _each(prepare_article, sample.articles),
        "figures": lambda: _each(find_figures, sample.texts),
        "dates": lambda: _dates(sample),
        "citations": lambda: _citations(sample),
        "words": lambda: _each(find_tokens, sample.texts),
        "words + names": lambda: _each(find_names, sample.texts),
        "extract": lambda: _each(extract_article, sample.articles),
    }


def _each(stage: Callable[[Input], object], inputs: Sequence[Input]) -> None:
    for one in inputs:
        stage(one)


def _dates(sample: Sample) -> None:
    for article, clean in zip(sample.articles, sample.texts, strict=True):
        resolve_dates([(clean, find_dates(clean))], article.published)


def _citations(sample: Sample) -> None:
    for article, clean in zip(sample.articles, sample.texts, strict=True):
        resolve_citations([(clean, find_citations(clean))], article.published)
