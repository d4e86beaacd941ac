"""docs/regulations.md is generated; a change of the data without it fails here."""

from pathlib import Path

from django.core.management import call_command

from sotay.regulations.document import DOCUMENT


def test_the_document_is_not_stale(tmp_path: Path) -> None:
    fresh = tmp_path / "docs" / "regulations.md"
    call_command("write_regulations_document", to=fresh, verbosity=0)
    assert DOCUMENT.read_text(encoding="utf-8") == fresh.read_text(encoding="utf-8"), (
        "run ./sotay manage write_regulations_document"
    )
