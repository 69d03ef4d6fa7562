"""Percentages, money and quantities: numbers first, then what stands before and behind each."""

from pipeline.extract.figures.find import find_article_figures, find_figures
from pipeline.extract.figures.findings import Figures

__all__ = ["Figures", "find_article_figures", "find_figures"]
