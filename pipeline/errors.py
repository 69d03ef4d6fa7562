"""Errors, each with a stable code that ends up in the ``rejects`` table or in the message on the terminal."""

from __future__ import annotations


class VietnewsError(Exception):
    """Base of every error the program raises on purpose.

    Args:
        code: Stable identifier, ``<stage>.<what>`` in lower case, e.g. ``"read.empty"``.
        message: What is wrong, where, and what to do next.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return f"[{self.code}] {self.message}"

    def __reduce__(self) -> tuple[type[VietnewsError], tuple[str, str]]:
        return (type(self), (self.code, self.message))


class ReadError(VietnewsError):
    """An input that gives no article: empty, not text, broken, too large."""


class SettingsError(VietnewsError):
    """Settings or command-line values that cannot be used."""


class LexiconError(VietnewsError):
    """A vocabulary file that does not have the shape its loader expects."""


class GoldError(VietnewsError):
    """A gold file that does not follow the annotation format."""


class WriteError(VietnewsError):
    """Tables that could not be written or read back."""
