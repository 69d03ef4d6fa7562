# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A first look: articles in, tables out
#
# `data/raw` holds 36 sample articles (invented, in the manner of provincial, Party, economic and legal news) in every
# format that the reader knows. This notebook runs the pipeline over them, shows every table as a frame, one article
# with its spans coloured, and two pictures that an analyst would make.

# %%
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import shorten

import matplotlib.pyplot as plt
import pandas as pd

from pipeline import extract, read_tables, run

ROOT = next(folder for folder in (Path.cwd(), *Path.cwd().parents) if (folder / "data" / "raw").is_dir())
pd.set_option("display.max_colwidth", 60, "display.max_columns", 30, "display.width", 200)


def short(frame):
    """The frame with its exact decimals printed without needless zeros, and nothing where nothing is known."""


    def plain(value):
        if isinstance(value, Decimal):
            return f"{value.normalize():f}"
        return value.date() if isinstance(value, pd.Timestamp) else value

    return frame.astype(object).map(plain).where(frame.notna(), "")


SOURCE = "Nguồn: 36 bài mẫu trong data/raw (số liệu hư cấu), trích bằng vietnews"



# %% [markdown]
# ## Run
#
# The same as `vietnews run data/raw --out DIR` on the command line. The summary says how many rows each table has and
# which inputs were rejected, with the reason; here none is.

# %%
with TemporaryDirectory() as folder:
    summary = run([ROOT / "data" / "raw"], folder, workers=1)
    tables = read_tables(folder)

print(f"{summary.articles} articles, {summary.characters:,} characters, rejected: {sum(summary.rejects.values())}")
pd.Series({name: len(table) for name, table in tables.items()}, name="rows").to_frame().T

# %% [markdown]
# ## The tables
#
# ### Readings
# The table to begin with: one row for each fact, in words, with its sentence and where it is from. Values are signed, labels
# Vietnamese; one filter answers a question.

# %%
readings = tables["readings"]
columns = ["published", "indicator", "place", "value", "unit", "measure", "base", "period", "status", "sentence"]
short(readings.loc[readings["indicator_id"] == "iip", columns].head(8))

# %% [markdown]
# ### Articles
# One row for each article: where it comes from, what the metadata says, and the text exactly as delivered.
# `published_by` names the ground of the date: metadata of the record or page, the name of the file, or the text.

# %%
articles = tables["articles"]
short(articles[["source", "outlet", "title", "published", "published_by", "characters", "sentences"]].head(8))

# %% [markdown]
# ### Sentences
# Every sentence with its section: headline, body, caption, byline or source line.

# %%
sentences = tables["sentences"]
sentences[sentences["section"].isin(["caption", "byline", "source"])][["article_id", "section", "text"]].head(8)

# %% [markdown]
# ### Figures: percentages, money, quantities
# The first columns of every mention table say where it stands: `text` is `article.text[start:end]`, and `rule` is the
# rule that found it. `low` and `high` differ in a range; values are exact decimals, amounts are in whole currency
# units. `currency_given` is false where the text leaves the currency out ("vốn 1.200 tỷ").

# %%
percentages = tables["percentages"]
short(percentages[["text", "low", "high", "unit", "qualifier", "direction", "rule"]].sample(8, random_state=7))

# %%
money = tables["money"]
short(money[["text", "low", "high", "currency", "currency_given", "per", "qualifier", "rule"]].sample(8, random_state=3))

# %%
quantities = tables["quantities"]
short(quantities[["text", "low", "high", "of", "unit", "dimension", "qualifier", "rule"]].sample(8, random_state=5))

# %% [markdown]
# ### Dates
# Resolved against the article's own date, never against today. `relative` dates ("tháng 8", "cùng kỳ năm trước") say in
# `resolved_by` what they were resolved with; what cannot be resolved stays empty.

# %%
dates = tables["dates"]
columns = ["text", "start_date", "end_date", "grain", "timex", "part", "resolved_by"]
short(dates.loc[dates["relative"], columns].sample(10, random_state=1))

# %% [markdown]
# ### Citations
# Each reference to a document, in full or short. `document_id` is what both forms have in common.

# %%
citations = tables["citations"]
columns = ["text", "type", "number", "code", "issuer", "issued", "provision", "document_id", "resolved_by"]
short(citations[columns].head(10))

# %% [markdown]
# ### Names
# Persons with their titles, organizations, places. `entity_id` is one and the same for all names of one entity, and empty
# where that is not certain.

# %%
names = tables["names"]
distinct = names.drop_duplicates(["kind", "name"]).groupby("kind").head(5).sort_values("kind", kind="stable")
short(distinct[["text", "kind", "name", "title", "entity_id"]])

# %% [markdown]
# ### Documents and entities
# One row for each distinct document, person, organization and place of the whole run.

# %%
documents = tables["documents"]
most_cited = documents.sort_values(["articles", "mentions", "document_id"], ascending=[False, False, True])
columns = ["document_id", "type", "issuer", "issued", "known", "mentions", "articles", "first_published"]
short(most_cited[columns].head(8))

# %%
entities = tables["entities"]
short(entities.sort_values(["mentions", "entity_id"], ascending=[False, True]).head(8))

# %% [markdown]
# ### Rejects
# What gave no article is listed here with a stable code. The samples are all readable, so the table is empty.

# %%
tables["rejects"]

# %% [markdown]
# ## One article
# `extract` does the same for one text. The result shows itself: spans coloured by kind, the value of each on hovering.
# The text is escaped, so an article with HTML in it is shown, not run.

# %%
article = articles[articles["source"].str.contains("quang-tri")].iloc[0]
extract(article["text"], title=article["title"], published=article["published"])

# %%
hostile = 'Thu ngân sách <b>8 tháng</b> đạt 12.846 tỷ đồng, tăng 18,4% <script>alert("không chạy")</script>'
extract(hostile, published=date(2025, 9, 4))

# %% [markdown]
# ## Two pictures
# ### How many figures does each month's news give?

# %%
month = articles.set_index("article_id")["published"].map(lambda day: f"{day:%Y-%m}")
counts = pd.DataFrame({
    kind: tables[kind]["article_id"].map(month).value_counts() for kind in ("percentages", "money", "quantities")
}).fillna(0).sort_index()

counts.columns = ["tỷ lệ", "tiền", "số lượng"]
axes = counts.plot.bar(stacked=True, figsize=(8, 3.2), width=0.8, color=["#3b6fb6", "#e0a030", "#8fae5d"])
axes.set(xlabel="tháng đăng bài", ylabel="số liệu", title="Số liệu trong các bài mẫu, theo tháng")
axes.tick_params(axis="x", rotation=0)
axes.legend(frameon=False)
axes.figure.text(0.01, 0.01, SOURCE, fontsize=8, color="grey")
plt.tight_layout(rect=(0, 0.04, 1, 1))

# %% [markdown]
# ### Which documents are cited most?
# Short forms count for the document they stand for: "Nghị quyết 57" and "Nghị quyết số 57-NQ/TW" are one bar.

# %%
cited = tables["citation_readings"].drop_duplicates("document_id").set_index("document_id")
most = most_cited[most_cited["document_id"].isin(cited.index)].head(12).iloc[::-1]


def name_of(document_id):
    """Type and code of the document, and in a second line what it is about."""
    document, title = cited.loc[document_id, ["document", "document_title"]]
    known = isinstance(title, str) and title not in document
    return f"{document}\n{shorten(title, 60, placeholder=' …')}" if known else document


figure, axes = plt.subplots(figsize=(9, 6.2))
labels = most["document_id"].map(name_of)
axes.barh(labels, most["mentions"], color="#c9d7ea", label="số lần trích dẫn")
axes.barh(labels, most["articles"], color="#3b6fb6", height=0.4, label="số bài")
axes.set(title="Văn bản được trích dẫn nhiều nhất")
axes.tick_params(axis="y", labelsize=8)
axes.xaxis.get_major_locator().set_params(integer=True)
axes.legend(frameon=False, loc="lower right")
figure.text(0.01, 0.01, SOURCE, fontsize=8, color="grey")
plt.tight_layout(rect=(0, 0.03, 1, 1))

# %% [markdown]
# ## From a wrong row to its line of grammar
# Every row carries the rule that found it; these are the rules that found the money of this run. `vietnews show FILE`
# shows one article in the terminal, and `vietnews export` writes the tables for a spreadsheet.

# %%
money["rule"].value_counts().to_frame().head(8)
