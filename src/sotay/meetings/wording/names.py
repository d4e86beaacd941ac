"""Lists of names inside a sentence."""

from collections.abc import Sequence

LONGEST_LIST = 10


def listed(names: Sequence[str]) -> str:
    """Names parted by commas; of a long list the first ones and how many more."""
    shown = ", ".join(names[:LONGEST_LIST])
    rest = len(names) - LONGEST_LIST
    return f"{shown} và {rest} đồng chí khác" if rest > 0 else shown


def quoted(texts: Sequence[str]) -> str:
    """Titles in quotation marks, parted by semicolons; of a long list the first ones and how many more."""
    shown = "; ".join(f"«{text}»" for text in texts[:LONGEST_LIST])
    rest = len(texts) - LONGEST_LIST
    return f"{shown} và {rest} mục khác" if rest > 0 else shown
