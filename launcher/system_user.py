"""PostgreSQL refuses to run as root. Started by root, it runs as an unprivileged user of its own, in folders
that user can reach; nobody's folder is opened up for it."""

import hashlib
import os
import pwd
import shutil
import stat
import tempfile
from pathlib import Path

from launcher.processes import User, run
from launcher.speech import Trouble

NAME = "sotay-postgres"
STATE = Path("/var/lib/sotay")
WAYS_TO_CREATE = (
    ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent",
     "--shell", "/usr/sbin/nologin", NAME],
    ["adduser", "-S", "-D", "-H", "-s", "/sbin/nologin", NAME],
)  # fmt: skip


def user_for_database() -> User | None:
    """None when the launcher itself is unprivileged: then the server simply runs as the same user."""
    if os.geteuid() != 0:
        return None
    for way in ([], *WAYS_TO_CREATE):
        if way and shutil.which(way[0]):
            run(way)
        try:
            entry = pwd.getpwnam(NAME)
        except KeyError:
            continue
        return User(NAME, entry.pw_uid, entry.pw_gid)
    raise Trouble(
        f"PostgreSQL không chạy bằng root và không tạo được người dùng hệ thống «{NAME}».",
        f"tạo người dùng ấy (useradd --system {NAME}), hoặc chạy lệnh này bằng người dùng thường.",
    )


def may_reach(folder: Path) -> bool:
    """Whether any user may pass through to the folder."""
    resolved = folder.resolve()
    return all(place.stat().st_mode & stat.S_IXOTH for place in (resolved, *resolved.parents))


def folder_for_database(wished: Path, user: User | None) -> Path:
    """The wished folder, or one under /var/lib when the server's user could not reach it (as below /root)."""
    name = hashlib.sha256(str(wished).encode()).hexdigest()[:12]
    place = STATE / name
    if (place / wished.name).exists():  # where it was begun it stays, whatever has been opened up since
        return place / wished.name
    if user is None or may_reach(wished.parent):
        return wished
    if wished.exists():
        raise Trouble(
            f"Người dùng hệ thống «{user.name}» không còn đi được tới {wished}.",
            "mở lại quyền đi qua (chmod o+x) cho các thư mục chứa nó.",
        )
    place.mkdir(parents=True, exist_ok=True)
    STATE.chmod(0o711)
    place.chmod(0o711)
    (place / "home").write_text(f"{wished}\n", encoding="utf-8")
    return place / wished.name


def programs_within_reach(programs: Path, libraries: Path, version: str, user: User | None) -> Path:
    """The folder of the server's programs, copied under /var/lib when its user could not reach the wheel."""
    if user is None or (may_reach(programs) and may_reach(libraries)):
        return programs
    copied = STATE / f"postgresql-{version}"
    inside = copied / programs.relative_to(libraries.parent)
    if not copied.exists():
        STATE.mkdir(parents=True, exist_ok=True)
        STATE.chmod(0o711)
        unfinished = copied.with_name(f"{copied.name}.{os.getpid()}")
        shutil.copytree(libraries, unfinished / libraries.name)
        installation = programs.parent
        for part in ("bin", "lib", "share"):
            shutil.copytree(
                installation / part, unfinished / installation.relative_to(libraries.parent) / part
            )
        for place in (unfinished, *unfinished.rglob("*")):
            place.chmod(0o755 if place.is_dir() or place.stat().st_mode & stat.S_IXUSR else 0o644)
        unfinished.rename(copied)
    return inside


def give_to(path: Path, user: User | None) -> None:
    if user:
        os.chown(path, user.user_id, user.group_id)


def temporary_folder() -> str:
    """Root's own TMPDIR may be closed to the server's user; /tmp never is."""
    return "/tmp" if os.geteuid() == 0 else tempfile.gettempdir()  # noqa: S108 - only ever with mkstemp, mkdtemp
