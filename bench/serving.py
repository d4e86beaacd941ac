"""Pages and the roll-call write of one worker process on one core, as ratios to a trivial view of the same server.

    ./sotay bench serving [--seconds 1.5] [--rounds 5] [--json FILE]

The web server (granian, one worker, threads as the product starts it) is pinned to one core, the asking threads to the
others. Each round asks every page and the trivial view in turn; a ratio compares the requests per second of a page with
those of the trivial view in the same round, and the median over the rounds is what counts. Beside it stands the ratio
of the worker's own CPU time per request: it leaves the database out, but does not suffer from a busy machine.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench._ground import Ground, build
from bench._machine import busy, tell
from bench._web import Line, Server, get, post, resident_megabytes
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


def roll_call_writer(target: Target, members: list[int]) -> Callable[[int, int], bytes]:
    """Marks members one after the other; each connection has its own, so that revisions are known."""
    revisions = dict.fromkeys(members, 0)

    def write(worker: int, turn: int) -> bytes:
        own = members[worker::CONNECTIONS]
        member = own[turn % len(own)]
        state = "present" if revisions[member] % 2 == 0 else "unexcused"
        revisions[member] += 1
        return post(
            target.path, target.cookie, "HX-Request: true\r\n",
            member=member, state=state, revision=revisions[member] - 1,
        )  # fmt: skip

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
    server = Server({cores[0]})
    os.sched_setaffinity(0, set(cores[1:]) or {cores[0]})
    try:
        targets[-1].write = roll_call_writer(targets[-1], ground.member_ids[3:])
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
