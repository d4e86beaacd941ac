"""./sotay backup and ./sotay restore: what went in comes out, and what is not whole is refused untouched."""

import io
import shutil
import stat
import sys
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from launcher.database import server_of
from launcher.places import Home
from tests.launcher.conftest import Launcher, new_folder

pytestmark = pytest.mark.slow


def fill(home: Home, word: str) -> None:
    home.make()
    with server_of(home, Path(sys.executable)).running() as url, psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES (%s)", [word])
    (home.files / "2023").mkdir()
    (home.files / "2023" / "biên bản.bin").write_bytes(word.encode() * 1000)
    (home.path / "file-key").write_text(f"khoá {word}")


def content_of(home: Home) -> tuple[list[tuple[str]], dict[str, bytes]]:
    with server_of(home, Path(sys.executable)).running() as url, psycopg.connect(url) as connection:
        rows = connection.execute("SELECT word FROM kept").fetchall()
    files = {str(path.relative_to(home.files)): path.read_bytes() for path in home.files.rglob("*.*")}
    return rows, files


@pytest.fixture
def other_home() -> Iterator[Home]:
    folder = new_folder()
    yield Home(folder / "home")
    shutil.rmtree(folder)


def test_a_backup_comes_back_whole_in_a_new_place(
    launcher: Launcher, home: Home, other_home: Home, tmp_path: Path
) -> None:
    fill(home, "chi bộ")
    archive = tmp_path / "sao lưu.tar"
    code, said = launcher.run("backup", str(archive))
    assert code == 0, said
    assert str(home.path / "file-key") in said
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert launcher.run("backup", str(archive))[0] == 1  # never over an existing file

    elsewhere = Launcher(other_home)
    code, said = elsewhere.run("restore", str(archive))
    assert (code, "file-key" in said, other_home.database.exists()) == (1, True, False)
    shutil.copy(home.path / "file-key", other_home.path / "file-key")
    code, said = elsewhere.run("restore", str(archive))
    assert code == 0, said
    assert content_of(other_home) == content_of(home)
    assert content_of(home) == ([("chi bộ",)], {"2023/biên bản.bin": "chi bộ".encode() * 1000})


def test_data_in_place_are_replaced_only_when_told_to(
    launcher: Launcher, home: Home, other_home: Home, tmp_path: Path
) -> None:
    fill(home, "cũ")
    fill(other_home, "mới")
    archive = tmp_path / "backup.tar"
    assert launcher.run("backup", "--with-keys", str(archive))[0] == 0
    elsewhere = Launcher(other_home)
    code, said = elsewhere.run("restore", str(archive))
    assert (code, "--force" in said) == (1, True)
    assert content_of(other_home)[0] == [("mới",)]
    assert elsewhere.run("restore", "--force", str(archive))[0] == 0
    assert content_of(other_home) == content_of(home)
    assert (other_home.path / "file-key").read_text() == "khoá cũ"


def without_the_file(members: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in members.items() if not name.startswith("files/")}


def with_one_more(members: dict[str, bytes]) -> dict[str, bytes]:
    return members | {"files/thêm.bin": b"?"}


def with_a_changed_byte(members: dict[str, bytes]) -> dict[str, bytes]:
    dump = bytearray(members["database.dump"])
    dump[len(dump) // 2] ^= 1
    return members | {"database.dump": bytes(dump)}


def without_a_manifest(members: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in members.items() if name != "manifest.json"}


def climbing_out(members: dict[str, bytes]) -> dict[str, bytes]:
    return members | {"../../escaped": b"?"}


DAMAGES = [without_the_file, with_one_more, with_a_changed_byte, without_a_manifest, climbing_out]


@pytest.fixture(scope="module")
def whole_archive() -> Iterator[dict[str, bytes]]:
    folder = new_folder()
    home = Home(folder / "home")
    fill(home, "nguyên vẹn")
    assert Launcher(home).run("backup", "--with-keys", str(folder / "whole.tar"))[0] == 0
    with tarfile.open(folder / "whole.tar") as tar:
        members = {member.name: tar.extractfile(member) for member in tar}
        yield {name: content.read() for name, content in members.items() if content}
    shutil.rmtree(folder)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: str(damage.__name__))
def test_what_is_not_whole_is_refused_before_anything_is_touched(
    damage: Callable[[dict[str, bytes]], dict[str, bytes]],
    whole_archive: dict[str, bytes],
    launcher: Launcher,
    home: Home,
    tmp_path: Path,
) -> None:
    archive = tmp_path / "damaged.tar"
    with tarfile.open(archive, "w") as tar:
        for name, content in damage(whole_archive).items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    code, said = launcher.run("restore", str(archive))
    assert (code, "hãy dùng bản sao lưu khác" in said) == (1, True), said
    assert not home.database.exists()
    assert list(home.files.iterdir()) == []
    assert not (home.path / "file-key").exists()


def test_something_else_than_a_backup_is_refused(launcher: Launcher, tmp_path: Path) -> None:
    (tmp_path / "x.tar").write_bytes(b"no tar at all" * 100)
    for name in ("x.tar", "missing.tar"):
        code, said = launcher.run("restore", str(tmp_path / name))
        assert (code, "Lỗi:" in said, "Traceback" in said) == (1, True, False)
