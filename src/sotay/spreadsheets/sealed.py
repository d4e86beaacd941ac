"""Columns whose content only the application can read: an import holds personal data (protection.md §5,
encryption).
"""

import json
import os
import zlib
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

PURPOSE = b"import runs"
NONCE_LENGTH = 12


@cache
def _cipher(key: str) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode()))


def seal(content: bytes) -> bytes:
    """The content under the installation's key, with a nonce of its own."""
    nonce = os.urandom(NONCE_LENGTH)
    return nonce + _cipher(settings.FILE_KEY).encrypt(nonce, content, PURPOSE)


def unseal(sealed: bytes) -> bytes:
    """The content that was sealed. Raises InvalidTag where a byte was changed or the key is another one."""
    return _cipher(settings.FILE_KEY).decrypt(sealed[:NONCE_LENGTH], sealed[NONCE_LENGTH:], PURPOSE)


class SealedBytesField(models.BinaryField):  # type: ignore[type-arg]
    """Bytes, sealed in the database and plain in Python."""

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return super().get_db_prep_value(None if value is None else seal(bytes(value)), connection, prepared)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> bytes | None:
        return None if value is None else unseal(bytes(value))


class SealedJSONField(models.BinaryField):  # type: ignore[type-arg]
    """A value that JSON can hold, compressed and sealed in the database."""

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return super().get_db_prep_value(None, connection, prepared)
        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        return super().get_db_prep_value(seal(zlib.compress(plain, 1)), connection, prepared)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is None else json.loads(zlib.decompress(unseal(bytes(value))))
