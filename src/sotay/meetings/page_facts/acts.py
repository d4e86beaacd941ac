"""Acts that a page offers: a label, an address, and, where the act is closed, every reason why."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sotay.kernel.objections import Objection


@dataclass(frozen=True)
class Act:
    """One button. `is_post` acts at once, otherwise it leads to a form; `closed_because` keeps it shut and says why.

    `is_urgent`: somebody waits for it, so it may be the one button that stands out.
    """

    label: str
    url: str
    icon: str = ""
    is_post: bool = False
    closed_because: tuple[Objection, ...] = ()
    hidden: Mapping[str, str] = field(default_factory=dict)
    is_urgent: bool = False


@dataclass(frozen=True)
class NextStep:
    """What carries the meeting on: the one act, or whom it waits for."""

    title: str
    text: str
    act: Act | None = None


@dataclass(frozen=True)
class Duty:
    """What one person has to do or to know at this meeting now."""

    sentences: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sentences or self.acts)
