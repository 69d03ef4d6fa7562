"""The roles of a figure, each chosen among candidates by one mechanism."""
