"""The first tables."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import (
    ats,
    blobs,
    days,
    flags,
    integers,
    numbers,
    refers,
    same_panel,
    sequence,
    texts,
    uuids,
)

revision = "0001"
down_revision = None

_TABLES = (
    "panel",
    "terms_version",
    "place",
    "person",
    "contact",
    "account",
    "appointment",
    "seat_suspension",
    "members_list_confirmation",
    "meeting",
    "response",
    "presence",
    "register_entry",
    "quorum_check",
    "ruling",
    "declaration",
    "acknowledgement",
    "request",
    "outbox",
    "live_message",
    "console_message",
    "audit",
    "audit_head",
    "data_key",
)
_ANSWERED = sa.text("answer IS NOT NULL")


def upgrade() -> None:
    _panels()
    _people()
    _meetings()
    _records()
    _post()
    _trail()


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)


def _panels() -> None:
    op.create_table(
        "panel",
        *uuids("id"),
        *texts("key"),
        *ats("next_due_at", nullable=True),
        *ats("created_at"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    _index("panel", "next_due_at")
    op.create_table(
        "terms_version",
        *uuids("panel_id"),
        *integers("number"),
        *ats("effective_from", nullable=True),
        *texts("text", "digest"),
        *ats("loaded_at"),
        sa.PrimaryKeyConstraint("panel_id", "number"),
        *refers(panel_id="panel"),
    )
    op.create_table(
        "place",
        *uuids("id", "panel_id"),
        *texts("platform", "organisation", "channel"),
        *ats("bound_at"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("platform", "organisation", "channel"),
        *refers(panel_id="panel"),
    )
    _index("place", "panel_id")


def _people() -> None:
    op.create_table(
        "person",
        *uuids("id"),
        *blobs("email_index"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("email_index"),
    )
    op.create_table(
        "contact",
        *uuids("panel_id", "person_id"),
        *blobs("name", "email"),
        *blobs("phone", nullable=True),
        *texts("agency", nullable=True),
        *ats("confirmed_at", nullable=True),
        sa.PrimaryKeyConstraint("panel_id", "person_id"),
        *refers(panel_id="panel", person_id="person"),
    )
    _index("contact", "person_id")
    op.create_table(
        "account",
        *texts("platform", "organisation", "user_id"),
        *uuids("person_id"),
        *ats("linked_at"),
        *texts("direct_channel", nullable=True),
        *numbers("last_used"),
        sa.PrimaryKeyConstraint("platform", "organisation", "user_id"),
        *refers(person_id="person"),
    )
    _index("account", "person_id")
    op.create_table(
        "appointment",
        *uuids("id", "panel_id", "person_id"),
        *texts("seat", "kind", nullable=True),
        *texts("roles"),
        *texts("agency", nullable=True),
        *days("starts_on"),
        *days("ends_on", nullable=True),
        *flags("attested"),
        *blobs("remarks", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        *refers(panel_id="panel", person_id="person"),
    )
    _index("appointment", "panel_id", "person_id")
    _index("appointment", "panel_id", "seat")
    _index("appointment", "person_id")
    op.create_table(
        "seat_suspension",
        *uuids("id", "panel_id"),
        *texts("seat"),
        *days("since"),
        *days("until", nullable=True),
        *blobs("reason"),
        *uuids("decided_by"),
        sa.PrimaryKeyConstraint("id"),
        *refers(decided_by="person", panel_id="panel"),
    )
    _index("seat_suspension", "panel_id", "seat")
    op.create_table(
        "members_list_confirmation",
        sequence(),
        *uuids("panel_id", "confirmed_by"),
        *ats("at"),
        sa.PrimaryKeyConstraint("seq"),
        *refers(confirmed_by="person", panel_id="panel"),
        sqlite_autoincrement=True,
    )
    _index("members_list_confirmation", "panel_id")


def _meetings() -> None:
    op.create_table(
        "meeting",
        *uuids("id", "panel_id"),
        *days("occurrence"),
        *ats("starts_at"),
        *integers("minutes"),
        *texts("state"),
        *integers("terms_version"),
        *uuids("presiding", nullable=True),
        *ats("opened_at", "closed_at", nullable=True),
        *integers("sequence"),
        *blobs("reason", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("id", "panel_id"),
        sa.UniqueConstraint("panel_id", "occurrence"),
        *refers(panel_id="panel", presiding="person"),
    )
    _index("meeting", "panel_id", "starts_at")
    _index("meeting", "panel_id", "state", "starts_at")
    op.create_table(
        "response",
        sequence(),
        *uuids("panel_id", "meeting_id"),
        *texts("seat"),
        *uuids("person_id"),
        *texts("answer"),
        *uuids("deputy", nullable=True),
        *blobs("note", nullable=True),
        *ats("at"),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("meeting_id", "seat"),
        *refers(deputy="person", person_id="person"),
        same_panel(),
        sqlite_autoincrement=True,
    )
    _index("response", "deputy")
    op.create_table(
        "presence",
        sequence(),
        *uuids("panel_id", "meeting_id", "person_id"),
        *texts("seat", nullable=True),
        *texts("capacity"),
        *ats("arrived_at"),
        *ats("left_at", nullable=True),
        sa.PrimaryKeyConstraint("seq"),
        *refers(person_id="person"),
        same_panel(),
        sqlite_autoincrement=True,
    )
    _index("presence", "meeting_id")
    op.create_table(
        "register_entry",
        *uuids("panel_id", "meeting_id"),
        *texts("seat"),
        *uuids("person_id", nullable=True),
        *texts("code"),
        *uuids("corrected_by", nullable=True),
        *ats("corrected_at", nullable=True),
        *blobs("reason", nullable=True),
        sa.PrimaryKeyConstraint("meeting_id", "seat"),
        *refers(corrected_by="person", person_id="person"),
        same_panel(),
    )


def _records() -> None:
    op.create_table(
        "quorum_check",
        sequence(),
        *uuids("id", "panel_id", "meeting_id"),
        *ats("at"),
        *integers("counted", "base"),
        *integers("needed", nullable=True),
        *flags("quorate", nullable=True),
        *texts("cause"),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
        same_panel(),
        sqlite_autoincrement=True,
    )
    _index("quorum_check", "meeting_id")
    op.create_table(
        "ruling",
        sequence(),
        *uuids("id", "panel_id", "meeting_id"),
        *flags("quorate"),
        *blobs("reason"),
        *uuids("ruled_by"),
        *ats("at"),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
        *refers(ruled_by="person"),
        same_panel(),
        sqlite_autoincrement=True,
    )
    _index("ruling", "meeting_id")
    op.create_table(
        "declaration",
        *uuids("panel_id", "meeting_id", "person_id"),
        *texts("seat", nullable=True),
        *blobs("interest", nullable=True),
        *ats("at"),
        sa.PrimaryKeyConstraint("meeting_id", "person_id"),
        *refers(person_id="person"),
        same_panel(),
    )
    op.create_table(
        "acknowledgement",
        *uuids("panel_id", "meeting_id", "person_id"),
        *ats("at"),
        sa.PrimaryKeyConstraint("meeting_id", "person_id"),
        *refers(person_id="person"),
        same_panel(),
    )


def _post() -> None:
    op.create_table(
        "request",
        *texts("id"),
        *uuids("panel_id", nullable=True),
        *texts("outcome", nullable=True),
        *blobs("answer", nullable=True),
        *ats("at"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_request_answered", "request", ["at"], sqlite_where=_ANSWERED, postgresql_where=_ANSWERED
    )
    op.create_table(
        "outbox",
        sequence(),
        *uuids("id", "panel_id"),
        *texts("key", "place", "lane", "kind", "subject", "details", "audience"),
        *ats("due_at"),
        *texts("state"),
        *integers("attempts"),
        *texts("owner", nullable=True),
        *ats("lease_until", "not_before", nullable=True),
        *texts("sent_to", "message_id", nullable=True),
        *ats("sent_at", nullable=True),
        *texts("reason", nullable=True),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
        sa.UniqueConstraint("key", "place"),
        *refers(panel_id="panel"),
        sqlite_autoincrement=True,
    )
    _index("outbox", "sent_to", "message_id")
    _index("outbox", "panel_id", "kind", "subject")
    _index("outbox", "state", "lane", "seq")
    op.create_table(
        "live_message",
        *uuids("panel_id"),
        *texts("kind", "subject", "place", "message_id"),
        sa.PrimaryKeyConstraint("panel_id", "kind", "subject", "place"),
        *refers(panel_id="panel"),
    )
    op.create_table(
        "console_message",
        sequence(),
        *uuids("id", "panel_id"),
        *texts("place"),
        *uuids("thread", nullable=True),
        *blobs("card"),
        *ats("at"),
        *ats("updated_at", nullable=True),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
        *refers(panel_id="panel"),
        sqlite_autoincrement=True,
    )
    _index("console_message", "panel_id", "place", "seq")


def _trail() -> None:
    op.create_table(
        "audit",
        *texts("chain"),
        *numbers("seq"),
        *ats("at"),
        *texts("actor", "role", "command", "objects", "outcome", "key_id"),
        *blobs("mac"),
        sa.PrimaryKeyConstraint("chain", "seq"),
    )
    op.create_table(
        "audit_head",
        *texts("chain"),
        *numbers("seq"),
        *blobs("mac"),
        *texts("key_id"),
        *blobs("head_mac"),
        sa.PrimaryKeyConstraint("chain"),
    )
    op.create_table(
        "data_key",
        *texts("scope"),
        *integers("generation"),
        *blobs("wrapped", nullable=True),
        sa.PrimaryKeyConstraint("scope"),
    )


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
