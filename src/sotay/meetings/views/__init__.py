"""Thin pages over the use cases of meetings."""
