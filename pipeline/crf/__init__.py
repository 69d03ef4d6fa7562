"""Linear CRFs over columns of values: what a unit's value says, fast decoding, training."""
