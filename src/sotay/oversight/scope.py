"""What a board is about."""

import datetime as dt
from dataclasses import dataclass

from sotay.organizations.models import Organization, OrgGroup

from .rules import tree_day_of


@dataclass(frozen=True, slots=True)
class Scope:
    """Which cells a board counts: below one organization, inside one group, as the tree stood on a day."""

    organization: Organization
    month: dt.date
    cut_off: dt.datetime
    group: OrgGroup | None = None

    @property
    def tree_day(self) -> dt.date:
        return tree_day_of(self.month, self.cut_off)
