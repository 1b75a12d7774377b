"""A Slack workspace as its Web API shows it: channels, people, messages, views and files.

It keeps to Slack's documented behaviour: what Slack would refuse (a block too long, a channel it
does not know), it refuses with Slack's own word. Whoever needs a method more adds it.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from tests.support.block_kit import message_faults, page_faults, view_faults

TEAM = "T0MASE"
BOT = "U0MASEBOT"

Json = dict[str, Any]


class SlackWorkspace:
    """What is in it, and what each method makes of that."""

    def __init__(self) -> None:
        self.url = ""
        self.messages: defaultdict[str, list[Json]] = defaultdict(list)
        self.channels: dict[str, Json] = {}
        self.users: dict[str, Json] = {}
        self.views: list[Json] = []
        self.triggers: dict[str, str] = {}
        """Whose press each trigger is; one that was used, or expired, is somebody's no more."""
        self.modals: dict[str, Json] = {}
        self.pages: dict[str, Json] = {}
        self.private: defaultdict[str, list[Json]] = defaultdict(list)
        """What each person alone was shown: ephemeral messages, and answers to their presses."""
        self.uploads: dict[str, Json] = {}
        self.page = 1000
        self.clock = 1_790_000_000
        """The seconds in the next message's `ts`, less one."""

    def add_channel(self, channel: str, **more: Any) -> None:
        self.channels[channel] = {"id": channel, "is_member": True, "is_archived": False, **more}

    def add_user(self, user: str, email: str | None, **more: Any) -> None:
        profile = {} if email is None else {"email": email}
        self.users[user] = {"id": user, "team_id": TEAM, "profile": profile, **more}

    def add_trigger(self, user: str, *, expired: bool = False) -> str:
        """A trigger of something that somebody did just now."""
        self.clock += 1
        trigger = f"{self.clock}.1234.abcdef"
        self.triggers[trigger] = "" if expired else user
        return trigger

    def answer(self, method: str, arguments: Json) -> Json:
        """What a method says, and what it does."""
        known: dict[str, Callable[[Json], Json]] = {
            "auth.test": lambda _: {
                "team_id": TEAM,
                "user_id": BOT,
                "bot_id": "B0MASE",
                "url": self.url,
            },
            "chat.postMessage": self._post,
            "apps.connections.open": lambda _: {"url": f"{self.url}/socket".replace("http", "ws")},
            "chat.postEphemeral": self._whisper,
            "chat.update": self._update,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "conversations.info": lambda a: {"channel": self.channels[a["channel"]]},
            "conversations.members": lambda a: {"members": list(self.users)},
            "conversations.open": self._open,
            "files.getUploadURLExternal": self._spot,
            "files.completeUploadExternal": self._complete,
            "users.info": lambda a: {"user": self.users[a["user"]]},
            "views.open": self._show,
            "views.update": self._view,
            "views.publish": self._publish,
        }
        if "channel" in arguments and arguments["channel"] not in self.channels:
            return {"ok": False, "error": "channel_not_found"}
        if method == "users.info" and arguments["user"] not in self.users:
            return {"ok": False, "error": "user_not_found"}
        return {"ok": True, **known[method](arguments)}

    def _checked(self, arguments: Json) -> Json | None:
        """What Slack refuses of a message."""
        channel = self.channels[arguments["channel"]]
        if channel["is_archived"]:
            return {"ok": False, "error": "is_archived"}
        if not channel["is_member"]:
            return {"ok": False, "error": "not_in_channel"}
        faults = message_faults(arguments)
        return {"ok": False, "error": "invalid_blocks", "faults": faults} if faults else None

    def _post(self, arguments: Json) -> Json:
        refused = self._checked(arguments)
        if refused:
            return refused
        message = {**arguments, "ts": self._ts(), "user": BOT}
        self.messages[arguments["channel"]].append(message)
        return {"ts": message["ts"], "channel": arguments["channel"], "message": message}

    def _update(self, arguments: Json) -> Json:
        refused = self._checked(arguments)
        found = [m for m in self.messages[arguments["channel"]] if m["ts"] == arguments["ts"]]
        if refused or not found:
            return refused or {"ok": False, "error": "message_not_found"}
        found[0].update(arguments)
        return {"ts": arguments["ts"], "channel": arguments["channel"]}

    def _whisper(self, arguments: Json) -> Json:
        refused = self._checked(arguments)
        if not refused:
            self.private[arguments["user"]].append(arguments)
        return refused or {"message_ts": self._ts()}

    def _show(self, arguments: Json) -> Json:
        """Open a modal, for whom the trigger is, and once only."""
        user = self.triggers.get(arguments["trigger_id"])
        if user is None:
            return {"ok": False, "error": "invalid_trigger_id"}
        if not user:
            return {"ok": False, "error": "expired_trigger_id"}
        said = self._view(arguments)
        if "view" in said:
            self.triggers[arguments["trigger_id"]] = ""
            self.modals[user] = said["view"]
        return said

    def _publish(self, arguments: Json) -> Json:
        faults = page_faults(arguments["view"])
        if faults:
            return {"ok": False, "error": "invalid_arguments", "faults": faults}
        self.pages[arguments["user_id"]] = arguments["view"]
        return {"view": {**arguments["view"], "id": "VHOME"}}

    def _history(self, arguments: Json) -> Json:
        """Newest first, without replies, in pages."""
        shown = [m for m in reversed(self.messages[arguments["channel"]]) if "thread_ts" not in m]
        shown = [m for m in shown if m["ts"] > arguments.get("oldest", "0")]
        begin, page = int(arguments.get("cursor") or 0), min(int(arguments["limit"]), self.page)
        more = str(begin + page) if len(shown) > begin + page else ""
        messages = [dict(m) for m in shown[begin : begin + page]]
        if str(arguments.get("include_all_metadata")).lower() not in ("1", "true"):
            for message in messages:
                message.pop("metadata", None)
        return {"messages": messages, "response_metadata": {"next_cursor": more}}

    def _replies(self, arguments: Json) -> Json:
        ts = arguments["ts"]
        messages = self.messages[arguments["channel"]]
        return {"messages": [m for m in messages if ts in (m["ts"], m.get("thread_ts"))]}

    def _open(self, arguments: Json) -> Json:
        channel = "D" + arguments["users"].removeprefix("U")
        self.channels.setdefault(channel, {"id": channel, "is_member": True, "is_archived": False})
        return {"channel": {"id": channel}}

    def _spot(self, arguments: Json) -> Json:
        file = f"F{len(self.uploads) + 1:03}"
        self.uploads[file] = dict(arguments)
        return {"file_id": file, "upload_url": f"{self.url}/upload/{file}"}

    def _complete(self, arguments: Json) -> Json:
        files = [
            {"id": f["id"], "name": self.uploads[f["id"]]["filename"]} for f in arguments["files"]
        ]
        shared = {"ts": self._ts(), "user": BOT, "files": files, "text": ""}
        if arguments.get("thread_ts"):
            shared["thread_ts"] = arguments["thread_ts"]
        self.messages[arguments["channel_id"]].append(shared)
        return {"files": files}

    def _view(self, arguments: Json) -> Json:
        view = arguments["view"]
        faults = view_faults(view) if view["type"] == "modal" else []
        if faults:
            return {"ok": False, "error": "invalid_arguments", "faults": faults}
        self.views.append(arguments)
        return {"view": {**view, "id": f"V{len(self.views):03}", "hash": "h"}}

    def _ts(self) -> str:
        self.clock += 1
        return f"{self.clock}.000100"
