"""The look of every page: base templates, components (Jinja2 macros), one stylesheet, the small scripts, icons.

For: what a page is made of. `base.html` (signed in), `bare.html` (sign-in), `print.html` (A4), the error pages,
`components.html` imported as `ui`, and the page that shows them all (`/kieu-dang/`).
Not for: what a page says. No sentence about Party work, no query, no model stands here.
Main words: token (a named colour, space or size in sotay.css), status (icon and word, never colour alone),
figure (n/N with who is left out), refusal (every objection with its basis and the link that mends it).
How to use the macros: docs/design-system.md.
"""
