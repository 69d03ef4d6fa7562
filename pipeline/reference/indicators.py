"""The page of known indicators, from ``indicators.yaml``."""

from __future__ import annotations

from pipeline.lexicon.indicators import indicators


def indicators_page() -> str:
    """Markdown: one row an indicator, its id, its English name and what news calls it."""
    known = indicators().indicators
    rows = [f"| `{one.id}` | {one.en} | {' · '.join(one.names).replace('|', '/')} |" for one in known]
    head = [
        "# Indicators",
        "",
        "Made from `pipeline/lexicon/indicators.yaml`: `python -m pipeline.reference docs/reference`.",
        f"The {len(known)} indicators that `indicator_id` may name, and what Vietnamese news calls them. Figures of"
        " other things have the words of the text in `indicator` and no id.",
        "",
        "| `indicator_id` | | in the news |",
        "|---|---|---|",
    ]
    return "\n".join([*head, *rows, ""])
