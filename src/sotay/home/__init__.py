"""Việc của tôi: what I must do, by when, with the button that does it; then the next meeting; news last.

Reads much, changes nothing, imported by no one.
"""
