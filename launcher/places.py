"""Where things are: the checkout, the virtual environment, and the home of one installation's data."""

import os
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
SOURCE = CHECKOUT / "src"
REQUIREMENTS = CHECKOUT / "requirements"
DEMO, WORK = "demo", "work"
BOOTSTRAP_LOCK = CHECKOUT / "bootstrap.lock"


@dataclass(frozen=True)
class Home:
    """The folder that holds everything one installation knows: database, files, keys, logs."""

    path: Path

    @property
    def lock(self) -> Path:
        return self.path / "lock"

    @property
    def files(self) -> Path:
        return self.path / "files"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def database(self) -> Path:
        return self.path / "postgres"

    @property
    def database_password(self) -> Path:
        return self.path / "postgres.password"

    @property
    def purpose(self) -> str:
        """What the data were begun for: DEMO, whose --reset may throw them away, WORK, or nothing yet."""
        try:
            return self.purpose_file.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return ""

    @property
    def purpose_file(self) -> Path:
        return self.path / "purpose"

    def begin_for(self, purpose: str) -> None:
        """Remember what the data are for; the first purpose stands."""
        self.make()
        if not self.purpose:
            self.purpose_file.write_text(f"{purpose}\n", encoding="utf-8")

    def make(self) -> None:
        """Closed to other users; as root only passable, because PostgreSQL runs as a user of its own."""
        if not self.path.exists():
            self.path.mkdir(parents=True)
            self.path.chmod(0o711 if os.geteuid() == 0 else 0o700)
        for folder in (self.files, self.logs):
            folder.mkdir(mode=0o700, exist_ok=True)


def home_of_this_installation() -> Home:
    given = os.environ.get("SOTAY_HOME", "")
    return Home(Path(given).expanduser().absolute() if given else CHECKOUT / ".sotay")


def virtual_environment_folder() -> Path:
    """Beside the code it belongs to; in the home when the checkout may not be written to."""
    given = os.environ.get("SOTAY_VENV", "")
    if given:
        return Path(given).expanduser().absolute()
    beside_the_code = CHECKOUT / ".sotay" / "venv"
    if beside_the_code.exists() or os.access(CHECKOUT, os.W_OK):
        return beside_the_code
    return home_of_this_installation().path / "venv"
