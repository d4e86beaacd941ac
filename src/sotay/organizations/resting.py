"""What in the whole system rests on a row: asked before something entered by mistake is taken out again.

Reads the foreign keys that point at the row, so that modules above need not be known here.
"""

from collections.abc import Collection, Iterable

from django.db.models import Model


def resting_on(
    model: type[Model], ids: Iterable[int], *, except_: Collection[tuple[type[Model], str]] = ()
) -> set[int]:
    """Those of these rows at which some other row points; `except_` names foreign keys that do not count."""
    wanted = list(ids)
    found: set[int] = set()
    for relation in model._meta.related_objects:
        key = relation.field
        if (relation.related_model, key.name) in except_:
            continue
        rows = relation.related_model._base_manager.filter(**{f"{key.name}__in": wanted})
        found.update(rows.values_list(key.attname, flat=True))
    return found
