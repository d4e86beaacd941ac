"""Text as it goes into a file: NFC, no control or invisible characters, the spaces between stretches kept."""

from sotay.kernel.text import clean


def neat(text: str) -> str:
    """One line, cleaned; a space at its ends stays, because it parts one stretch of words from the next."""
    cleaned = clean(text)
    if not cleaned:
        return " " if text[:1].isspace() else ""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() else ""
    return f"{before}{cleaned}{after}"
