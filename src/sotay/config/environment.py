"""Typed readers of the process environment. A value that cannot be read stops the start with a clear message."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

ROOT = Path(__file__).resolve().parents[3]


class BadEnvironment(Exception):
    """A setting from the environment that cannot be used as it is."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def whole_number(name: str, default: int) -> int:
    value = text(name)
    if not value:
        return default
    if not value.isascii() or not value.isdigit():
        raise BadEnvironment(f"{name} must be a whole number, not {value!r}")
    return int(value)


def flag(name: str, *, default: bool = False) -> bool:
    value = text(name).lower()
    if value in {"", "0", "false", "no", "off"}:
        return default if value == "" else False
    if value in {"1", "true", "yes", "on"}:
        return True
    raise BadEnvironment(f"{name} must be 1 or 0, not {value!r}")


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    return Path(text(name)).resolve() if text(name) else default


def secret(name: str, file: Path) -> str:
    """A secret from the environment, else from a file only its owner can read, made at the first start."""
    if value := text(name):
        return value
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        made = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
        descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            handle.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):  # two programs start at once: the first one's secret stands, whole
            os.link(made, file)
        made.unlink()
    return file.read_text().strip()


def database(url: str, *, keeps_statements: bool = True) -> dict[str, Any]:
    """Django's settings for a postgresql:// address; `?host=` may name a socket folder."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise BadEnvironment("DATABASE_URL must begin with postgresql://")
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host = query.pop("host", "") or (unquote(parts.hostname) if parts.hostname else "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": {"prepare_threshold": 5 if keeps_statements else None, **query},
    }
