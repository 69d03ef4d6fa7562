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
# # From a folder of articles to a chart that can be printed
#
# The table `series` says what all articles of a run say of one indicator, of one place or company, for one period: the
# value, how many articles and outlets say it, and whether they disagree. Here it becomes a chart with its source line.
# The sample articles and their figures are invented.

# %%
from pathlib import Path
from tempfile import TemporaryDirectory

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd

from pipeline import read_tables, run

ROOT = next(folder for folder in (Path.cwd(), *Path.cwd().parents) if (folder / "data" / "raw").is_dir())
pd.set_option("display.max_colwidth", 60, "display.max_columns", 30, "display.width", 200)

# %% [markdown]
# ## Articles to tables
#
# `tables=` reads only what is needed; `numbers="float"` gives numbers to compute and draw with.

# %%
with TemporaryDirectory() as folder:
    run([ROOT / "data" / "raw"], folder, workers=1)
    tables = read_tables(folder, ["series", "readings", "articles"], numbers="float")

series, readings, articles = tables["series"], tables["readings"], tables["articles"]
print(f"{len(articles)} articles, {len(readings)} readings, {len(series)} rows of series")

# %% [markdown]
# ## Which series are there?
#
# A series is worth a chart where one place has values for several periods of one kind.

# %%
kinds = ["indicator", "measure", "base", "unit"]
known = series[series["indicator_id"].notna() & series["place"].notna() & (series["status"] == "thực hiện")]
counts = known.groupby(kinds, dropna=False).agg(places=("place", "nunique"), periods=("period", "nunique"))
counts.sort_values(["periods", "places"], ascending=False).head(8)

# %% [markdown]
# ## One indicator, by month and place
#
# Changes of industrial production on the same period of the year before, of one month each. A decrease is a negative number.

# %%
iip = series.query("indicator_id == 'iip' and measure == 'thay đổi' and base == 'so với cùng kỳ năm trước' and unit == '%'")
months = iip[iip["period"].str.startswith("tháng ") & (iip["period_start"].dt.to_period("M") == iip["period_end"].dt.to_period("M"))]
table = months.pivot_table(index="period_start", columns="place", values="value")
table = table.loc[:, table.count() >= 3]
table.round(1)

# %% [markdown]
# ## The chart
#
# Names stand at the lines, numbers are written the Vietnamese way, and the source line says which outlets the figures are
# from and of which days: all of it is in the rows.

# %%
shown = months[months["place"].isin(table.columns)]
said = pd.DataFrame(shown["statements"].explode().tolist())
outlets = sorted(set(said["outlet"].dropna()))
first, last = shown["first_published"].min(), shown["last_published"].max()


def vietnamese(value, _=None):
    return f"{value:.1f}".replace(".", ",")


figure, axes = plt.subplots(figsize=(8, 4.2))
colors = ["#1f5a96", "#c1581b", "#4b7f3a", "#7a4a8c", "#8a6d1b"]
for color, place in zip(colors, table.columns):
    values = table[place].dropna()
    axes.plot(values.index, values, color=color, marker="o", markersize=4)
    axes.annotate(
        f" {place} {vietnamese(values.iloc[-1])}", (values.index[-1], values.iloc[-1]), color=color, va="center", fontsize=9
    )
axes.axhline(0, color="grey", linewidth=0.8)
axes.set_title("Chỉ số sản xuất công nghiệp từng tháng so với cùng kỳ năm trước (%)", loc="left", fontsize=11)
axes.xaxis.set_major_locator(mdates.MonthLocator())
axes.xaxis.set_major_formatter(mdates.DateFormatter("%m/%Y"))
axes.yaxis.set_major_formatter(vietnamese)
axes.spines[["top", "right"]].set_visible(False)
axes.set_xlim(table.index.min() - pd.Timedelta(days=10), table.index.max() + pd.Timedelta(days=45))
source = f"Nguồn: {', '.join(outlets) or 'các bài mẫu'}, đăng từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}; số liệu hư cấu. Trích bằng vietnews."
figure.text(0.01, 0.01, source, fontsize=7.5, color="grey")
figure.tight_layout(rect=(0, 0.04, 1, 1))

# %% [markdown]
# ## Every point has its sentence
#
# The last point of each line, with the article that says it: `statements` holds article and place in the text, `readings`
# the sentence.

# %%
latest = shown.sort_values("period_start").groupby("place").tail(1).explode("statements")
where = pd.DataFrame(latest["statements"].tolist())[["article_id", "field", "start", "end"]]
where.merge(readings, on=["article_id", "field", "start", "end"])[["place", "period", "written", "outlet", "published", "sentence"]]

# %% [markdown]
# ## Where articles disagree
#
# A rounded value is no disagreement. None of the samples contradicts another; in real news this is where one looks first.

# %%
series.loc[series["disagree"], ["indicator", "place", "subject", "period", "value", "unit", "different_values", "articles"]]
