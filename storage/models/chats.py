"""What the bot must remember of the chats that a platform does not let it ask for again."""

from typing import Final

from sqlalchemy import Column, Index, Table, Text

from storage.models.base import metadata

# Teams: where a conversation is served from may change with every activity. `user_id` is set in a
# personal chat: the Entra object id of whoever it is with; `member_id` is what Teams calls them to
# this bot, and may be all that it says of somebody who leaves.
teams_conversation: Final = Table(
    "teams_conversation",
    metadata,
    Column("tenant", Text, primary_key=True),
    Column("conversation", Text, primary_key=True),
    Column("service_url", Text, nullable=False),
    Column("bot_id", Text, nullable=False),
    Column("user_id", Text),
    Column("member_id", Text),
    Index(None, "tenant", "user_id"),
)
