"""Long tests of reliability, run by ``make soak``; figures in ``docs/reliability.md``."""
