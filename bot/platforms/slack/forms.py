"""Opening a form: within three seconds of what asked for it, or by a button a little later."""

import asyncio

import structlog

from bot.platforms.slack import modal
from bot.platforms.slack.client import Client
from bot.platforms.slack.inbound import Heard
from bot.sending import SendFault
from chat.card import Button, Buttons, Card, Text
from chat.form import Form
from manifest.slack.permissions import Method
from panel.names import PanelKey

log = structlog.get_logger(__name__)


def carried(heard: Heard, panel: PanelKey | None) -> modal.Carried:
    """What a form takes along from where it was asked for."""
    return modal.Carried(heard.place, panel or heard.panel, heard.about)


async def opened(
    heard: Heard, form: Form, panel: PanelKey | None, client: Client, seconds: float
) -> Card | None:
    """Open a form; what to show instead if Slack does not let us, or takes more `seconds`."""
    if not heard.trigger:
        return later(form)
    view = modal.view(form, carried(heard, panel))
    try:
        async with asyncio.timeout(seconds):
            await client.call(Method.VIEW_OPEN, trigger_id=heard.trigger, view=view)
    except SendFault as fault:
        log.warning("form not opened", platform="slack", reason=fault.reason)
    except TimeoutError:
        log.warning("form not opened", platform="slack", reason="TimeoutError")
    else:
        return None
    return later(form)


def later(form: Form) -> Card:
    """A button that opens the form: pressing it begins three new seconds."""
    known = tuple((field.name, field.value) for field in form.fields if field.value)
    body = Text("There is a form to fill in.")
    return Card(form.title, (body, Buttons((Button("Open the form", form.name, known),))))
