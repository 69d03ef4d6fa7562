"""The net under the tables of a run: rows that cannot be, or that one should look at before printing them."""

from __future__ import annotations

from pipeline.check.net import CHECKS, check, write_suspects
from pipeline.check.suspect import Check, Suspect

__all__ = ["CHECKS", "Check", "Suspect", "check", "write_suspects"]
