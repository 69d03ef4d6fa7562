"""Stage 4: what stands in the text, with its value: figures, dates, citations, names."""
