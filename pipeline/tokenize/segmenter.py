"""The segmenter to use: the fast one where its files are known, else underthesea's public functions."""

from __future__ import annotations

import warnings

from pipeline.crf.file import ModelFileError
from pipeline.once import Once
from pipeline.tokenize.public import PublicSegmenter
from pipeline.tokenize.underthesea_files import installed_at, load_segmenter
from pipeline.tokenize.words import Segmenter


@Once
def segmenter() -> Segmenter:
    """The segmenter of this process, loaded once; warns once when it has to be the slower one."""
    try:
        return load_segmenter(installed_at())
    except (ModelFileError, OSError, ImportError, AttributeError, KeyError) as error:
        warnings.warn(
            f"words are found by underthesea's public functions, several times slower: {error}",
            RuntimeWarning,
            stacklevel=2,
        )
        return PublicSegmenter()
