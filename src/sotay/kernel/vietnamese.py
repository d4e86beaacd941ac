"""The words of `text`, `names`, `sorting` and `searching` in one place, for modules that deal with Vietnamese
text.
"""

from .names import NameParts, sort_key, split_name
from .searching import SYNONYMS, Term, matches, rank, search_terms, search_text
from .sorting import natural_sort_key, sort_key_of
from .text import (
    clean,
    clean_lines,
    fold,
    fold_words,
    is_all_capitals,
    normalise_tone,
    one_apostrophe,
    title_name,
    upper,
)

__all__ = [
    "SYNONYMS",
    "NameParts",
    "Term",
    "clean",
    "clean_lines",
    "fold",
    "fold_words",
    "is_all_capitals",
    "matches",
    "natural_sort_key",
    "normalise_tone",
    "one_apostrophe",
    "rank",
    "search_terms",
    "search_text",
    "sort_key",
    "sort_key_of",
    "split_name",
    "title_name",
    "upper",
]
