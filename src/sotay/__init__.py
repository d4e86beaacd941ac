"""Sổ tay: a working tool for Party cells and committees, from the preparation of a meeting to its published result."""
