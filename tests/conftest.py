"""After every run: the tests that were skipped, by reason; with ``VIETNEWS_GATES=needed`` those that should have run
fail it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.gates import ROOT, Skip, read_pins, summary, wrong


def _skips(config: pytest.Config) -> list[Skip]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return [_skip(report) for report in (reporter.stats.get("skipped", []) if reporter else [])]


def _skip(report: pytest.TestReport) -> Skip:
    """What a report says; a module that is skipped as a whole has no test of its own."""
    said = report.longrepr
    reason = said[2] if isinstance(said, tuple) else str(said)
    file = Path(report.nodeid.partition("::")[0])
    return Skip((file.relative_to(ROOT) if file.is_absolute() else file).as_posix(), reason.removeprefix("Skipped: "))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workerinput") or os.environ.get("VIETNEWS_GATES") != "needed":
        return
    if wrong(_skips(session.config), read_pins()) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    skips, pins = _skips(config), read_pins()
    if skips:
        terminalreporter.section("tests that did not run")
        for line in summary(skips, pins):
            terminalreporter.line(line)
    if os.environ.get("VIETNEWS_GATES") == "needed" and (lines := wrong(skips, pins)):
        terminalreporter.section("tests that should have run")
        for line in lines:
            terminalreporter.line(line, red=True)
