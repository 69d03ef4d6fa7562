"""Which articles of a run repeat another one: the same id, the same text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.spark.reading import READ

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

REPEATED_ID, DUPLICATE_OF = "repeated_id", "duplicate_of"


def mark_repeats(articles: DataFrame, partitions: int | None) -> DataFrame:
    """The rows with two columns more: whether the id was there before, and the id of the first article with this text.

    A row with the id and the text of an earlier one gets an id from where it stands, as in a local run.

    What comes first is told by path and number of the source, then by the content, never by how Spark came upon it: a
    task that is done again gives the same rows.

    Args:
        articles: Rows of ``READ``.
        partitions: How many partitions the result has; None leaves it to Spark.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as F  # noqa: N812

    path = F.substring_index("source", "#", 1)
    number = F.substring_index("source", "#", -1).try_cast("bigint")
    order = [path, number, *(F.col(name) for name in READ.names if name not in {"source", "text", "reject"})]
    by_id = Window.partitionBy("article_id").orderBy(*order)
    by_text = Window.partitionBy("text_sha256", REPEATED_ID).orderBy(*order)
    is_article = F.col("article_id").isNotNull()
    again = (F.row_number().over(by_id) > 1) & (F.first("text_sha256").over(by_id) == F.col("text_sha256"))
    place = F.concat(F.coalesce("source", F.lit("")), F.lit("\0"), F.col("text"))
    new_id = F.when(is_article & again, F.substring(F.sha2(place, 256), 1, 16)).otherwise(F.col("article_id"))
    rows = articles.withColumn("article_id", new_id)
    rows = rows.withColumn(REPEATED_ID, is_article & (F.row_number().over(by_id) > 1))
    if partitions is not None:
        rows = rows.repartition(partitions, "text_sha256")
    first = F.first("article_id").over(by_text)
    return rows.withColumn(DUPLICATE_OF, F.nullif(first, F.col("article_id")))
