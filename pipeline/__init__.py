"""vietnews."""
