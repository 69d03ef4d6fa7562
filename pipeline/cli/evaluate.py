"""``vietnews evaluate``: a score against a gold file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import FAILED
from pipeline.cli.options import Registry, SettingsFile, settings_of

if TYPE_CHECKING:
    from pipeline.evaluate import Report
    from pipeline.settings import Settings


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="JSONL file of annotated articles, or a saved review.")],
    corpus: Annotated[Path | None, typer.Option(help="JSONL file of the articles, if GOLD holds labels only.")] = None,
    kinds: Annotated[str | None, typer.Option(help="Kinds to score, separated by commas.", show_default="all")] = None,
    errors: Annotated[str | None, typer.Option(metavar="KIND", help="List every mistake of this kind.")] = None,
    compare: Annotated[Path | None, typer.Option(metavar="OLD.json", help="List gains and losses since OLD.")] = None,
    save: Annotated[Path | None, typer.Option(metavar="NEW.json", help="Save the report for --compare.")] = None,
    floors: Annotated[Path | None, typer.Option(metavar="FLOORS.json", help="Fail under a floor.")] = None,
    pin: Annotated[bool, typer.Option("--pin", help="Write the scores into the file of --floors instead.")] = False,
    because: Annotated[str | None, typer.Option(help="Why a floor goes down (with --pin).")] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the table as Markdown.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    settings: SettingsFile = None,
    registry: Registry = None,
) -> None:
    """Score what is found against GOLD: precision, recall and F1 a kind by exact span, by overlap, and by value."""
    from pipeline import evaluate as scoring
    from pipeline.evaluate.facts import is_fact_gold
    from pipeline.evaluate.review import is_review

    if is_review(gold):
        _evaluate_review(gold, as_json=as_json, markdown=markdown)
        return
    chosen = settings_of(settings=settings, registry=registry)
    if is_fact_gold(gold):
        _evaluate_facts(gold, chosen, errors=errors == "facts", as_json=as_json, markdown=markdown)
        return
    wanted = None if kinds is None else tuple(kinds.replace(" ", "").split(","))
    report = scoring.evaluate(gold, corpus=corpus, kinds=wanted, settings=chosen)
    if save is not None:
        report.write(save)
    _print(report, as_json=as_json, markdown=markdown)
    for line in scoring.mistakes(report, errors) if errors else ():
        typer.echo(line)
    for change in scoring.compare(report, compare) if compare else ():
        typer.echo(change)
    if floors is not None and pin:
        scoring.pin_floors(report, floors, because)
    elif floors is not None and (problems := scoring.check_floors(report, floors)):
        for problem in problems:
            typer.echo(problem, err=True)
        raise typer.Exit(FAILED)


def _print(report: Report, *, as_json: bool, markdown: bool) -> None:
    from rich.console import Console

    from pipeline import evaluate as scoring

    if as_json:
        scores = {key: value for key, value in report.to_dict().items() if key != "found"}
        typer.echo(json.dumps(scores, ensure_ascii=False, indent=1))
    elif markdown:
        typer.echo(scoring.to_markdown(report))
    else:
        Console().print(scoring.to_rich(report))


def _evaluate_facts(gold: Path, settings: Settings, *, errors: bool, as_json: bool, markdown: bool) -> None:
    """Score facts against a file of facts."""
    from rich.console import Console

    from pipeline.evaluate.facts import describe, read_fact_gold, score_facts, table_of
    from pipeline.evaluate.render import markdown_table, rich_table
    from pipeline.flow import extract_article

    articles = read_fact_gold(gold)
    chosen = settings.model_copy(update={"kinds": ("facts",)})
    scores = score_facts(articles, lambda article: extract_article(article, chosen).facts)
    head, rows = table_of(scores)
    if as_json:
        typer.echo(json.dumps(scores.to_dict(), ensure_ascii=False, indent=1))
    elif markdown:
        typer.echo(markdown_table(head, rows))
    else:
        Console().print(rich_table(f"{gold.name}: {len(articles)} articles", head, rows))
    for mistake in scores.mistakes if errors else ():
        typer.echo(describe(mistake))


def _evaluate_review(review: Path, *, as_json: bool, markdown: bool) -> None:
    """What a reader said of the rows of a report."""
    from rich.console import Console

    from pipeline.evaluate.render import markdown_table, rich_table
    from pipeline.evaluate.review import read_review, table_of_review

    head, rows = table_of_review(read_review(review))
    if as_json:
        typer.echo(json.dumps([dict(zip(head, row, strict=True)) for row in rows], ensure_ascii=False, indent=1))
    elif markdown:
        typer.echo(markdown_table(head, rows))
    else:
        Console().print(rich_table(review.name, head, rows))
