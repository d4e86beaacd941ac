"""The composition root: settings, routes, who reacts to what, the template environment, the menus, the entry points."""
