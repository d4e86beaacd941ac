import os

import pytest

from sotay.documents.actions.receive_file import receive_file
from sotay.documents.actions.sweep_files import FEW, sweep_files
from sotay.documents.queries import open_file
from sotay.documents.vault import UNFINISHED, keep, place_of
from sotay.kernel import clock
from tests.people import Cast

from . import files as made


@pytest.fixture(autouse=True)
def empty_vault(tmp_path: object, settings: object) -> None:
    settings.FILES_FOLDER = tmp_path  # type: ignore[attr-defined]


def test_only_old_files_without_a_row_are_removed(cast: Cast) -> None:
    kept = receive_file(
        made.upload(made.pdf(), "a.pdf"),
        organization_id=cast.organizations["DN01"],
        secrecy_class="internal",
        actor=cast.actor("secretary"),
    )
    orphan, young = keep(b"rolled back"), keep(b"still being committed")
    half = place_of(orphan).with_name("ab" + UNFINISHED)
    half.write_bytes(b"half")
    long_ago = clock.now().timestamp() - 7 * 3600
    for place in (place_of(kept.storage_name), place_of(orphan), half):
        os.utime(place, (long_ago, long_ago))

    assert sweep_files() == 2

    assert [place_of(orphan).exists(), half.exists(), place_of(young).exists()] == [False, False, True]
    assert len(open_file(kept)) == kept.size
    assert sweep_files() == 0


def test_a_vault_that_does_not_belong_to_this_database_is_left_alone(
    db: None, caplog: pytest.LogCaptureFixture
) -> None:
    names = [keep(b"another database's file") for _ in range(FEW + 1)]
    long_ago = clock.now().timestamp() - 7 * 3600
    for name in names:
        os.utime(place_of(name), (long_ago, long_ago))
    assert sweep_files() == 0
    assert all(place_of(name).exists() for name in names)
    assert "wrong database" in caplog.text


def test_an_empty_vault_is_swept(db: None) -> None:
    assert sweep_files() == 0
