"""That somebody has searched for persons by name (protection.md §6).

What was typed is itself a person's name and is not kept: only a mark that comes out the same for the same words, so
that repeated and chosen searches can be told.
"""

from django.utils.crypto import salted_hmac

from sotay.access.actor import Actor
from sotay.kernel.searching import search_text

from . import wording
from .models import ReadRecord
from .record import record_read

SUBJECT = "member_search"
MARK_LENGTH = 12


def record_search(
    organization_id: int, typed: str, *, actor: Actor, field_class: str, found: int
) -> ReadRecord:
    """Note a search for persons in an organization, 0 for everywhere one may look, and how many it showed."""
    told = wording.search_told(mark_of(typed), found)
    return record_read(SUBJECT, organization_id, actor=actor, field_class=field_class, reason=told)


def mark_of(typed: str) -> str:
    """The mark of what was typed: keyed with the installation's secret, blind to marks and capitals as searches are."""
    drawn = salted_hmac("sotay.person-search", search_text(typed), algorithm="sha256")
    return drawn.hexdigest()[:MARK_LENGTH]
