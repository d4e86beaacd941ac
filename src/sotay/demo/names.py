"""Invented people: names drawn from fixed lists with a fixed seed, phones that lead nowhere (scenario.md §3)."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

SEED = 20230602
FAMILY = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()
MIDDLE_OF_WOMEN = "Thị Thu Ngọc Thanh Diệu Minh".split()
MIDDLE_OF_MEN = "Văn Minh Quốc Ngọc Đức Thanh Hữu".split()
GIVEN_OF_WOMEN = "An Ánh Bình Châu Hà Hòa Khánh Lan Mai Ngân Oanh Thủy Tú Uyên Yến".split()
GIVEN_OF_MEN = "An Bình Đạt Đông Hà Hòa Huy Khánh Phúc Quý Sơn Tú Việt".split()
LEADERS_PHONES = 250
LAST_PHONE = 999


@dataclass(frozen=True)
class Person:
    """One invented member; joining and birth are plausible for the length of membership."""

    full_name: str
    sex: str
    birth_date: dt.date
    joined_on: dt.date
    official_on: dt.date | None
    phone: str
    has_no_device: bool


class People:
    """An endless, repeatable line of people. Leaders have a phone, and others while numbers last."""

    settled_by = dt.date(2018, 6, 1)

    def __init__(self, seed: int = SEED) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - repeatable, guards nothing
        self._leaders, self._others = iter(range(LEADERS_PHONES)), iter(range(LEADERS_PHONES, LAST_PHONE + 1))

    def next(
        self, *, years_in_party: int | None = None, joining_on: dt.date | None = None, is_leader: bool = False
    ) -> Person:
        """The next person; `years_in_party` counts back from the middle of 2018, `joining_on` makes a newcomer."""
        chance = self._chance
        is_woman = chance.random() < 0.46
        name = " ".join(
            (
                chance.choice(FAMILY),
                chance.choice(MIDDLE_OF_WOMEN if is_woman else MIDDLE_OF_MEN),
                chance.choice(GIVEN_OF_WOMEN if is_woman else GIVEN_OF_MEN),
            )
        )
        years = years_in_party if years_in_party is not None else chance.randint(0, 36)
        joined_on = joining_on or self.settled_by - dt.timedelta(days=365 * years + chance.randint(0, 300))
        birth_date = joined_on - dt.timedelta(days=365 * chance.randint(22, 34) + chance.randint(0, 364))
        number = next(self._leaders if is_leader else self._others, None)
        return Person(
            full_name=name,
            sex="female" if is_woman else "male",
            birth_date=birth_date,
            joined_on=joined_on,
            official_on=None
            if joining_on
            else joined_on.replace(year=joined_on.year + 1, day=min(joined_on.day, 28)),
            phone="" if number is None else f"0900000{number:03d}",
            has_no_device=years >= 27 and joining_on is None and chance.random() < 0.35,
        )

    def some(self, count: int) -> Iterator[Person]:
        return (self.next() for _ in range(count))
