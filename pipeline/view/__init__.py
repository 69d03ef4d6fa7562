"""Looking at what was found in one article: in the terminal, in a notebook, on an HTML page.

``pipeline.view.docs`` lays mentions on a spaCy ``Doc``; it is imported on its own, since it loads spaCy.
"""

from __future__ import annotations

from pipeline.view.html import fragment, page
from pipeline.view.terminal import render

__all__ = ["fragment", "page", "render"]
