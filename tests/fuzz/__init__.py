"""Fuzzing guided by coverage: ``python -m tests.fuzz extract|read``, with atheris (the extra ``fuzz``)."""
