"""A corpus several times over, each time with other ids and texts."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from pipeline.model import Article
from pipeline.read import read


def multiplied(corpus: Path, times: int, target: Path) -> Path:
    """The articles of ``corpus`` ``times`` over as one file; made once."""
    if target.exists():
        return target
    articles = [item for item in read([corpus]) if isinstance(item, Article)]
    with gzip.open(target, "wt", encoding="utf-8", compresslevel=1) as handle:
        for copy in range(times):
            for article in articles:
                published = article.published and article.published.isoformat()
                text = article.text if copy == 0 else f"{article.text}\nBản {copy}."
                record = {"id": f"{article.id}-{copy}", "title": article.title, "published": published, "text": text}
                handle.write(json.dumps(record, ensure_ascii=False) + "\n")
    return target
