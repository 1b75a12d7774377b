"""The demo's own folder: its database, its keys and how far its clock is ahead."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from bot import settings
from bot.clock import MovableClock, SystemClock
from bot.keys import KeyFile, fresh_keys
from bot.settings import Settings
from bot.trouble import misused, why

_SECOND = timedelta(seconds=1)


class Home:
    """A folder that the demo keeps everything in; git leaves it alone."""

    def __init__(self, folder: Path) -> None:
        """Make the folder if it is not there. Raises Trouble if it cannot be one."""
        self._folder = folder
        self._seeded = folder / "seeded"
        self._clock = folder / "clock"
        self.env = folder / ".env"
        self.database = folder / "mase.sqlite3"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            (folder / ".gitignore").write_text("*\n", "utf-8")
        except (OSError, ValueError) as error:
            raise misused(f"{folder} {why(error)}. Name another folder: --dir DIR.") from None

    def make_keys(self) -> bool:
        """Make the keys of this demo; False if they are there."""
        missing = fresh_keys(settings.given({}, self.env))
        if missing:
            KeyFile(self.env).write(missing)
        return bool(missing)

    def settings(self, environ: Mapping[str, str]) -> Settings:
        """The demo's settings: its own database and keys, and logs only of what is wrong."""
        own = {"MASE_DATABASE_URL": f"sqlite:///{self.database.absolute()}"}
        quiet = {"MASE_LOG_LEVEL": environ.get("MASE_LOG_LEVEL", "warning")}
        return settings.load({**quiet, **own}, self.env)

    @property
    def is_seeded(self) -> bool:
        """Whether the panels and people were put in, to the last of them."""
        return self._seeded.exists()

    def note_seeded(self) -> None:
        """From now on the database is the visitors'."""
        self._seeded.touch()

    def clock(self) -> MovableClock:
        """The demo's clock, as far ahead as it was left."""
        real = SystemClock()
        try:
            ahead = int(self._clock.read_text("ascii")) * _SECOND
        except FileNotFoundError:
            ahead = timedelta(0)
        except (OSError, ValueError):
            raise misused(f"{self._clock} is spoilt: delete it to start anew.") from None
        return MovableClock(real, real.now() + ahead)

    def note_clock(self, clock: MovableClock) -> None:
        """Keep how far the clock is ahead, rounded up, so that it never goes back."""
        fresh = self._clock.with_suffix(".new")
        fresh.write_text(str(-(-clock.ahead // _SECOND)), "ascii")
        fresh.replace(self._clock)
