"""Who asks, of which panel, and what they are there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.asking import begun
from chat.card import Button
from chat.clean import one_line
from chat.command import Acting
from chat.mentions import spelled
from chat.reply import Asked, Misused, Refused
from chat.request import Actor, Platform, Request
from panel.finding import Several, Unknown, find
from panel.names import PanelKey, PersonId
from panel.policy import roles_of
from panel.wording import listed
from storage.accounts import Accounts, Linked
from storage.unit_of_work import PanelInForce, Transaction, UnitOfWork

BY_EMAIL = frozenset({Platform.CONSOLE, Platform.COMMAND_LINE})
"""Where a person is known by e-mail address each time, and no account is linked."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: the person, if they are known; and their account, if it is linked."""

    person: PersonId | None
    account: Linked | None


async def asker_of(actor: Actor, accounts: Accounts) -> Asker:
    """The person behind an account, or behind the e-mail address the platform vouches for."""
    if actor.platform not in BY_EMAIL:
        account = await accounts.linked(actor.platform, actor.organisation, actor.user)
        if account:
            return Asker(account.person, account)
    by_email = await accounts.person_by_email(actor.email) if actor.email else None
    return Asker(by_email, None)


async def panel_asked(request: Request, asker: Asker, work: Transaction) -> PanelInForce:
    """The panel that is asked: the one named, the channel's, or the person's only one."""
    key = request.panel or PanelKey(one_line(request.form.get("panel", ""))) or None
    place = request.place
    if key is None and not place.direct:
        here = place.platform, place.organisation, place.channel
        bound = await work.panels.in_force_at(*here, request.at)
        if bound is not None:
            return bound
    if key is None:
        key = await _panel_of_asker(request, asker, work)
    panel = await work.panels.in_force(key, request.at, lock=True)
    if panel is None:
        raise Misused.because("No such panel", "There is no panel of that name here.")
    return panel


async def _panel_of_asker(request: Request, asker: Asker, work: Transaction) -> PanelKey:
    """The panel of the message that was pressed, else the person's, where no channel tells it."""
    place = request.place
    if place.direct and request.about:
        about = await work.outbox.message_about(request.about.place, request.about.message)
        if about is not None:
            return about[0]
    if not place.direct and begun(request.words)[:1] != ["setup"]:
        raise Misused.because(
            "No panel here yet",
            "This channel is not bound to a panel. Its coordinator can type: setup PANEL",
        )
    person, day = asker.person, request.at.date()
    keys = await work.panels.of_person(person, day) if person else ()
    if not keys:
        raise Refused.because("I do not know you as a member of a panel. Ask its coordinator.")
    named = " ".join(begun(request.words)[1:]) if not place.direct else ""
    if len(keys) == 1 and not named:
        return keys[0]
    return await _one_of(keys, named, request, work)


async def _one_of(
    keys: Sequence[PanelKey], named: str, request: Request, work: Transaction
) -> PanelKey:
    """The panel that was named, or the only one. Raises Asked for somebody on several."""
    names: dict[str, tuple[str, ...]] = {key: await _names(key, request, work) for key in keys}
    found = find(named, names) if named else Several(tuple(keys))
    if isinstance(found, str):
        return PanelKey(found)
    if isinstance(found, Unknown):
        body = f"You are on {listed(keys)}. Type setup and one of these."
        raise Misused.because("Which panel?", body)
    if len(found.candidates) == 1:
        return PanelKey(found.candidates[0])
    raise _which_panel(request, {key: names[key][0] for key in found.candidates})


async def _names(key: PanelKey, request: Request, work: Transaction) -> tuple[str, ...]:
    panel = await work.panels.in_force(key, request.at)
    return (panel.terms.short, panel.terms.name) if panel else (key,)


def _which_panel(request: Request, names: Mapping[str, str]) -> Asked:
    """The same again for each of the asker's panels; a button's words carry no mentions."""
    words = spelled(request.words, request.mentions)
    choices = (
        Button(name, words, (*request.form.items(), ("panel", key))) for key, name in names.items()
    )
    body = "You are on several panels. Which one is this for?"
    return Asked.which("Which panel?", body, *choices)


async def acting(request: Request, asker: Asker, work: UnitOfWork) -> Acting:
    """What the person who asks is on this panel today. Raises Refused for a stranger.

    The clock is a stranger to commands: what it may do is `Dispatcher.tick`, and nothing else.
    """
    if request.actor.platform is Platform.SYSTEM:
        raise Refused.because("The clock gives no commands.")
    terms = work.panel.terms
    day = request.at.astimezone(terms.zone).date()
    person = asker.person
    appointments = await work.members.of_person(person, day) if person else ()
    if not appointments:
        raise Refused.because(
            f"I do not know you as somebody on {terms.name}. "
            "Ask its coordinator to add you to the members list."
        )
    return Acting(person, appointments, roles_of(appointments, terms))
