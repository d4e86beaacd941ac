"""Which lists can be brought in from spreadsheets, by code. Named on one page, like reactions.py."""

from collections.abc import Mapping
from typing import Any

from sotay.members.importing import MembersKind
from sotay.organizations.importing import OrganizationsKind
from sotay.spreadsheets.kinds import ImportKind

IMPORT_KINDS: Mapping[str, ImportKind[Any]] = {
    kind.code: kind for kind in (OrganizationsKind(), MembersKind())
}
