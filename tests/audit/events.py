"""Events of a module that exists in tests only, and what reacts to them."""

import datetime as dt
from dataclasses import dataclass, field

from sotay.audit.delivery import Reaction


@dataclass(frozen=True)
class LampLit:
    organization_id: int
    lit_on: dt.date
    lit_at: dt.datetime
    until: dt.date | None = None
    rooms: tuple[int, ...] = ()
    days: tuple[dt.date, ...] = ()
    word: str = ""


@dataclass
class House:
    """Remembers what reactions were given; can be told to fail."""

    seen: list[LampLit] = field(default_factory=list)
    failures_left: int = 0

    def ring(self, event: LampLit) -> None:
        if self.failures_left:
            self.failures_left -= 1
            raise RuntimeError("Nguyễn Thị An")
        self.seen.append(event)


HOUSE = House()


def ring_bell(event: LampLit) -> None:
    HOUSE.ring(event)


def close_curtain(event: LampLit) -> None:
    HOUSE.seen.append(event)


WIRING: dict[type[LampLit], tuple[Reaction, ...]] = {
    LampLit: (Reaction(ring_bell, since=dt.date(2020, 1, 1)),)
}
WIRING_OF_TWO = {
    LampLit: (
        Reaction(ring_bell, since=dt.date(2020, 1, 1)),
        Reaction(close_curtain, since=dt.date(2999, 1, 1)),
    )
}
