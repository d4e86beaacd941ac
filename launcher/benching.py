"""./sotay bench NAME: one measurement of bench/, on an installation of its own that is thrown away afterwards."""

from collections.abc import Sequence

from launcher.places import CHECKOUT
from launcher.processes import Family, run_in_foreground
from launcher.product import Product, environment
from launcher.speech import Trouble
from launcher.testing import throwaway_installation
from launcher.virtual_environment import DEVELOPMENT, ready_python


def bench(arguments: Sequence[str]) -> int:
    """Run bench/<name>.py with what follows and return its exit code."""
    known = sorted(file.stem for file in (CHECKOUT / "bench").glob("*.py") if not file.stem.startswith("_"))
    if not arguments or arguments[0] not in known:
        raise Trouble("Chưa nói đo gì.", f"./sotay bench {' | '.join(known)}")
    python = ready_python(DEVELOPMENT)
    with throwaway_installation(python) as (home, database_url):
        env = environment(database_url, home, SOTAY_SESSION_IDLE_MINUTES="600")
        product = Product(python, home, env)
        product.migrate()
        with Family() as family:
            product.start_collecting_static(family)
            product.finish_collecting_static(family)
        env = {**env, "PYTHONPATH": f"{env['PYTHONPATH']}:{CHECKOUT}"}
        return run_in_foreground(
            [python, "-m", f"bench.{arguments[0]}", *arguments[1:]], env=env, cwd=CHECKOUT
        )
