"""pg_dump, pg_restore and psql of the wheel, pointed at any database."""

import os
import shutil
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from launcher.postgres import programs_of
from launcher.processes import run_or_explain

FIRST_WITH_TRANSACTION_TIMEOUT = 170_000  # our pg_dump sets it at the head of every script
LONGEST_PREAMBLE = 40  # lines
OUR_TABLES = (
    "SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace"
    " WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f')"
    " AND nspname <> 'information_schema' AND nspname !~ '^pg_'"
)
EMPTY = """
DO $$
DECLARE name text;
BEGIN
    FOR name IN
        SELECT nspname FROM pg_namespace WHERE nspname <> 'information_schema' AND nspname !~ '^pg_'
    LOOP
        EXECUTE format('DROP SCHEMA %I CASCADE', name);
    END LOOP;
    CREATE SCHEMA public;
END
$$;
"""


def without_password(url: str) -> tuple[str, str]:
    """The address as a program's argument, where anyone may read it, and the password apart."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    password = unquote(parts.password or query.pop("password", ""))
    place = parts.netloc.rpartition("@")[2]
    if parts.username:
        place = f"{parts.netloc.partition('@')[0].partition(':')[0]}@{place}"
    return f"{parts.scheme}://{place}{parts.path}{'?' if query else ''}{urlencode(query)}", password


class DatabaseTools:
    def __init__(self, python: Path, url: str) -> None:
        self.programs = programs_of(python)
        self.url, password = without_password(url)
        self.env = dict(os.environ) | ({"PGPASSWORD": password} if password else {})

    def ask(self, statement: str) -> str:
        return run_or_explain(
            "Cơ sở dữ liệu không trả lời.",
            [self.programs.path("psql"), "--no-psqlrc", "-w", "-At", "-v", "ON_ERROR_STOP=1", "-c", statement,
             self.url],
            "kiểm tra DATABASE_URL và máy chủ PostgreSQL.", env=self.env,
        ).strip()  # fmt: skip

    def version(self) -> int:
        """As PostgreSQL counts: 150004 for 15.4."""
        return int(self.ask("SHOW server_version_num"))

    def count_tables(self) -> int:
        return int(self.ask(OUR_TABLES))

    def dump(self, target: Path) -> None:
        run_or_explain(
            "Không sao lưu được cơ sở dữ liệu.",
            [self.programs.path("pg_dump"), "-w", "--format=custom", "--no-owner", "--no-privileges",
             "-f", target, "-d", self.url],
            env=self.env,
        )  # fmt: skip

    def replace_with(self, dump: Path) -> None:
        """Empty the database and fill it from the dump in one transaction: all of it happens, or nothing."""
        script = dump.with_suffix(".sql")
        run_or_explain(
            "Không đọc được phần cơ sở dữ liệu của bản sao lưu.",
            [self.programs.path("pg_restore"), "--no-owner", "--no-privileges", "-f", script, dump],
        )
        ready = dump.with_suffix(".ready.sql")
        is_old = self.version() < FIRST_WITH_TRANSACTION_TIMEOUT
        with script.open("rb") as given, ready.open("wb") as result:
            result.write(EMPTY.encode())
            for _ in range(LONGEST_PREAMBLE):
                line = given.readline()
                if not (is_old and line.startswith(b"SET transaction_timeout")):
                    result.write(line)
            shutil.copyfileobj(given, result)
        script.unlink()
        run_or_explain(
            "Không khôi phục được cơ sở dữ liệu; dữ liệu cũ còn nguyên.",
            [self.programs.path("psql"), "--no-psqlrc", "-w", "-q", "-v", "ON_ERROR_STOP=1",
             "--single-transaction", "-f", ready, self.url],
            env=self.env | {"PGOPTIONS": "-c client_min_messages=warning"},
        )  # fmt: skip
