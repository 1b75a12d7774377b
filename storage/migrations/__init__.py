"""How the tables came to be. `HEAD` is the newest revision, so that opening needs no Alembic."""

from typing import Final

HEAD: Final = "0011"
