"""Scores as tables: Markdown for files, Rich for the terminal. Figures are per cent with one decimal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table

from pipeline.evaluate.report import Report
from pipeline.evaluate.scores import KindScore, Score

_SCORES = ("kind", "gold", "found", "exact P", "R", "F1", "overlap P", "R", "F1", "value P", "R", "F1")
_ATTRIBUTES = ("kind", "attribute", "matched", "accuracy", "given", "recall", "found", "precision")


def to_markdown(report: Report) -> str:
    """Both tables in Markdown."""
    return "\n\n".join(
        _markdown(head, rows)
        for head, rows in ((_SCORES, list(_score_rows(report))), (_ATTRIBUTES, list(_attribute_rows(report))))
        if rows
    )


def to_rich(report: Report) -> RenderableType:
    """Both tables for a Rich console."""
    title = f"{report.gold}: {len(report.cases)} articles"
    return Group(
        _rich(title, _SCORES, list(_score_rows(report)), words=1),
        _rich("attributes of matched mentions", _ATTRIBUTES, list(_attribute_rows(report)), words=2),
    )


def _score_rows(report: Report) -> Iterator[tuple[str, ...]]:
    for kind, score in report.kinds.items():
        yield _score_row(kind, score)
        if score.tolerant is not None:
            yield (f"{kind}, unit word tolerated", *_counts(score.tolerant), *_figures(score.tolerant), *[""] * 6)
    if len(report.kinds) > 1:
        yield _score_row("all", report.total)


def _score_row(name: str, score: KindScore) -> tuple[str, ...]:
    figures = (*_figures(score.exact), *_figures(score.overlap), *_figures(score.value))
    return (name, *_counts(score.exact), *figures)


def _counts(score: Score) -> tuple[str, str]:
    return str(score.gold), str(score.found)


def _figures(score: Score) -> tuple[str, str, str]:
    return _share(score.precision), _share(score.recall), _share(score.f1)


def _attribute_rows(report: Report) -> Iterator[tuple[str, ...]]:
    for kind, scores in report.kinds.items():
        for name, score in scores.attributes.items():
            counted = (str(score.pairs), _share(score.accuracy), str(score.given), _share(score.recall))
            yield (kind, name, *counted, str(score.found), _share(score.precision))


def _share(value: float) -> str:
    return f"{100 * value:.1f}"


def _markdown(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    ruler = ["---" if column == 0 else "---:" for column in range(len(head))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ruler, *rows))


def _rich(title: str, head: tuple[str, ...], rows: list[tuple[str, ...]], words: int) -> Table:
    table = Table(title=title, title_justify="left")
    for number, name in enumerate(head):
        table.add_column(name, justify="left" if number < words else "right")
    for row in rows:
        table.add_row(*row)
    return table
