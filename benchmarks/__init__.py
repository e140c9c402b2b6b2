"""Measurements: how well and how fast. Never a test: a figure here decides nothing by itself."""
