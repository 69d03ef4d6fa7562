"""Stage 5: what it means in context: one kind a span, dates against the article's date, ids for documents and names."""
