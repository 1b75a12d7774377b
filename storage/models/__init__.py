"""Every table. The migrations make them; a test holds the two together on both engines."""

from storage.models import agenda, chats, meetings, panels, people, post, trail
from storage.models.base import metadata

__all__ = ["agenda", "chats", "meetings", "metadata", "panels", "people", "post", "trail"]
