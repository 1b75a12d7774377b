"""A fault as the log may have it."""

import traceback
from pathlib import Path


def frames(error: Exception) -> dict[str, str]:
    """Where a fault happened, without its message, which may hold somebody's words."""
    found = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(found[-6:]))
    return {"error": type(error).__name__, "where": where}
