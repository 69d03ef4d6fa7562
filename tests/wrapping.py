"""Plain articles put into the markup and the records of other people, so that the same must be read out of them."""

from __future__ import annotations

import csv
import html
import io
import json
import re

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_ENTITIES = {
    "à": "&agrave;",
    "á": "&aacute;",
    "ô": "&ocirc;",
    "ê": "&ecirc;",
    "ú": "&uacute;",
    "ý": "&yacute;",
    "–": "&ndash;",
}


def escaped(text: str, number: int) -> str:
    """The text in HTML; every second paragraph with entities for letters, figures within spans and bold."""
    out: list[str] = []
    at = 0
    for count, match in enumerate(_NUMBER.finditer(text)):
        out += (_letters(text[at : match.start()], number), _figure(match.group(), count))
        at = match.end()
    out.append(_letters(text[at:], number))
    return "".join(out)


def _letters(text: str, number: int) -> str:
    plain = html.escape(text)
    if number % 2 == 0:
        return plain
    return "".join(_ENTITIES.get(letter, letter) for letter in plain)


def _figure(figure: str, count: int) -> str:
    half = len(figure) // 2
    forms = (
        figure,
        f"<b>{figure}</b>",
        f'<span class="x">{figure[:half]}</span>{figure[half:]}',
        f'<a href="https://x.vn/tag?q=a%20b">{figure}</a>',
    )
    return forms[count % len(forms)]


def paragraphs(text: str) -> str:
    """Every line as a paragraph."""
    return "\n".join(f"<p>{escaped(line, number)}</p>" for number, line in enumerate(text.split("\n")) if line.strip())


def divided(text: str) -> str:
    """Every line in a nest of divs, comments, styles and pictures between."""
    parts = [
        f'<div class="row"><div style="width:50%">{escaped(line, number)}</div></div>'
        '<!-- 15% --><style>.a{width:33%}</style><img alt="giảm 70%" src="a%20b.jpg?w=50%25"/>'
        for number, line in enumerate(text.split("\n"))
        if line.strip()
    ]
    return "<div>" + "".join(parts) + "</div>"


def broken(text: str) -> str:
    """Lines apart by <br>, hard line ends within."""
    lines = [
        escaped(line, number).replace(". ", ".\n ") for number, line in enumerate(text.split("\n")) if line.strip()
    ]
    return "<div>" + "<br/><br>".join(lines) + "</div>"


def laid_out(text: str) -> str:
    """Within nested tables that only lay out the page."""
    rows = "".join(
        f"<tr><td>{escaped(line, number)}</td></tr>" for number, line in enumerate(text.split("\n")) if line.strip()
    )
    return f"<table><tr><td></td><td><table>{rows}</table></td></tr></table>"


def page(text: str, title: str) -> str:
    """A whole page with what stands around an article."""
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{html.escape(title)}</title>
<script type="application/ld+json">{{"@graph":[{{"@type":"WebSite","datePublished":"2001-01-01"}},
{{"@type":"NewsArticle","datePublished":"2025-10-14T18:30:00Z"}}]}}</script></head><body>
<header><nav><a href="/">Trang chủ</a><a href="/kinh-te">Kinh tế</a></nav></header>
<div id="main"><h1>{html.escape(title)}</h1><div class="content-detail">{paragraphs(text)}
<div class="box-tinlienquan"><h3>Tin liên quan</h3><ul><li><a href="/a">Giảm 45% trong năm 1999</a></li></ul></div>
</div></div><footer>Giấy phép số 99/GP ngày 1/2/2001, giảm 12%</footer></body></html>"""


def as_json(bodies: list[str], **fields: str) -> str:
    """A list of records."""
    return json.dumps([{"id": str(n), "content": body, **fields} for n, body in enumerate(bodies)], ensure_ascii=False)


def as_csv(bodies: list[str], **fields: str) -> str:
    """Rows with a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, ["", "article_content", *fields])
    writer.writeheader()
    writer.writerows({"": str(n), "article_content": body, **fields} for n, body in enumerate(bodies))
    return out.getvalue()
