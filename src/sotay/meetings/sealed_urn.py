"""The urn of a secret ballot in the app: what lies in the database is sealed, and its key lies elsewhere.

Two rows hold a ballot while it is open, whatever the number of voters: who has voted, and how many votes each option
has. Both are of a fixed length and sealed anew with each vote, so that neither two states of the database nor all of
them together tell a choice. The key is a file of its own, outside the database and its backups, and is destroyed when
the ballot closes or is cancelled: what was copied before stays unreadable for ever.
"""

import contextlib
import os
import secrets
import struct
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

from .models import Ballot, SecretRoll, SecretUrn
from .rules.matters import options_of

KEY_LENGTH = 32
NONCE_LENGTH = 12
NAME_LENGTH = 24
ROLL, URN = "roll", "urn"


class UrnUnreadable(Exception):
    """The key of a ballot is gone, or what lies in the database is not what was sealed there."""


@dataclass(frozen=True)
class Tally:
    """What the urn held when it was opened, and who had put something into it."""

    counts: dict[str, int]
    voters: frozenset[int]


def prepare_urn(ballot: Ballot, member_ids: Sequence[int]) -> None:
    """An empty urn and an empty roll for a ballot that opens, under a key made for it alone."""
    name = secrets.token_hex(NAME_LENGTH)
    key = _make_key(name)
    SecretRoll.objects.create(
        ballot=ballot, key_name=name, sealed=_seal(key, ROLL, ballot.pk, bytes(_roll_length(len(member_ids))))
    )
    options = len(options_of(ballot.matter))
    SecretUrn.objects.create(
        ballot=ballot, key_name=name, sealed=_seal(key, URN, ballot.pk, _packed([0] * options))
    )


def voters_so_far(ballot_id: int, member_ids: Sequence[int]) -> frozenset[int]:
    """Who has voted so far, for refusing a second vote and for the live count. Raises UrnUnreadable."""
    row = SecretRoll.objects.filter(ballot_id=ballot_id).first()
    if row is None:
        raise UrnUnreadable
    marks = _open(_key_of(row.key_name), ROLL, ballot_id, bytes(row.sealed))
    return frozenset(
        one for place, one in enumerate(sorted(member_ids)) if marks[place // 8] >> place % 8 & 1
    )


def drop_in(ballot: Ballot, member_ids: Sequence[int], *, voter_id: int, choice: str) -> None:
    """Mark the voter and add his vote: both rows are written anew as a whole. The caller holds the meeting's lock."""
    roll = SecretRoll.objects.select_for_update().get(ballot=ballot)
    urn = SecretUrn.objects.select_for_update().get(ballot=ballot)
    key = _key_of(roll.key_name)
    marks = bytearray(_open(key, ROLL, ballot.pk, bytes(roll.sealed)))
    counts = _unpacked(_open(key, URN, ballot.pk, bytes(urn.sealed)))
    place = sorted(member_ids).index(voter_id)
    marks[place // 8] |= 1 << place % 8
    counts[options_of(ballot.matter).index(choice)] += 1
    SecretRoll.objects.filter(ballot=ballot).update(sealed=_seal(key, ROLL, ballot.pk, bytes(marks)))
    SecretUrn.objects.filter(ballot=ballot).update(sealed=_seal(key, URN, ballot.pk, _packed(counts)))


def open_urn(ballot: Ballot, member_ids: Sequence[int]) -> Tally:
    """Read the urn, to close the ballot. Raises UrnUnreadable, also where urn and roll do not agree."""
    voters = voters_so_far(ballot.pk, member_ids)
    urn = SecretUrn.objects.filter(ballot=ballot).first()
    if urn is None:
        raise UrnUnreadable
    counts = _unpacked(_open(_key_of(urn.key_name), URN, ballot.pk, bytes(urn.sealed)))
    if sum(counts) != len(voters):
        raise UrnUnreadable
    return Tally(dict(zip(options_of(ballot.matter), counts, strict=True)), voters)


def destroy_urn(ballot: Ballot) -> None:
    """Delete both rows now, and the key as soon as that is committed."""
    names = set(SecretRoll.objects.filter(ballot=ballot).values_list("key_name", flat=True))
    SecretUrn.objects.filter(ballot=ballot).delete()
    SecretRoll.objects.filter(ballot=ballot).delete()
    for name in names:
        transaction.on_commit(lambda name=name: _destroy_key(name))  # type: ignore[misc]


def sweep_keys() -> int:
    """Destroy the keys that belong to no open ballot: what a crash or a rolled-back act left behind."""
    folder = Path(settings.BALLOT_KEYS_FOLDER)
    kept = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    in_use = set(SecretRoll.objects.values_list("key_name", flat=True))
    left_over = [name for name in kept if name not in in_use and _is_old(folder / name)]
    for name in left_over:
        _destroy_key(name)
    return len(left_over)


def _is_old(path: Path) -> bool:
    """Whether a key is older than any transaction that might still be about to commit its ballot."""
    try:
        return path.stat().st_mtime < time.time() - settings.BALLOT_KEY_UNCOMMITTED_SECONDS
    except FileNotFoundError:
        return False


def _make_key(name: str) -> bytes:
    folder = Path(settings.BALLOT_KEYS_FOLDER)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = secrets.token_bytes(KEY_LENGTH)
    descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as written:
        written.write(key)
        written.flush()
        os.fsync(written.fileno())
    return key


def _key_of(name: str) -> bytes:
    try:
        return (Path(settings.BALLOT_KEYS_FOLDER) / name).read_bytes()
    except OSError as error:
        raise UrnUnreadable from error


def _destroy_key(name: str) -> None:
    """Overwrite and remove; what a disk or a file system keeps of overwritten blocks is beyond us."""
    path = Path(settings.BALLOT_KEYS_FOLDER) / name
    with contextlib.suppress(FileNotFoundError):
        with path.open("r+b") as written:
            written.write(bytes(KEY_LENGTH))
            written.flush()
            os.fsync(written.fileno())
        path.unlink()


def _cipher(key: bytes, purpose: str) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=KEY_LENGTH, salt=None, info=purpose.encode()).derive(key))


def _seal(key: bytes, purpose: str, ballot_id: int, content: bytes) -> bytes:
    nonce = os.urandom(NONCE_LENGTH)
    return nonce + _cipher(key, purpose).encrypt(nonce, content, f"{purpose}:{ballot_id}".encode())


def _open(key: bytes, purpose: str, ballot_id: int, sealed: bytes) -> bytes:
    nonce, rest = sealed[:NONCE_LENGTH], sealed[NONCE_LENGTH:]
    try:
        return _cipher(key, purpose).decrypt(nonce, rest, f"{purpose}:{ballot_id}".encode())
    except (InvalidTag, ValueError) as error:
        raise UrnUnreadable from error


def _roll_length(voters: int) -> int:
    return (voters + 7) // 8


def _packed(counts: Sequence[int]) -> bytes:
    return struct.pack(f">{len(counts)}I", *counts)


def _unpacked(content: bytes) -> list[int]:
    return list(struct.unpack(f">{len(content) // 4}I", content))
