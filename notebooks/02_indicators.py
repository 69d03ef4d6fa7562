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
# # Indicators over time
#
# The table `facts` says what each figure says: which indicator, whose, a level or a change, against what, for which
# period and place, and whether it has happened. Joined with the articles it gives the time series of an indicator. The
# sample articles in `data/raw` hold, among others, six monthly reports each of three provinces (invented figures).

# %%
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd

from pipeline import read_tables, run

ROOT = next(folder for folder in (Path.cwd(), *Path.cwd().parents) if (folder / "data" / "raw").is_dir())
pd.set_option("display.max_colwidth", 60, "display.max_columns", 30, "display.width", 200)

with TemporaryDirectory() as folder:
    run([ROOT / "data" / "raw"], folder, workers=1)
    tables = read_tables(folder)


def short(frame):
    """The frame with its exact decimals printed without needless zeros, and nothing where nothing is known."""


    def plain(value):
        if isinstance(value, Decimal):
            return f"{value.normalize():f}"
        return value.date() if isinstance(value, pd.Timestamp) else value

    return frame.astype(object).map(plain).where(frame.notna(), "")


# %% [markdown]
# ## A time series in three lines
#
# Industrial production (`iip`), changes on the same period of the year before, of one month each.

# %%
facts = tables["facts"].merge(tables["articles"][["article_id", "published", "title"]], on="article_id")
iip = facts.query("indicator_id == 'iip' and measure == 'change' and base == 'same_period_last_year'")
months = iip[iip["period_start"].map(lambda day: day.replace(day=1)) == iip["period_end"].map(lambda day: day.replace(day=1))]

# %%
short(months[["published", "place_id", "period_start", "period_end", "text", "direction", "status", "confidence"]].head(6))

# %% [markdown]
# Each row leads back to its sentence: `article_id`, `sentence`, `start`, `end`, and the words of the indicator with their
# span. `confidence` says how sure the program is of the indicator, per cent.
#
# ## The chart
#
# A decrease is a positive figure with `direction` "decrease". The names of the places come from `entities`.

# %%
names = tables["entities"].set_index("entity_id")["name"]
signed = months.assign(
    value=months["low"].astype(float).where(months["direction"] == "increase", -months["low"].astype(float)),
    place=months["place_id"].map(names),
    month=pd.to_datetime(months["period_start"]),
)
series = signed.pivot_table(index="month", columns="place", values="value")
series.round(1)

# %%
figure, axes = plt.subplots(figsize=(8, 3.6))
for place, values in series.items():
    values = values.dropna()
    axes.plot(values.index, values, marker="o", label=place)
axes.axhline(0, color="grey", linewidth=0.8)
axes.set_title("Chỉ số sản xuất công nghiệp, so với cùng kỳ năm trước")
axes.set_ylabel("%")
axes.xaxis.set_major_locator(mdates.MonthLocator())
axes.xaxis.set_major_formatter(mdates.DateFormatter("%m/%Y"))
axes.legend(title="", frameon=False)
figure.text(0.01, 0.01, "Nguồn: các bài mẫu trong data/raw (số liệu hư cấu), trích bằng vietnews", fontsize=8, color="grey")
figure.tight_layout(rect=(0, 0.04, 1, 1))

# %% [markdown]
# ## Levels: the revenue of the budget so far
#
# Amounts are exact decimals in whole đồng; here in thousand billions.

# %%
revenue = facts.query("indicator_id == 'budget_revenue' and measure == 'level' and unit == 'VND'")
table = revenue.assign(
    place=revenue["place_id"].map(names),
    until=revenue["period_end"],
    trillion=revenue["low"].map(lambda value: round(value / 10**12, 1)),
)
table.pivot_table(index="until", columns="place", values="trillion", aggfunc="last").fillna("")

# %% [markdown]
# ## Against the plan
#
# Shares of a plan have `measure` "share" and `base` "plan".

# %%
plan = facts.query("measure == 'share' and base == 'plan'")
short(
    plan.assign(place=plan["place_id"].map(names))[
        ["place", "indicator", "text", "base_text", "period_start", "period_end"]
    ].head(8)
)
