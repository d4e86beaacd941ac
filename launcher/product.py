"""The product's processes as the launcher starts them: management commands, the web server, the worker."""

import hashlib
import http.client
import os
import socket
import time
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from launcher.places import CHECKOUT, SOURCE, Home
from launcher.processes import STEP, Family, is_stop_asked, run_in_foreground, run_or_explain, stop_if_asked
from launcher.speech import Trouble, progress, say

COLLECTOR = "collectstatic"
LOOPBACK = "127.0.0.1"
ALIVE = "/song/"  # answers as soon as the server does, without the database
AS_BEHIND_A_PROXY = {"X-Forwarded-Proto": "https"}  # heeded only where SOTAY_TLS says that a proxy sets it
PATIENCE_TO_ANSWER = 60.0


def environment(database_url: str, home: Home, **additions: str) -> dict[str, str]:
    """The environment of every process of the product."""
    common = {
        "DATABASE_URL": database_url,
        "SOTAY_HOME": str(home.path),
        "PYTHONPATH": str(SOURCE),
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
        "MALLOC_ARENA_MAX": "2",  # a few threads need no eight heaps: memory that grows slower on a small server
    }
    inherited = dict(os.environ)
    inherited.pop("PYTHONDONTWRITEBYTECODE", None)  # every start would compile the packages again
    return inherited | common | additions


@dataclass(frozen=True)
class Product:
    """One installation as its processes see it."""

    python: Path
    home: Home
    env: Mapping[str, str]

    def manage_command(self, *arguments: str) -> list[str | Path]:
        return [self.python, "-m", "sotay.config.manage", *arguments]

    def manage(self, what_failed: str, *arguments: str) -> str:
        """Run a management command whose words are not for the terminal."""
        return run_or_explain(what_failed, self.manage_command(*arguments), env=self.env, cwd=CHECKOUT)

    def manage_in_foreground(self, arguments: Sequence[str]) -> int:
        return run_in_foreground(self.manage_command(*arguments), env=self.env, cwd=Path.cwd())

    def migrate(self) -> None:
        with progress("Cập nhật cấu trúc cơ sở dữ liệu"):
            self.manage("Không cập nhật được cấu trúc cơ sở dữ liệu.", "migrate", "--no-input", "-v", "0")

    def insist_migrated(self) -> None:
        """Refuses to work on a database whose structure is not that of this version."""
        if self.has_pending_migrations():
            raise Trouble(
                "Cấu trúc cơ sở dữ liệu chưa theo kịp phiên bản này.",
                "sao lưu, rồi chạy một lần trên một máy: ./sotay manage migrate.",
            )

    def has_pending_migrations(self) -> bool:
        try:
            self.manage("", "migrate", "--check")
        except Trouble:
            return True
        return False

    def start_collecting_static(self, family: Family) -> None:
        """Gather, name by content and compress the static files, unless none has changed since."""
        if self._collected.exists() and self._collected.read_text(encoding="utf-8") == self._static_state():
            return
        say("• Chuẩn bị tệp giao diện …")
        command = self.manage_command("collectstatic", "--no-input", "--clear", "-v", "0")
        family.start(COLLECTOR, command, env=self.env, log=self.home.logs / "static.log")

    def finish_collecting_static(self, family: Family) -> None:
        if COLLECTOR not in family.members:
            return
        if family.wait_for_end(COLLECTOR) != 0:
            raise Trouble("Không chuẩn bị được tệp giao diện.", f"xem nhật ký {family.logs[COLLECTOR]}.")
        self._collected.write_text(self._static_state(), encoding="utf-8")

    @property
    def _collected(self) -> Path:
        return self.home.path / "static" / ".collected"

    def _static_state(self) -> str:
        """A fingerprint of our static files and of the installed packages, which bring some of their own."""
        sight = hashlib.sha256()
        stamp = self.python.parent.parent / "sotay-stamp.json"
        for file in [stamp, *sorted(SOURCE.glob("sotay/*/static/**/*"))]:
            if file.is_file():
                sight.update(f"{file}:".encode() + file.read_bytes())
        return sight.hexdigest()

    def start_web(self, family: Family, listen: "Listen", log: Path | None = None) -> None:
        command: list[str | Path] = [
            self.python, "-m", "granian", "--interface", "wsgi",
            "--host", listen.host, "--port", str(listen.port), "--workers", str(listen.workers),
            "--blocking-threads", str(listen.threads), "--no-ws",
            "--log-level", "warning", "sotay.config.wsgi:application",
        ]  # fmt: skip
        family.start("web", command, env=self.env, log=log)

    def start_worker(self, family: Family, log: Path | None = None) -> None:
        family.start("worker", self.manage_command("run_worker"), env=self.env, log=log)


@dataclass(frozen=True)
class Listen:
    """Where and with how much strength the web server listens."""

    host: str = LOOPBACK
    port: int = 8000
    workers: int = 1
    threads: int = 4

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.port}/"

    def insist_free(self) -> None:
        """Refuses before anything is started when the port is taken."""
        with socket.socket(socket.AF_INET6 if ":" in self.host else socket.AF_INET) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((self.host, self.port))
            except OSError as error:
                raise Trouble(
                    f"Không mở được cổng {self.port} trên {self.host}: {error.strerror}.",
                    f"dừng chương trình đang dùng cổng ấy, hoặc chọn cổng khác: --port {self.port + 1}.",
                ) from None

    def wait_until_answering(self, family: Family) -> None:
        give_up_at = time.monotonic() + PATIENCE_TO_ANSWER
        while time.monotonic() < give_up_at:
            stop_if_asked()
            family.insist_all_alive()
            with (
                suppress(OSError, http.client.HTTPException),
                closing(http.client.HTTPConnection(self.host, self.port, timeout=10)) as connection,
            ):
                connection.request("GET", ALIVE, headers=AS_BEHIND_A_PROXY | {"Host": name_to_ask_for()})
                if connection.getresponse().status == http.client.OK:
                    return
            time.sleep(STEP)
        raise Trouble("Máy chủ web không trả lời.", "xem nhật ký trong thư mục dữ liệu, phần logs.")


def name_to_ask_for() -> str:
    """A name under which the server answers: the loopback address, or the first of SOTAY_HOSTS without it."""
    names = [name.strip() for name in os.environ.get("SOTAY_HOSTS", "").split(",") if name.strip()]
    if not names or {LOOPBACK, "*"} & set(names):
        return LOOPBACK
    return names[0].lstrip(".")


def supervise(family: Family) -> None:
    """Stay until told to stop, which is how this ends well; refuses to stay once a process is gone."""
    while not is_stop_asked():
        family.insist_all_alive()
        time.sleep(STEP * 2)
