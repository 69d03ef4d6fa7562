"""The report of a run: one HTML file that opens offline, without a server, and loads nothing from anywhere."""

from pipeline.report.page import report

__all__ = ["report"]
