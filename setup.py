"""The one part of the build that pyproject.toml cannot say: an extension in C that may be missing.

Without a compiler the package installs and runs on its Python code. A Python without a global lock has no limited API
to build for, and runs on the Python code, too.
"""

import sys
import sysconfig
from pathlib import Path

from setuptools import Extension, setup

NATIVE = Path("pipeline", "native")
FLAGS = [] if sys.platform == "win32" else ["-O3", "-ffp-contract=off", "-fno-fast-math"]
"""Sums must round as they do in NumPy: no multiplication and addition made one."""

CORE = Extension(
    "pipeline.native._core",
    sources=[path.as_posix() for path in sorted(NATIVE.glob("*.c"))],
    depends=[(NATIVE / "native.h").as_posix()],
    define_macros=[("Py_LIMITED_API", "0x030B0000")],
    extra_compile_args=FLAGS,
    py_limited_api=True,
    optional=True,
)

setup(
    ext_modules=[] if sysconfig.get_config_var("Py_GIL_DISABLED") else [CORE],
    options={"bdist_wheel": {"py_limited_api": "cp311"}},
)
