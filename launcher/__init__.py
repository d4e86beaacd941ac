"""What stands behind ./sotay: from a bare machine to a running product, with the standard library alone.

For: making the virtual environment from the hash locks, running the embedded PostgreSQL, starting and
stopping the product's processes, copying its data out and back in, saying what is wrong with a set-up.
Not for: anything about Party work; that is `src/sotay`, reached through `python -m sotay.config.manage`.

Main words: *home* is the folder that holds one installation's data (`$SOTAY_HOME`, by default `.sotay/`);
an *instance* is the one lasting command (demo, serve, worker) that holds a home; a *family* is the set of
processes one command has started and must stop.
"""
