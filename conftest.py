"""Modules that train need libraries that a user does not: where these are not installed, their examples are not run."""

from importlib.util import find_spec

_NEEDS = {"graph": ("onnx",), "training": ("onnx", "torch")}
collect_ignore = [
    f"pipeline/extract/names/pair/{module}.py"
    for module, libraries in _NEEDS.items()
    if not all(find_spec(library) for library in libraries)
]
