"""The benchmark as tables, for the terminal and for files."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from pipeline.evaluate.bench.run import BenchReport, Comparison
from pipeline.evaluate.bench.timing import Timing
from pipeline.evaluate.render import markdown_table, rich_table

_STAGES = ("stage", "characters/s", "median s", "quartiles s")
_COMPARISONS = ("ours", "characters/s", "peer", "characters/s", "ratio", "target", "met")


def to_markdown(report: BenchReport) -> str:
    """The tables in Markdown, under a line that says what was measured."""
    tables = [markdown_table(_STAGES, [_stage(timing) for timing in report.stages])]
    if report.comparisons:
        tables.append(markdown_table(_COMPARISONS, [_comparison(comparison) for comparison in report.comparisons]))
    return "\n\n".join([_title(report), *tables, *_left_out(report)])


def to_rich(report: BenchReport) -> RenderableType:
    """The tables for a Rich console."""
    parts: list[RenderableType] = [rich_table(_title(report), _STAGES, [_stage(timing) for timing in report.stages])]
    if report.comparisons:
        rows = [_comparison(comparison) for comparison in report.comparisons]
        parts.append(rich_table("side by side on the same text", _COMPARISONS, rows))
    return Group(*parts, *map(Text, _left_out(report)))


def _title(report: BenchReport) -> str:
    what = f"{report.articles:,} articles, {report.characters:,} characters, median of {report.rounds} rounds"
    return f"{what}, {report.runs}"


def _left_out(report: BenchReport) -> list[str]:
    return [f"Left out, not installed: {', '.join(report.left_out)}"] if report.left_out else []


def _stage(timing: Timing) -> tuple[str, ...]:
    first, median, third = timing.quartiles
    return timing.name, f"{timing.speed:,.0f}", f"{median:.4f}", f"{first:.4f} - {third:.4f}"


def _comparison(one: Comparison) -> tuple[str, ...]:
    wording = ("{:.1f} times as long", "at most {:g}") if one.slower else ("{:.1f} times as fast", "at least {:g}")
    return (
        one.ours.name,
        f"{one.ours.speed:,.0f}",
        one.peer.name,
        f"{one.peer.speed:,.0f}",
        wording[0].format(one.ratio),
        wording[1].format(one.target),
        "yes" if one.met else "no",
    )
