"""The product's web server on loopback, and a client that costs little beside it."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

from launcher.product import Listen

FORM_KEY = "k" * 32


def get(path: str, cookie: str) -> bytes:
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n"
    return (head + (f"Cookie: sotay={cookie}\r\n" if cookie else "") + "\r\n").encode()


def post(path: str, cookie: str, headers: str = "", **fields: str | int) -> bytes:
    """A form sent; the product compares its key with the cookie beside it, so that any key will do."""
    content = urlencode({"csrfmiddlewaretoken": FORM_KEY, **fields})
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: sotay={cookie}; sotay_form={FORM_KEY}\r\n{headers}"
        "Accept-Encoding: gzip\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(content)}\r\n\r\n{content}"
    ).encode()


class Line:
    """One kept-alive connection; reads answers by their declared length."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rest = b""

    def ask(self, request: bytes) -> tuple[int, bytes, bytes]:
        """Status, headers, body."""
        self.socket.sendall(request)
        while b"\r\n\r\n" not in self.rest:
            self.more()
        head, _, self.rest = self.rest.partition(b"\r\n\r\n")
        found = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        length = int(found.group(1)) if found else 0
        while len(self.rest) < length:
            self.more()
        body, self.rest = self.rest[:length], self.rest[length:]
        return int(head[9:12]), head, body

    def more(self) -> None:
        received = self.socket.recv(262_144)
        if not received:
            raise ConnectionError("the server closed the connection")
        self.rest += received


class Server:
    """granian with one worker process as the product starts it, kept to the given cores."""

    def __init__(self, cores: set[int]) -> None:
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self.port = trial.getsockname()[1]
        command = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port),
            "--workers", "1", "--blocking-threads", str(Listen().threads), "--no-ws", "--log-level", "warning",
            "sotay.config.wsgi:application",
        ]  # fmt: skip
        self.process = subprocess.Popen(command, preexec_fn=lambda: os.sched_setaffinity(0, cores))
        self.wait()

    def wait(self) -> None:
        for _ in range(300):
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/song/")
                if connection.getresponse().status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("the server does not answer")

    def worker_processes(self) -> list[int]:
        found = [self.process.pid]
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                except OSError:
                    continue
                if parent == self.process.pid:
                    found.append(int(entry.name))
        return found

    def cpu_seconds(self) -> float:
        ticks = 0
        for pid in self.worker_processes():
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory_megabytes(self) -> float:
        """Resident memory of the largest of its processes: the worker that answers."""
        return max(resident_megabytes(pid) for pid in self.worker_processes())

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)


def resident_megabytes(pid: int) -> float:
    """The most that a process has held in memory so far."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found.group(1)) / 1024 if found else 0.0
