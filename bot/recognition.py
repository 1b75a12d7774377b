"""Who asks, of which panel, and what they are there."""

from chat.card import Button
from chat.command import Acting
from chat.reply import Asked, Misused, Refused
from chat.request import Actor, Platform, Request
from panel.names import PanelKey, PersonId
from panel.policy import roles_of
from storage.accounts import Accounts
from storage.unit_of_work import PanelInForce, Transaction, UnitOfWork

BY_EMAIL = frozenset({Platform.CONSOLE, Platform.COMMAND_LINE})
"""Where a person is known by e-mail address each time, and no account is linked."""


async def panel_asked(request: Request, work: Transaction) -> PanelInForce:
    """The panel that is asked: the one named, the channel's, or the person's only one."""
    key = request.panel or PanelKey(request.form.get("panel", "")) or None
    if key is None:
        key = await _panel_of_place(request, work)
    panel = await work.panels.in_force(key, request.at, lock=True)
    if panel is None:
        raise Misused.because("No such panel", "There is no panel of that name here.")
    return panel


async def _panel_of_place(request: Request, work: Transaction) -> PanelKey:
    place = request.place
    if not place.direct:
        bound = await work.panels.at_place(place.platform, place.organisation, place.channel)
        if bound is not None:
            return bound
        typed = request.words.casefold().split()
        if typed[:1] != ["setup"]:
            raise Misused.because(
                "No panel here yet",
                "This channel is not bound to a panel. Its coordinator can type: setup PANEL",
            )
        if len(typed) > 1:
            return PanelKey(typed[1])
    person = await person_asking(request.actor, work.accounts)
    keys = await work.panels.of_person(person, request.at.date()) if person else ()
    if len(keys) == 1:
        return keys[0]
    if not keys:
        raise Refused.because("I do not know you as a member of a panel. Ask its coordinator.")
    choices = (Button(key, request.words, (*request.form.items(), ("panel", key))) for key in keys)
    raise Asked.which("Which panel?", "You are on several panels. Which one is this for?", *choices)


async def person_asking(actor: Actor, accounts: Accounts) -> PersonId | None:
    """The person behind an account, or behind the e-mail address the platform vouches for."""
    if actor.platform not in BY_EMAIL:
        known = await accounts.person_of(actor.platform, actor.organisation, actor.user)
        if known:
            return known
    return await accounts.person_by_email(actor.email) if actor.email else None


async def acting(request: Request, work: UnitOfWork) -> Acting:
    """What the person who asks is on this panel today. Raises Refused for a stranger."""
    terms = work.panel.terms
    day = request.at.astimezone(terms.zone).date()
    person = await person_asking(request.actor, work.accounts)
    appointments = await work.members.of_person(person, day) if person else ()
    if not appointments:
        raise Refused.because(
            f"I do not know you as somebody on {terms.name}. "
            "Ask its coordinator to add you to the members list."
        )
    return Acting(person, appointments, roles_of(appointments, terms))
