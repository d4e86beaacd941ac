"""What a measurement was made on, in words that name neither the machine nor its folders."""

import os
import platform

from django.db import connection

from sotay.access.fetching import ask


def facts() -> dict[str, str]:
    """Cores, versions, and how busy the machine was with other things."""
    connection.ensure_connection()
    durable = {name: ask(f"SHOW {name}", [])[0][0] for name in ("fsync", "synchronous_commit")}
    return {
        "cores": str(os.cpu_count()),
        "processor": platform.machine(),
        "system": platform.system(),
        "Python": platform.python_version(),
        "PostgreSQL": ask("SHOW server_version", [])[0][0].split()[0],
        "fsync": durable["fsync"],
        "synchronous_commit": durable["synchronous_commit"],
    }


def busy() -> str:
    """The load of the last minute: above the number of cores others were working too, and only ratios say something."""
    return f"{os.getloadavg()[0]:.1f}"


def tell(command: str) -> dict[str, str]:
    """Print the command and the facts, one line each."""
    found = facts()
    print(f"command: {command}")
    print("machine: " + ", ".join(f"{name} {value}" for name, value in found.items()))
    return found
