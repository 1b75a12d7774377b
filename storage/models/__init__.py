"""Every table. The migrations make them; a test holds the two together on both engines."""

from storage.models import (
    actions,
    agenda,
    blockages,
    chats,
    meetings,
    panels,
    people,
    post,
    privacy,
    trail,
)
from storage.models.base import metadata

__all__ = [
    "actions",
    "agenda",
    "blockages",
    "chats",
    "meetings",
    "metadata",
    "panels",
    "people",
    "post",
    "privacy",
    "trail",
]
