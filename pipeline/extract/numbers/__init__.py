"""The number lexer: one scan, exact values."""

from pipeline.extract.numbers.lexer import find_numbers
from pipeline.extract.numbers.model import Number

__all__ = ["Number", "find_numbers"]
