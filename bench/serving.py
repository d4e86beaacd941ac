"""Pages and the roll-call write of one worker process on one core, as ratios to a trivial view of the same server.

    ./sotay bench serving [--seconds 1.5] [--rounds 5] [--json FILE]

The web server (granian, one worker, threads as the product starts it) is pinned to one core, the asking threads to the
others. Each round asks every page and the trivial view in turn; a ratio compares the requests per second of a page with
those of the trivial view in the same round, and the median over the rounds is what counts. Beside it stands the ratio
of the worker's own CPU time per request: it leaves the database out, but does not suffer from a busy machine.
"""

import argparse
import http.client
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench._ground import Ground, build
from bench._machine import busy, tell
from launcher.product import Listen
from sotay.audit.jobs import seal

CONNECTIONS = 4
MOST_MEGABYTES = 130
MOST_BYTES = 30 * 1024
WORKER_SECONDS = 12
WARM_UP_REQUESTS = 20


@dataclass
class Target:
    """One thing to ask: its name, the least ratio it must reach, and how the request is written."""

    name: str
    path: str
    cookie: str = ""
    least: float = 0.0
    aim: float = 0.0
    most_bytes: int = 0
    write: Callable[[int, int], bytes] | None = None
    size: int = 0
    rates: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def request(self, worker: int, turn: int) -> bytes:
        if self.write is not None:
            return self.write(worker, turn)
        return get(self.path, self.cookie)


def get(path: str, cookie: str) -> bytes:
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n"
    return (head + (f"Cookie: sotay={cookie}\r\n" if cookie else "") + "\r\n").encode()


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
    """granian with one worker process, pinned to one core."""

    def __init__(self, core: int) -> None:
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self.port = trial.getsockname()[1]
        command = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port),
            "--workers", "1", "--blocking-threads", str(Listen().threads), "--no-ws", "--log-level", "warning",
            "sotay.config.wsgi:application",
        ]  # fmt: skip
        self.process = subprocess.Popen(command, preexec_fn=lambda: os.sched_setaffinity(0, {core}))
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


def background_worker_megabytes() -> float:
    """The background worker as the product starts it, after it has done a job that waited."""
    seal.defer(timestamp=0)
    worker = subprocess.Popen([sys.executable, "-m", "sotay.config.manage", "run_worker"])
    try:
        time.sleep(WORKER_SECONDS)
        if worker.poll() is not None:
            raise SystemExit("the background worker does not run")
        return resident_megabytes(worker.pid)
    finally:
        worker.terminate()
        worker.wait(timeout=30)


def targets_of(ground: Ground) -> list[Target]:
    secretary, officer = ground.secretary_cookie, ground.officer_cookie
    page, aim = 1 / 20, 1 / 12
    return [
        Target("trivial view", "/song/"),
        Target("meetings list of 50", "/sinh-hoat/", secretary, page, aim),
        Target(
            "meeting page, 20 agenda items and minutes",
            f"/sinh-hoat/{ground.meeting_id}/",
            secretary,
            page,
            aim,
            MOST_BYTES,
        ),
        Target("attendance list of 100", f"/sinh-hoat/{ground.running_id}/diem-danh/", secretary, page, aim),
        Target("board of 72 cells", f"/theo-doi/{ground.base_id}/", officer, page, aim),
        Target(
            "roll-call write",
            f"/sinh-hoat/{ground.running_id}/diem-danh/mot-nguoi/",
            secretary,
            1 / 14,
            1 / 14,
        ),
    ]


def roll_call_writer(line: Line, target: Target, members: list[int]) -> Callable[[int, int], bytes]:
    """Marks members one after the other; each connection has its own, so that revisions are known."""
    _, head, body = line.ask(get(target.path.replace("mot-nguoi/", ""), target.cookie))
    text = (zlib.decompress(body, 31) if b"gzip" in head else body).decode()
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text)
    cookie = re.search(rb"sotay_form=(\w+)", head)
    if found is None or cookie is None:
        raise SystemExit("the roll call shows no form")
    token, cookies = found.group(1), f"sotay={target.cookie}; sotay_form={cookie.group(1).decode()}"
    revisions = dict.fromkeys(members, 0)

    def write(worker: int, turn: int) -> bytes:
        own = members[worker::CONNECTIONS]
        member = own[turn % len(own)]
        state = "present" if revisions[member] % 2 == 0 else "unexcused"
        content = f"csrfmiddlewaretoken={token}&member={member}&state={state}&revision={revisions[member]}"
        revisions[member] += 1
        return (
            f"POST {target.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\nHX-Request: true\r\n"
            "Accept-Encoding: gzip\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(content)}\r\n\r\n{content}"
        ).encode()

    return write


def ask_for(target: Target, lines: list[Line], seconds: float, turns: list[int]) -> int:
    """How many answers all connections together get in that time; every one must be a success."""
    counts = [0] * len(lines)
    problems: list[str] = []
    until = time.perf_counter() + seconds

    def run(worker: int) -> None:
        while time.perf_counter() < until and not problems:
            status, _, body = lines[worker].ask(target.request(worker, turns[worker]))
            turns[worker] += 1
            counts[worker] += 1
            if status != 200:
                problems.append(f"{target.name}: {status} {body[:200]!r}")

    threads = [threading.Thread(target=run, args=(worker,)) for worker in range(len(lines))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise SystemExit(problems[0])
    return sum(counts)


def rounds(server: Server, targets: list[Target], options: argparse.Namespace) -> Iterator[int]:
    lines = [Line(server.port) for _ in range(CONNECTIONS)]
    turns = {target.name: [0] * CONNECTIONS for target in targets}
    for target in targets:
        for _ in range(WARM_UP_REQUESTS):
            _, _, body = lines[0].ask(target.request(0, turns[target.name][0]))
            turns[target.name][0] += 1
            target.size = len(body)
    for number in range(options.rounds):
        for target in targets:
            cpu, began = server.cpu_seconds(), time.perf_counter()
            answered = ask_for(target, lines, options.seconds, turns[target.name])
            target.rates.append(answered / (time.perf_counter() - began))
            target.cpu.append(1000 * (server.cpu_seconds() - cpu) / answered)
        yield number


def report(targets: list[Target], megabytes: dict[str, float]) -> tuple[list[dict[str, object]], bool]:
    """Print the table and which goals are met; answers its rows and whether all are."""
    trivial = targets[0]
    rows: list[dict[str, object]] = []
    print(
        f"{'':42}{'requests/s':>11}{'ratio':>8}{'rounds':>16}{'goal':>6}{'aim':>6}{'':>8}"
        f"{'CPU ms':>8}{'ratio':>8}{'bytes':>8}"
    )
    for target in targets:
        each = sorted(own / base for own, base in zip(target.rates, trivial.rates, strict=True))
        ratio, cpu = statistics.median(each), statistics.median(target.cpu)
        of_cpu = statistics.median(base / own for own, base in zip(target.cpu, trivial.cpu, strict=True))
        is_met = ratio >= target.least and (not target.most_bytes or target.size <= target.most_bytes)
        print(
            f"{target.name:42}{statistics.median(target.rates):>11.0f}{part(ratio):>8}"
            f"{part(each[0]) + ' – ' + part(each[-1]):>16}{part(target.least, 0):>6}{part(target.aim, 0):>6}"
            f"{verdict(target, ratio, is_met=is_met):>8}{cpu:>8.2f}{part(of_cpu):>8}{target.size:>8}"
        )
        rows.append(
            {
                "name": target.name, "ratio": ratio, "rounds": each, "least": target.least, "is_met": is_met,
                "rate": statistics.median(target.rates), "cpu_ms": cpu, "cpu_ratio": of_cpu, "bytes": target.size,
            }
        )  # fmt: skip
    for name, size in megabytes.items():
        is_met = size <= MOST_MEGABYTES
        print(f"{name}: {size:.0f} MB at the most, goal {MOST_MEGABYTES} MB: {'met' if is_met else 'missed'}")
        rows.append({"name": name, "megabytes": round(size, 1), "is_met": is_met})
    return rows, all(row["is_met"] for row in rows)


def part(ratio: float, digits: int = 1) -> str:
    """A ratio as people say it: one twentieth is 1/20."""
    return f"1/{1 / ratio:.{digits}f}" if ratio else ""


def verdict(target: Target, ratio: float, *, is_met: bool) -> str:
    if not target.least:
        return ""
    if not is_met:
        return "missed"
    return "aim met" if ratio >= target.aim else "met"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=1.5)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    machine = tell(" ".join(["./sotay bench serving", *sys.argv[1:]]))
    cores = sorted(os.sched_getaffinity(0))
    ground = build()
    targets = targets_of(ground)
    server = Server(cores[0])
    os.sched_setaffinity(0, set(cores[1:]) or {cores[0]})
    try:
        targets[-1].write = roll_call_writer(Line(server.port), targets[-1], ground.member_ids[3:])
        for number in rounds(server, targets, options):
            print(f"round {number + 1} of {options.rounds}, load {busy()}", flush=True)
        megabytes = {"web worker": server.memory_megabytes()}
    finally:
        server.stop()
    os.sched_setaffinity(0, set(cores))
    megabytes["background worker"] = background_worker_megabytes()
    rows, is_good = report(targets, megabytes)
    if options.json:
        options.json.write_text(json.dumps({"machine": machine, "rows": rows}, indent=1, ensure_ascii=False))
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
