"""What the operator does at the terminal, as the audit trail has it."""

import getpass
import os
from datetime import datetime

from storage.audit import AuditEntry


def operator() -> str:
    """Who is at the terminal."""
    try:
        return f"cli/local/{getpass.getuser()}"
    except (KeyError, OSError):
        return f"cli/local/{os.getuid()}"


def operated(command: str, at: datetime, *objects: str) -> AuditEntry:
    """The operator did this to these."""
    return AuditEntry(
        actor=operator(), role="operator", command=command, objects=objects, outcome="done", at=at
    )
