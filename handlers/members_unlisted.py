"""Notice `members-unlisted`: somebody in the panel's channel is not on the members list."""

from chat.card import Button, Buttons, Card, Context, Text, Tone
from chat.command import Notice, Telling
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Which account, and what to do about it either way."""
    platform, account = telling.details["platform"], telling.subject
    person = await work.accounts.person_of(platform, telling.details["organisation"], account)
    day = telling.at.astimezone(work.panel.terms.zone).date()
    if person is not None and await work.members.of_person(person, day):
        return None
    name = platform.capitalize()
    body = f"The {name} account {account} joined the panel's channel, and is not on the list."
    return Card(
        "Not on the members list",
        (
            Text(body, Tone.WARNING),
            Text(
                f"If they belong to the panel: member link SEAT account {account}, or coopt EMAIL "
                "NAME. If not, take them out of the channel."
            ),
            Buttons((Button("Show members", "members"),)),
            Context("Everybody in the channel reads what the bot posts there."),
        ),
    )


NOTICE = Notice(
    "members-unlisted",
    "Somebody who is not on the members list joined the channel.",
    render,
    to="the coordinator",
)
