"""Where the bytes of files lie: encrypted, under random names, each whole or not there at all (protection.md §2).

A file is written and flushed before its row is committed; a row never points at nothing. What a rolled-back transaction
or a crash leaves behind has no row, and `sweep_files` removes it.
"""

import contextlib
import os
import secrets
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

FORMAT = b"SOTAY1"
NONCE_LENGTH = 12
UNFINISHED = ".unfinished"
PURPOSE = b"stored files"


class FileDamaged(Exception):
    """The bytes on disk are missing or are not what was written."""


def keep(content: bytes) -> str:
    """Write the content encrypted and flushed to disk; answers the random name under which it lies."""
    name = secrets.token_hex(24)
    nonce = os.urandom(NONCE_LENGTH)
    sealed = FORMAT + nonce + _cipher(settings.FILE_KEY).encrypt(nonce, content, name.encode())
    place = place_of(name)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = place.with_name(place.name + UNFINISHED)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as written:
            written.write(sealed)
            written.flush()
            os.fsync(written.fileno())
        unfinished.rename(place)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            unfinished.unlink()
        raise
    _flush_folder(place.parent)
    return name


def fetch(name: str) -> bytes:
    """The content that was kept under this name. Raises FileDamaged."""
    try:
        sealed = place_of(name).read_bytes()
        nonce, rest = sealed[len(FORMAT) : len(FORMAT) + NONCE_LENGTH], sealed[len(FORMAT) + NONCE_LENGTH :]
        if not sealed.startswith(FORMAT):
            raise FileDamaged(name)
        return _cipher(settings.FILE_KEY).decrypt(nonce, rest, name.encode())
    except (OSError, InvalidTag, ValueError) as error:
        raise FileDamaged(name) from error


def place_of(name: str) -> Path:
    return Path(settings.FILES_FOLDER) / name[:2] / name


def kept_files() -> Iterator[Path]:
    """Every file in the vault, finished or not."""
    folder = Path(settings.FILES_FOLDER)
    if folder.is_dir():
        yield from (place for place in folder.glob("??/*") if place.is_file())


@cache
def _cipher(key: str) -> AESGCM:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
    return AESGCM(derived)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
