"""Who an account belongs to: looked up once in the roster of the conversation, then by its id.

The network is asked outside any transaction. Whatever goes wrong there, the request goes on with
what is known, and a stranger is told so.
"""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import structlog

from bot.bounded import Bounded
from bot.platforms.teams.activity import Incoming, Member
from bot.platforms.teams.connector import Connector, Conversation
from bot.platforms.teams.directory import Directory
from bot.sending import Gone, SendFault
from chat.request import Actor, Mention, Platform, Request
from storage.database import Database
from storage.teams import TeamsConversation

_PATIENCE: Final = 4.0
"""Seconds for one look-up: Teams waits 15 for all of it."""

_REMEMBERED: Final = 2048
_FRESH: Final = 600.0
_MOST_MENTIONS: Final = 10
_GUEST_MARK: Final = "#ext#"
"""In the principal name of a guest, which is no address of theirs."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody as the roster has them; `addresses` begins with the likeliest."""

    user: str = ""
    tenant: str = ""
    addresses: tuple[str, ...] = ()


NOBODY: Final = Profile()


class People:
    """Recognises whoever asks, and whoever is mentioned."""

    def __init__(
        self,
        connector: Connector,
        directory: Directory,
        database: Database,
        listed: Collection[str],
    ) -> None:
        """Take the tenants whose word is taken because the operator listed them."""
        self._connector = connector
        self._directory = directory
        self._database = database
        self._listed = frozenset(tenant.lower() for tenant in listed)
        self._linked: Bounded[tuple[str, str], bool] = Bounded(_REMEMBERED, _FRESH)
        self._profiles: Bounded[tuple[str, str], Profile] = Bounded(_REMEMBERED, _FRESH)
        self._closed: Bounded[tuple[str, str], bool] = Bounded(_REMEMBERED, _FRESH)

    async def known(self, request: Request, incoming: Incoming) -> Request:
        """The same request with everybody in it as far as they can be known."""
        sender = await self._identified(request.actor, incoming)
        actor = replace(sender, direct=sender.direct or await self._chat(sender, incoming))
        if not await self._is_linked(actor):
            profile = await self._profile(incoming.sender.id, incoming)
            actor = replace(actor, email=await self._vouched(profile))
        first, rest = request.mentions[:_MOST_MENTIONS], request.mentions[_MOST_MENTIONS:]
        named = await asyncio.gather(*(self._mentioned(one, incoming) for one in first))
        return replace(request, actor=actor, mentions=(*named, *rest))

    async def newcomer(self, member: Member, incoming: Incoming) -> Actor:
        """Somebody who came into this conversation, and may not have been found in it before."""
        key = incoming.tenant, member.id
        if self._profiles.get(key) == NOBODY:
            self._profiles.drop(key)
        profile = await self._profile(member.id, incoming)
        return replace(_account(member, profile, incoming), email=await self._vouched(profile))

    async def leaver(self, member: Member, incoming: Incoming) -> Actor:
        """Somebody who left it: its roster has them no more, so it is not asked.

        Teams may name them by its own id alone: then it is known from their personal chat.
        """
        profile = self._profiles.get((incoming.tenant, member.id)) or NOBODY
        if not member.entra and not profile.user:
            user = await self._directory.user_of(incoming.tenant, member.id)
            profile = replace(profile, user=user)
        return _account(member, profile, incoming)

    async def _identified(self, actor: Actor, incoming: Incoming) -> Actor:
        """The account by its Entra object id, where Teams left that out."""
        if incoming.sender.entra:
            return actor
        profile = await self._profile(incoming.sender.id, incoming)
        return replace(actor, user=profile.user or actor.user)

    async def _is_linked(self, actor: Actor) -> bool:
        who = actor.organisation, actor.user
        if self._linked.get(who):
            return True
        async with self._database.reading() as work:
            person = await work.accounts.person_of(str(Platform.TEAMS), *who)
        if person is not None:
            self._linked.put(who, True)
        return person is not None

    async def _mentioned(self, mention: Mention, incoming: Incoming) -> Mention:
        """An account by its Entra object id, with an address if that is vouched for."""
        if not mention.user:
            return mention
        profile = await self._profile(mention.user, incoming)
        user = profile.user or mention.user
        return replace(mention, user=user, email=await self._vouched(profile))

    async def _vouched(self, profile: Profile) -> str | None:
        """The address that somebody is on a members list by, else the likeliest of theirs."""
        if not profile.addresses:
            return None
        async with self._database.reading() as work:
            bound = profile.tenant in self._listed or await work.panels.is_bound_in(
                str(Platform.TEAMS), profile.tenant
            )
            if not bound:
                return None
            for address in profile.addresses:
                if await work.accounts.person_by_email(address) is not None:
                    return address
        return profile.addresses[0]

    async def _profile(self, member: str, incoming: Incoming) -> Profile:
        """What the roster of this very conversation says; nothing, if it cannot be asked."""
        key = incoming.tenant, member
        if known := self._profiles.get(key):
            return known
        where = Conversation(incoming.service_url, incoming.channel)
        try:
            async with asyncio.timeout(_PATIENCE):
                profile = read_profile(await self._connector.member(where, member), incoming.tenant)
        except Gone:
            profile = NOBODY
        except (SendFault, TimeoutError) as fault:
            log.warning("roster not to be had", why=type(fault).__name__)
            return NOBODY
        self._profiles.put(key, profile)
        return profile

    async def _chat(self, actor: Actor, incoming: Incoming) -> str:
        """Somebody's personal chat with the bot, opened if they have none; empty if it cannot."""
        who = actor.organisation, actor.user
        known = await self._directory.personal(*who)
        if known or self._closed.get(who):
            return known
        try:
            async with asyncio.timeout(_PATIENCE):
                chat = await self._connector.personal(
                    incoming.service_url, incoming.tenant, incoming.sender.id
                )
        except (SendFault, TimeoutError) as fault:
            log.info("personal chat not to be had", why=type(fault).__name__)
            chat = ""
        if not chat:
            self._closed.put(who, True)
            return ""
        service, bot = incoming.service_url, incoming.bot.id
        who_by = actor.user, incoming.sender.id
        found = TeamsConversation(incoming.tenant, chat, service, bot, *who_by)
        await self._directory.keep(found)
        return chat


def _account(member: Member, profile: Profile, incoming: Incoming) -> Actor:
    user = member.entra.lower() or profile.user or member.id
    return Actor(Platform.TEAMS, incoming.tenant, user)


def read_profile(raw: Mapping[str, Any], here: str) -> Profile:
    """A member as the Connector has them. A guest's principal name is no address of theirs."""
    entra = _text(raw, "aadObjectId") or _text(raw, "objectId")
    principal = _text(raw, "userPrincipalName")
    guest = _text(raw, "userRole").lower() == "guest" or _GUEST_MARK in principal.lower()
    named = [_text(raw, "email"), "" if guest else principal]
    addresses = dict.fromkeys(one.lower() for one in named if "@" in one and one.isprintable())
    return Profile(
        Member("", entra).user, (_text(raw, "tenantId") or here).lower(), tuple(addresses)
    )


def _text(raw: Mapping[str, Any], name: str) -> str:
    text = raw.get(name)
    return text.strip() if isinstance(text, str) else ""
