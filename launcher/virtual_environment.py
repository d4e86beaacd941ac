"""The virtual environment of this checkout, made from the hash locks and stamped with their hashes."""

import fcntl
import hashlib
import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher.package_index import environment_for_uv
from launcher.places import BOOTSTRAP_LOCK, REQUIREMENTS, virtual_environment_folder
from launcher.processes import Stopped, run, run_or_explain
from launcher.speech import Trouble, progress, warn

RUNTIME, DEVELOPMENT = "runtime", "dev"
PIP_IS_MISSING = Trouble(
    "Python của máy này thiếu pip nên chưa tải được các gói cần thiết.",
    "cài gói python3-pip (Debian, Ubuntu: apt-get install python3-pip) rồi chạy lại lệnh này.",
)


def lock_file(group: str) -> Path:
    return REQUIREMENTS / f"{group}.lock"


def lock_hash(group: str) -> str:
    return hashlib.sha256(lock_file(group).read_bytes()).hexdigest()


def python_of(folder: Path) -> Path:
    return folder / "bin" / "python"


def stamp_of(folder: Path) -> dict[str, str]:
    try:
        stamp = json.loads((folder / "sotay-stamp.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def is_ready(folder: Path, group: str) -> bool:
    """Whether the folder holds this Python and exactly the packages of the present lock."""
    stamp = stamp_of(folder)
    return (
        python_of(folder).exists()
        and stamp.get("python") == sys.version
        and stamp.get(group) == lock_hash(group)
        and stamp.get(RUNTIME) == lock_hash(RUNTIME)
    )


def ready_python(group: str = RUNTIME, *, in_haste: bool = False) -> Path:
    """The virtual environment's Python, made or brought up to date first where necessary.

    In haste the packages are not compiled ahead: each is when it is first imported, most never are.
    """
    folder = virtual_environment_folder()
    if not is_ready(folder, group):
        with one_builder_at_a_time(folder):
            if not is_ready(folder, group):
                build(folder, group, in_haste=in_haste)
    return python_of(folder)


@contextmanager
def one_builder_at_a_time(folder: Path) -> Iterator[None]:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{folder.name}.lock").open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def build(folder: Path, group: str, *, in_haste: bool) -> None:
    stamp = stamp_of(folder)
    if stamp.get("python") != sys.version or not python_of(folder).exists():
        with progress("Tạo môi trường Python riêng"):
            shutil.rmtree(folder, ignore_errors=True)
            make_empty(folder)
        stamp = {}
    if DEVELOPMENT in stamp:
        group = DEVELOPMENT  # an environment that had the tools of tests keeps them
    (folder / "sotay-stamp.json").unlink(missing_ok=True)
    with progress(
        "Cài các gói đã khoá bằng mã băm" + (" (kèm công cụ kiểm thử)" if group != RUNTIME else "")
    ):
        if not install_with_uv(folder, lock_file(group), in_haste=in_haste):
            warn("uv chưa cài được các gói; chuyển sang pip với cùng danh sách khoá (chậm hơn).")
            install_with_pip(folder, lock_file(group))
    fresh = {"python": sys.version, RUNTIME: lock_hash(RUNTIME), group: lock_hash(group)}
    (folder / "sotay-stamp.json").write_text(json.dumps(fresh), encoding="utf-8")


def make_empty(folder: Path) -> None:
    """Without pip, because Debian's Python cannot put it there; with it as a last resort."""
    command = [sys.executable, "-m", "venv", str(folder)]
    if has_pip():
        command.append("--without-pip")
    elif run([sys.executable, "-c", "import ensurepip"]).returncode != 0:
        raise PIP_IS_MISSING
    run_or_explain("Không tạo được môi trường Python riêng.", command)


def has_pip() -> bool:
    return run([sys.executable, "-m", "pip", "--version"]).returncode == 0


def pip_for(folder: Path) -> list[str]:
    if has_pip():
        return [sys.executable, "-m", "pip", "--python", str(python_of(folder))]
    return [str(python_of(folder)), "-m", "pip"]


def install_with_pip(folder: Path, lock: Path, *extra: str) -> None:
    run_or_explain(
        f"Không cài được các gói trong {lock.name}.",
        [*pip_for(folder), "install", "--quiet", "--disable-pip-version-check", "--no-deps",
         "--require-hashes", "--only-binary", ":all:", *extra, "-r", lock],
        "kiểm tra kết nối mạng và cấu hình kho gói của pip (pip config list), rồi chạy lại.",
    )  # fmt: skip


def install_with_uv(folder: Path, lock: Path, *, in_haste: bool) -> bool:
    """Whether uv did it; the reasons it would not are shown, since pip is tried next."""
    uv = folder / "bin" / "uv"
    try:
        install_with_pip(folder, BOOTSTRAP_LOCK)
        environment = environment_for_uv(pip_for(folder)[0]) | {"VIRTUAL_ENV": str(folder)}
        run_or_explain(
            "uv báo lỗi.",
            [uv, "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:",
             *([] if in_haste else ["--compile-bytecode"]), "-r", lock],
            env=environment,
        )  # fmt: skip
    except Stopped:
        raise
    except (Trouble, OSError) as trouble:
        warn(str(trouble))
        return False
    return True
