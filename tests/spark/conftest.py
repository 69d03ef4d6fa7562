"""A small cluster of its own: two executors with one core each, started once for all tests of this folder."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

MUST_RUN = "VIETNEWS_SPARK"
"""Name of the variable of the environment that makes a missing Spark an error."""
ROOT = Path(__file__).parents[2]
MASTER = "local-cluster[2,1,1024]"
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "2",
    "spark.log.level": "ERROR",
}


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    try:
        import pyspark
        from pyspark.sql import SparkSession
    except ImportError:
        _do_without("the extra spark is not installed")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        _do_without("there is no Java here")
    home = tmp_path_factory.mktemp("spark")  # executors work in a folder of it
    for part in ("bin", "jars"):
        (home / part).symlink_to(Path(pyspark.__file__).parent / part)
    environment = {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        session = SparkSession.builder.master(MASTER).config(map=SETTINGS).getOrCreate()
        yield session
        session.stop()


def _do_without(reason: str) -> NoReturn:
    if MUST_RUN in os.environ:
        pytest.fail(reason)
    pytest.skip(reason)
