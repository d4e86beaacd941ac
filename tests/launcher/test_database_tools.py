"""Copying a database out and back in, on whatever server the tests run on."""

import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

from launcher.database_tools import DatabaseTools, without_password
from launcher.speech import Trouble


@pytest.fixture
def scratch_database() -> Iterator[str]:
    server = os.environ["DATABASE_URL"]
    name = f"scratch_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def test_a_dump_replaces_everything_that_was_there(scratch_database: str, tmp_path: Path) -> None:
    tools = DatabaseTools(Path(sys.executable), scratch_database)
    assert (tools.count_tables(), tools.version() >= 150_000) == (0, True)
    tools.ask("CREATE TABLE kept AS SELECT 'Đảng bộ' AS word")
    tools.dump(tmp_path / "database.dump")
    tools.ask("DROP TABLE kept; CREATE SCHEMA more; CREATE TABLE more.extra (id int)")
    tools.replace_with(tmp_path / "database.dump")
    assert (tools.count_tables(), tools.ask("SELECT word FROM kept")) == (1, "Đảng bộ")


def test_a_dump_that_fails_half_way_changes_nothing(scratch_database: str, tmp_path: Path) -> None:
    tools = DatabaseTools(Path(sys.executable), scratch_database)
    tools.ask("CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)")
    tools.dump(tmp_path / "database.dump")
    whole = (tmp_path / "database.dump").read_bytes()
    (tmp_path / "database.dump").write_bytes(whole[: len(whole) - 40])
    tools.ask("INSERT INTO kept VALUES (2)")
    with pytest.raises(Trouble):
        tools.replace_with(tmp_path / "database.dump")
    assert tools.ask("SELECT count(*) FROM kept") == "2"


@pytest.mark.parametrize(
    ("url", "shown", "password"),
    [
        ("postgresql://u:p%40ss@/db?host=%2Frun%2Fx", "postgresql://u@/db?host=%2Frun%2Fx", "p@ss"),
        ("postgresql://u:p@h:5433/db", "postgresql://u@h:5433/db", "p"),
        ("postgresql://u@h/db?password=s&sslmode=require", "postgresql://u@h/db?sslmode=require", "s"),
        ("postgresql:///db", "postgresql:///db", ""),
    ],
)
def test_a_password_never_stands_in_a_process_list(url: str, shown: str, password: str) -> None:
    assert without_password(url) == (shown, password)
