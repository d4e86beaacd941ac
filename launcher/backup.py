"""./sotay backup FILE and ./sotay restore FILE: one tar of database, files and a manifest of hashes.

The keys stay outside unless they are asked for (protection.md §5, "keys outside the database"): a copy that
is lost must not open the encrypted files. The manifest knows the keys' fingerprints, so that a restore can
say which key it lacks before it touches anything.
"""

import argparse
import datetime as dt
import hashlib
import json
import os
import shutil
import tarfile
import tempfile
from pathlib import Path, PurePosixPath
from typing import Any

from launcher.database import database_for_now
from launcher.database_tools import DatabaseTools
from launcher.places import WORK, Home
from launcher.processes import stop_if_asked
from launcher.speech import Trouble, progress, say
from launcher.virtual_environment import ready_python

FORMAT = 1
MANIFEST, DUMP = "manifest.json", "database.dump"
KEYS = ("secret-key", "file-key")
DAMAGED = "bản sao lưu bị hỏng hoặc bị sửa; hãy dùng bản sao lưu khác."


def files_folder(home: Home) -> Path:
    return Path(os.environ["SOTAY_FILES"]) if os.environ.get("SOTAY_FILES") else home.files


def hash_of(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def key_fingerprint(path: Path) -> str:
    """Tells two keys apart without giving anything of them away."""
    return hashlib.sha256(b"sotay key fingerprint\0" + path.read_bytes().strip()).hexdigest()[:16]


def back_up(options: argparse.Namespace, home: Home) -> int:
    target: Path = options.file.absolute()
    if target.exists() and not options.force:
        raise Trouble(f"Tệp {target} đã có.", "chọn tên khác, hoặc thêm --force để ghi đè.")
    python = ready_python()
    with (
        database_for_now(home, python, f"backup {target.name}") as url,
        tempfile.TemporaryDirectory(prefix=".sotay-backup-", dir=target.parent) as folder,
    ):
        dump = Path(folder) / DUMP
        with progress("Sao lưu cơ sở dữ liệu"):
            DatabaseTools(python, url).dump(dump)
        archive = Path(folder) / "archive.tar"
        with progress("Sao lưu các tệp đã nộp"):
            manifest = write_archive(archive, dump, home, with_keys=options.with_keys)
        archive.replace(target)
    say(f"Đã sao lưu vào {target}: cơ sở dữ liệu và {count_files(manifest)} tệp, kèm mã kiểm tra SHA-256.")
    if manifest["keys"] and not options.with_keys:
        names = ", ".join(str(home.path / name) for name in sorted(manifest["keys"]))
        say(f"Khoá giải mã không nằm trong bản sao lưu; hãy cất riêng, ở nơi an toàn khác: {names}")
    return 0


def count_files(manifest: dict[str, Any]) -> int:
    return sum(name.startswith("files/") for name in manifest["content"])


def write_archive(archive: Path, dump: Path, home: Home, *, with_keys: bool) -> dict[str, Any]:
    """The dump comes first and was made first: a file that arrived since is an extra, never a gap."""
    folder = files_folder(home)
    sources = {DUMP: dump}
    sources |= {
        f"files/{path.relative_to(folder)}": path for path in sorted(folder.rglob("*")) if path.is_file()
    }
    keys = {name: home.path / name for name in KEYS if (home.path / name).exists()}
    if with_keys:
        sources |= {f"keys/{name}": path for name, path in keys.items()}
    content = {}
    with tarfile.open(archive, "x", format=tarfile.PAX_FORMAT) as tar:
        archive.chmod(0o600)
        for name, path in sources.items():
            stop_if_asked()
            content[name] = {"size": path.stat().st_size, "sha256": hash_of(path)}
            tar.add(path, name, recursive=False, filter=without_owner)
        manifest = {
            "format": FORMAT,
            "made_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            "content": content,
            "keys": {name: key_fingerprint(path) for name, path in keys.items()},
        }
        described = archive.with_name(MANIFEST)
        described.write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
        tar.add(described, MANIFEST, filter=without_owner)
    return manifest


def without_owner(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def restore(options: argparse.Namespace, home: Home) -> int:
    """Everything is unpacked and verified before the first byte of the home is touched."""
    source: Path = options.file.absolute()
    if not source.is_file():
        raise Trouble(f"Không có tệp {source}.")
    python = ready_python()
    home.make()
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=home.path) as folder:
        unpacked = Path(folder)
        with progress("Kiểm tra bản sao lưu"):
            manifest = unpack_and_verify(source, unpacked)
            insist_keys_match(manifest, unpacked, home)
        with database_for_now(home, python, f"restore {source.name}", alone=True) as url:
            tools = DatabaseTools(python, url)
            insist_may_replace(tools, home, is_forced=options.force)
            with progress("Khôi phục cơ sở dữ liệu"):
                tools.replace_with(unpacked / DUMP)
            with progress("Khôi phục các tệp"):
                put_back(unpacked, home)
            home.begin_for(WORK)
    say(f"Đã khôi phục bản sao lưu lúc {manifest['made_at']}: cơ sở dữ liệu và {count_files(manifest)} tệp.")
    return 0


def insist_may_replace(tools: DatabaseTools, home: Home, *, is_forced: bool) -> None:
    if is_forced:
        return
    if tools.count_tables() or any(path.is_file() for path in files_folder(home).rglob("*")):
        raise Trouble(
            "Nơi khôi phục đang có dữ liệu; không ghi đè.",
            "đặt SOTAY_HOME trỏ tới thư mục mới, hoặc thêm --force để thay toàn bộ dữ liệu hiện có.",
        )


def unpack_and_verify(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack beside; refuses a missing, additional or changed member."""
    try:
        found = unpack(source, folder)
    except (tarfile.TarError, OSError, EOFError) as error:
        raise Trouble(f"Không đọc được bản sao lưu {source}: {error}", DAMAGED) from None
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        is_known = manifest["format"] == FORMAT
        expected = {name: described["sha256"] for name, described in manifest["content"].items()}
    except (OSError, ValueError, KeyError, TypeError):
        raise Trouble(f"Bản sao lưu {source} không có bản kê đọc được.", DAMAGED) from None
    if not is_known:
        raise Trouble("Bản sao lưu do phiên bản mới hơn tạo ra.", "cập nhật Sổ tay rồi khôi phục lại.")
    del found[MANIFEST]
    wrong = sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))
    if wrong or DUMP not in expected:
        names = ", ".join(wrong[:5]) or DUMP
        raise Trouble(f"Nội dung bản sao lưu không khớp mã kiểm tra: {names}.", DAMAGED)
    return manifest


def unpack(source: Path, folder: Path) -> dict[str, str]:
    """Every member's hash by name. Plain files only, none outside the folder (tarfile's filter came with 3.11.4)."""
    found = {}
    with tarfile.open(source) as tar:
        for member in tar:
            stop_if_asked()
            content = tar.extractfile(member) if member.isreg() else None
            place = PurePosixPath(member.name)
            if content is None or place.is_absolute() or ".." in place.parts:
                raise tarfile.TarError(member.name)
            target = folder / place
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as written:
                shutil.copyfileobj(content, written)
            found[str(place)] = hash_of(target)
    return found


def insist_keys_match(manifest: dict[str, Any], unpacked: Path, home: Home) -> None:
    """Data encrypted with a key this home does not have would come back as noise."""
    for name, fingerprint in manifest["keys"].items():
        in_archive, here = unpacked / "keys" / name, home.path / name
        if in_archive.exists():
            continue
        if not here.exists() or key_fingerprint(here) != fingerprint:
            raise Trouble(
                f"Thư mục dữ liệu thiếu đúng khoá «{name}» của bản sao lưu (dấu khoá {fingerprint}).",
                f"chép tệp khoá đã cất riêng vào {here} rồi chạy lại.",
            )


def put_back(unpacked: Path, home: Home) -> None:
    folder = files_folder(home)
    fresh = unpacked / "files"
    fresh.mkdir(exist_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    for place in (fresh, *fresh.rglob("*")):
        place.chmod(0o700 if place.is_dir() else 0o600)
    shutil.move(fresh, folder)
    for key in (unpacked / "keys").glob("*"):
        key.chmod(0o600)
        key.replace(home.path / key.name)
