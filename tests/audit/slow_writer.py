"""A second transaction that has written a fact and takes its time to commit."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connections, transaction

from sotay.audit.models import Fact

PATIENCE = 20


@dataclass
class SlowWriter:
    """The other transaction; `fact` is what it has written, `commit` lets it end."""

    write: Callable[[], Fact]
    facts: list[Fact] = field(default_factory=list)
    has_written: threading.Event = field(default_factory=threading.Event)
    may_commit: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        try:
            with transaction.atomic():
                self.facts.append(self.write())
                self.has_written.set()
                self.may_commit.wait(PATIENCE)
        finally:
            connections.close_all()

    @property
    def fact(self) -> Fact:
        return self.facts[0]


@contextmanager
def writing_slowly(write: Callable[[], Fact]) -> Iterator[SlowWriter]:
    """Inside, the fact is written and not committed; afterwards it is."""
    writer = SlowWriter(write)
    thread = threading.Thread(target=writer.run)
    thread.start()
    assert writer.has_written.wait(PATIENCE)
    try:
        yield writer
    finally:
        writer.may_commit.set()
        thread.join()
