"""Percentages, money and quantities: numbers first, then what stands before and behind each."""

from pipeline.extract.figures.find import Figures, find_article_figures, find_figures

__all__ = ["Figures", "find_article_figures", "find_figures"]
