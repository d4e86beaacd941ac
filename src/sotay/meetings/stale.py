"""A save that started from an older text: nothing is overwritten, both texts are kept before the person's eyes."""


class Stale(Exception):
    """Somebody else saved meanwhile. `yours` is what was typed, `stored` what stands now, `revision` its number."""

    def __init__(self, *, yours: str, stored: str, revision: int) -> None:
        self.yours, self.stored, self.revision = yours, stored, revision
        super().__init__("saved meanwhile by somebody else")


def insist_unchanged(seen_revision: int, current_revision: int, *, yours: str, stored: str) -> None:
    """Raise Stale when the text on the person's screen is no longer the stored one and differs from it."""
    if seen_revision != current_revision and yours.strip() != stored.strip():
        raise Stale(yours=yours, stored=stored, revision=current_revision)
