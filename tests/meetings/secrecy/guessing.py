"""An attacker who compares dumps taken after each vote, and what he could do better than guessing.

He knows the order in which people voted, and what half of them chose; from that he learns to tell the choices of the
others by everything that changed. Where there is anything to be learned he finds it: the controls in the tests show it.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence

from tests.meetings.secrecy.database_reader import SYSTEM, Snapshot

Feature = Callable[[Snapshot, Snapshot], str]


def changed_cells(before: Snapshot, after: Snapshot) -> list[tuple[str, str, str, str]]:
    """Table, column, old and new value of everything that changed with one vote."""
    return [
        (table, name, str(before.tables[table].get(key, {}).get(name) or ""), str(value or ""))
        for table, rows in after.tables.items()
        for key, row in rows.items()
        for name, value in row.items()
        if before.tables[table].get(key, {}).get(name) != value
    ]


def numbers_of(cell: str) -> list[int]:
    """A value as bytes, where it is hexadecimal; else its letters."""
    try:
        return list(bytes.fromhex(cell))
    except ValueError:
        return [ord(letter) for letter in cell]


def features_of(before: Snapshot, after: Snapshot) -> dict[str, str]:
    """Whatever may be read off one vote: values, lengths, places, transactions, differences, bytes, sequences."""
    found: dict[str, str] = {}
    for table, name, old, new in changed_cells(before, after):
        place = f"{table}.{name}"
        found[f"{place} value"] = new
        found[f"{place} length"] = str(len(new))
        if name in SYSTEM:
            found[f"{place} parity"] = str(sum(map(ord, new)) % 2)
            continue
        then, now = numbers_of(old), numbers_of(new)
        found[f"{place} sum"] = str(sum(now) % 3)
        for index, (one, other) in enumerate(zip(then, now, strict=False)):
            found[f"{place} byte {index} differs by"] = str((other - one) % 256)
            found[f"{place} byte {index} bit"] = str((one ^ other) & 1)
    for name, value in after.sequences.items():
        found[f"sequence {name}"] = str((value or 0) - (before.sequences[name] or 0))
    return found


def best_guess(seen: Sequence[dict[str, str]], choices: Sequence[str], *, chance: random.Random) -> float:
    """How much of the unknown half the attacker gets right with the feature that told him most about the known half."""
    order = list(range(len(choices)))
    chance.shuffle(order)
    known, unknown = order[: len(order) // 2], order[len(order) // 2 :]
    commonest = Counter(choices[one] for one in known).most_common(1)[0][0]
    names = sorted({name for one in seen for name in one})
    best_name = max(names, key=lambda name: _fit(name, known, seen, choices), default="")
    table = _learned(best_name, known, seen, choices)
    return sum(table.get(seen[one].get(best_name, ""), commonest) == choices[one] for one in unknown) / len(
        unknown
    )


def _learned(
    name: str, known: Sequence[int], seen: Sequence[dict[str, str]], choices: Sequence[str]
) -> dict[str, str]:
    votes: dict[str, Counter[str]] = {}
    for one in known:
        votes.setdefault(seen[one].get(name, ""), Counter())[choices[one]] += 1
    return {value: counted.most_common(1)[0][0] for value, counted in votes.items()}


def _fit(name: str, known: Sequence[int], seen: Sequence[dict[str, str]], choices: Sequence[str]) -> float:
    """How well a feature explains the known half, less one vote for each value it needs for that."""
    table = _learned(name, known, seen, choices)
    right = sum(table[seen[one].get(name, "")] == choices[one] for one in known)
    return right - len(table)
