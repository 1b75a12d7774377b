"""Every table. The migrations make them; a test holds the two together on both engines."""

from storage.models import actions, agenda, meetings, panels, people, post, trail
from storage.models.base import metadata

__all__ = ["actions", "agenda", "meetings", "metadata", "panels", "people", "post", "trail"]
