"""A meeting's official papers: each function answers an OfficialPaper, which `documents.papers` draws.

Signed minutes and issued results are set from the text that was signed or issued, never from the record behind it.
"""
