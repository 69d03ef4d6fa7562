"""``re`` and ``regex`` whose compiled patterns are kept: compiling the grammar anew takes a second of each process.

``from pipeline.patterns import regex`` is all that a file of large patterns does. What was compiled is kept in the
user's cache (``pipeline.kept``) when the process ends, or when it says so; ``regex`` has a public way for that (its
patterns are pickled with their code). ``re`` has none: what its compiler makes of a pattern is kept only where it is
equal to the compiled pattern, and where anything of it is not as it is known, nothing is kept.
"""

from __future__ import annotations

import atexit
import pickle
from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING, Any

from pipeline.kept import keep, recall
from pipeline.once import Once
from pipeline.packed import PackedBytes

if TYPE_CHECKING:
    import re as re

    import regex as regex

KEPT = "patterns"
"""What they are kept as."""
_MOST = 4_000
"""Patterns kept at most: those of registries of users come on top of ours."""
_NEW: dict[str, Any] = {}
"""Patterns that were not kept yet."""
_KEEPING = Lock()


class _Keeping:
    """Stands in for a module of regular expressions.

    Args:
        module: The module.
    """

    def __init__(self, module: Any) -> None:  # noqa: ANN401 - re or regex
        self._module = module

    def compile(self, pattern: str, flags: int = 0) -> Any:  # noqa: ANN401 - a pattern of that module
        """What the module compiles, taken from what is kept where it is there."""
        key = f"{self._module.__name__} {int(flags)} {pattern}"
        kept = _kept().get(key)
        if kept is not None:
            return pickle.loads(kept)  # noqa: S301 - from a file of this user that we wrote
        compiled = self._module.compile(pattern, flags)
        _NEW[key] = compiled
        return compiled

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever else the module has
        return getattr(self._module, name)


def keep_patterns() -> None:
    """Keep what was compiled so far for the processes to come; nothing to do where nothing was."""
    with _KEEPING:
        if not _NEW:
            return
        new = {key: pickled for key, one in list(_NEW.items()) if (pickled := _pickled(one)) is not None}
        _NEW.clear()
        known = {**(recall(KEPT) or {}), **new}  # what others kept meanwhile, too
        if new and len(known) <= _MOST:
            keep(KEPT, PackedBytes(known))


@Once
def _kept() -> Mapping[str, bytes]:
    atexit.register(keep_patterns)
    return recall(KEPT) or {}


def _pickled(compiled: Any) -> bytes | None:  # noqa: ANN401 - a pattern of either module
    """The pattern with its code; None where that is not possible."""
    import re

    if not isinstance(compiled, re.Pattern):
        return pickle.dumps(compiled, protocol=5)
    try:
        pickled = pickle.dumps(_Code(compiled), protocol=5)
        return pickled if pickle.loads(pickled) == compiled else None  # noqa: S301 - made in the line above
    except Exception:  # another Python has it otherwise; then it is compiled anew each time
        return None


class _Code:
    """A pattern of ``re`` as its compiler left it; pickled, it becomes that pattern again."""

    def __init__(self, compiled: Any) -> None:  # noqa: ANN401 - re.Pattern
        self._compiled = compiled

    def __reduce__(self) -> tuple[Any, ...]:
        import _sre  # type: ignore[import-not-found]
        from re import _compiler, _parser  # type: ignore[attr-defined]

        pattern, flags = self._compiled.pattern, self._compiled.flags
        parsed = _parser.parse(pattern, flags)
        groups = self._compiled.groupindex
        names: list[str | None] = [None] * (self._compiled.groups + 1)
        for name, number in groups.items():
            names[number] = name
        code = [int(one) for one in _compiler._code(parsed, flags)]
        return _sre.compile, (pattern, flags, code, self._compiled.groups, dict(groups), tuple(names))


if not TYPE_CHECKING:
    import re as _re

    import regex as _regex

    re, regex = _Keeping(_re), _Keeping(_regex)
