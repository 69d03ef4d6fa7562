"""Vocabularies as data: YAML and CSV files beside one strict loader, each with its shape in a module of its name."""
