"""Icons as inline SVG, drawn once and kept; stroke, colour and size come from the stylesheet (`.icon`)."""

import re
from functools import cache

from heroicons.jinja import heroicon_outline
from markupsafe import Markup

PATH_DATA = re.compile(r'\sd="([^"]+)"')


@cache
def icon(name: str, label: str = "") -> Markup:
    """One outline icon by its heroicons name; silent to screen readers unless it carries a `label` of its own.

    Raises heroicons.IconDoesNotExist when there is no icon of that name.
    """
    paths = "".join(f'<path d="{data}"/>' for data in PATH_DATA.findall(str(heroicon_outline(name))))
    voice = Markup('role="img" aria-label="{}"').format(label) if label else 'aria-hidden="true"'
    return Markup(f'<svg class="icon" viewBox="0 0 24 24" width="24" height="24" {voice}>{paths}</svg>')  # noqa: S704
