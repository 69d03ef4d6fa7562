"""Scores as tables: Markdown for files, Rich for the terminal. Figures are per cent with one decimal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from rich.console import Group, RenderableType
from rich.table import Table

from pipeline.evaluate.report import Report
from pipeline.evaluate.scores import KindScore, Score

SCORE_HEAD = ("kind", "gold", "found", "exact P", "R", "F1", "overlap P", "R", "F1", "value P", "R", "F1")
_NARROW = 12
"""Width down to which a column of a terminal table may be folded; 80 columns then hold the scores."""
_ATTRIBUTES = ("kind", "attribute", "matched", "accuracy", "given", "recall", "found", "precision")


def to_markdown(report: Report) -> str:
    """Both tables in Markdown."""
    return "\n\n".join(
        markdown_table(head, rows)
        for head, rows in ((SCORE_HEAD, list(_score_rows(report))), (_ATTRIBUTES, list(_attribute_rows(report))))
        if rows
    )


def to_rich(report: Report) -> RenderableType:
    """Both tables for a Rich console."""
    title = f"{report.gold}: {len(report.cases)} articles"
    return Group(
        rich_table(title, SCORE_HEAD, list(_score_rows(report))),
        rich_table("attributes of matched mentions", _ATTRIBUTES, list(_attribute_rows(report))),
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
            if score.pairs:
                yield (kind, name, *counted, str(score.found), _share(score.precision))


def _share(value: float) -> str:
    return f"{100 * value:.1f}"


def markdown_table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A table in Markdown, figures to the right."""
    ruler = ["---:" if figures else "---" for figures in _figure_columns(rows, len(head))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ruler, *rows))


def rich_table(title: str, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Table:
    """A table for a Rich console, figures to the right."""
    table = Table(title=title, title_justify="left", box=None, padding=(0, 1, 0, 0), pad_edge=False)
    for number, (name, figures) in enumerate(zip(head, _figure_columns(rows, len(head)), strict=True)):
        longest = max((len(row[number]) for row in rows), default=0)
        head_lines = name.replace(" ", "\n")  # a head is no wider than its longest word: all columns fit into 80
        justify: Literal["left", "right"] = "right" if figures else "left"
        table.add_column(head_lines, justify=justify, overflow="fold", min_width=min(longest, _NARROW))
    for row in rows:
        table.add_row(*row)
    return table


def _figure_columns(rows: list[tuple[str, ...]], columns: int) -> list[bool]:
    """Of each column, whether it holds figures and nothing else."""
    return [all(not row[column] or row[column][0].isdigit() for row in rows) for column in range(columns)]
