"""Slack as a stage: signed deliveries in, and what a stand-in for its Web API then shows."""

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.scenarios.house import email_of
from tests.scenarios.stage import Seen
from tests.support.block_kit import elements, texts
from tests.support.databases import Opening
from tests.support.slack_desk import Desk, at_desk
from tests.support.slack_user import CHANNEL, Answered, Delivery, Json, direct_chat

_OTHER = ":other"
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MENTION = re.compile(r"(?<!\S)@([\w-]+)(?!\S)")


@dataclass
class SlackStage:
    """One panel in one channel of Slack."""

    desk: Desk
    last: Delivery | None = None
    who: str = ""
    looks_at: dict[str, tuple[Json | None, Sequence[Json]]] = field(default_factory=dict)
    """Where each person looks: the message, or none for their own page, and its blocks."""
    seen: dict[str, str] = field(default_factory=dict)

    async def types(self, who: str, words: str) -> Seen:
        return await self._does(who, self.desk.people.command(self._user(who), self._sent(words)))

    async def tells(self, who: str, words: str) -> Seen:
        user = self._user(who)
        channel = direct_chat(user)
        return await self._does(who, self.desk.people.message(user, self._sent(words), channel))

    async def replies(self, who: str, under: str, words: str) -> Seen:
        thread = self._message(under)["ts"]
        user = self._user(who)
        return await self._does(
            who, self.desk.people.message(user, self._sent(words), thread_ts=thread)
        )

    async def talks(self, who: str, words: str) -> Seen:
        return await self._does(who, self.desk.people.message(self._user(who), self._sent(words)))

    async def presses(self, who: str, label: str, on: str = "") -> Seen:
        user = self._user(who)
        found = self._message(on, user) if on else None
        message, blocks = (found, found["blocks"]) if found else self.looks_at[who]
        named = [b for b in elements(blocks, "button") if b["text"]["text"] == label]
        assert named, f"no button “{label}”: {list(texts(blocks))}"
        button = {name: named[0][name] for name in ("type", "action_id", "value")}
        channel = (message or {}).get("channel", CHANNEL)
        return await self._does(who, self.desk.people.press(user, button, message, channel))

    async def fills_in(self, who: str, entries: Mapping[str, str]) -> Seen:
        user = self._user(who)
        view = self.desk.slack.modals[user]
        values = _values(view, {label: (entry, self._user) for label, entry in entries.items()})
        return await self._does(who, self.desk.people.submission(user, view, values))

    async def looks_at_own_page(self, who: str) -> Seen:
        user = self._user(who)
        opened = {"type": "app_home_opened", "user": user, "channel": direct_chat(user)}
        return await self._does(who, self.desk.people.event({**opened, "tab": "home"}))

    async def again(self) -> Seen:
        assert self.last is not None
        return await self._does(self.who, self.last, x_slack_retry_num="1")

    async def channel(self) -> Sequence[str]:
        return self._new(CHANNEL)

    async def direct(self, who: str) -> Sequence[str]:
        return self._new(direct_chat(self._user(who)))

    async def moves_on(self, to: datetime) -> None:
        await self.desk.house.move_on(to)

    def _user(self, who: str) -> str:
        """Somebody's account; their address stands in their profile."""
        email = email_of(who)
        user = "U" + re.sub(r"[^A-Z0-9]", "", email.upper())
        if user not in self.desk.slack.users:
            self.desk.slack.add_user(user, email)
        return user

    def _sent(self, words: str) -> str:
        """Words as Slack sends them on: entities, addresses as links, people by their account."""
        escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        linked = _ADDRESS.sub(lambda found: f"<mailto:{found[0]}|{found[0]}>", escaped)
        return _MENTION.sub(lambda found: f"<@{self._user(found[1])}>", linked)

    async def _does(self, who: str, delivery: Delivery, **headers: str) -> Seen:
        self.who, self.last, user = who, delivery, self._user(who)
        slack, chat = self.desk.slack, direct_chat(user)
        private, direct = len(slack.private[user]), len(slack.messages[chat])
        page, modal = slack.pages.get(user), slack.modals.get(user)
        answered = await self.desk.post(delivery, **headers)
        assert answered.status == 200, answered
        shown: list[tuple[Json | None, Sequence[Json]]] = []
        if answered.json.get("blocks"):
            assert answered.json["response_type"] == "ephemeral"
            shown.append(({"ephemeral": True}, answered.json["blocks"]))
        shown += [({"ephemeral": True}, one["blocks"]) for one in slack.private[user][private:]]
        answers = [one for one in slack.messages[chat][direct:] if "metadata" not in one]
        shown += [(one, one.get("blocks", [])) for one in answers]
        if slack.pages.get(user) is not page:
            shown.append((None, slack.pages[user]["blocks"]))
        if shown:
            self.looks_at[who] = shown[-1]
        said = "\n".join("\n".join(texts(blocks)) for _, blocks in shown)
        return self._seen(user, said, answered, modal)

    def _seen(self, user: str, said: str, answered: Answered, before: Json | None) -> Seen:
        """What is shown, with the form that opened, changed or stayed."""
        slack = self.desk.slack
        if answered.json.get("response_action") == "update":
            slack.modals[user] = answered.json["view"]
        wrong: Mapping[str, str] = answered.json.get("errors", {})
        if slack.modals.get(user) is before and not wrong:
            return Seen(said)
        labels = _labels(slack.modals[user])
        asks = tuple(label for block, label in labels.items() if not block.endswith(_OTHER))
        errors = {labels[block]: error for block, error in wrong.items()}
        return Seen(said, asks, errors)

    def _message(self, showing: str, user: str = "") -> Json:
        """The newest message of the channel, else of a direct chat, that shows these words."""
        direct = self.desk.slack.messages[direct_chat(user)] if user else []
        messages = [*direct, *self.desk.slack.messages[CHANNEL]]
        found = [one for one in messages if showing in "\n".join(texts(one.get("blocks", [])))]
        assert found, f"nothing they see shows “{showing}”"
        return found[-1]

    def _new(self, channel: str) -> Sequence[str]:
        messages = [one for one in self.desk.slack.messages[channel] if "metadata" in one]
        now = {
            f"{channel}/{one['ts']}": "\n".join(texts(one.get("blocks", []))) for one in messages
        }
        new = [text for name, text in now.items() if self.seen.get(name) != text]
        self.seen |= now
        return new


def _labels(view: Json) -> dict[str, str]:
    """The label of each input, by block."""
    inputs = (block for block in view["blocks"] if block["type"] == "input")
    return {block["block_id"]: block["label"]["text"] for block in inputs}


def _values(view: Json, entries: Mapping[str, tuple[str, Any]]) -> Json:
    """The state of a view after somebody filled it in."""
    values: Json = {}
    for block in view["blocks"]:
        if block["type"] != "input":
            continue
        entry, user_of = entries.get(block["label"]["text"], ("", None))
        element, block_id = block["element"], block["block_id"]
        if element["type"] == "users_select" and "@" in entry:
            typed = {"type": "plain_text_input", "value": entry}
            values[block_id] = {"value": {"type": "users_select", "selected_user": None}}
            values[f"{block_id}{_OTHER}"] = {"value": typed}
        elif block_id not in values:
            values[block_id] = {element["action_id"]: _filled(element, entry, user_of)}
    return values


def _filled(element: Json, entry: str, user_of: Any) -> Json:
    """What Slack sends of one input."""
    kind = element["type"]
    options = {o["text"]["text"]: o for o in element.get("options", ())}
    options |= {o["value"]: o for o in element.get("options", ())}
    match kind:
        case "datepicker":
            value: Json = {"selected_date": entry or element.get("initial_date")}
        case "timepicker":
            value = {"selected_time": entry or element.get("initial_time")}
        case "users_select":
            value = {"selected_user": user_of(entry) if entry else element.get("initial_user")}
        case "static_select" | "radio_buttons":
            chosen = options[entry] if entry else element.get("initial_option")
            value = {"selected_option": chosen}
        case "checkboxes":
            ticked = [options["yes"]] if entry else element.get("initial_options", [])
            value = {"selected_options": ticked}
        case _:
            value = {"value": entry or element.get("initial_value")}
    return {"type": kind, **value}


@asynccontextmanager
async def slack_stage(opening: Opening) -> AsyncIterator[SlackStage]:
    """Slack, with the panel's channel bound to it."""
    async with at_desk(opening) as desk:
        yield SlackStage(desk)
