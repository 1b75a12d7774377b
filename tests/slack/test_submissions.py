"""Forms that were filled in, and what becomes of the dialog that is still open."""

from bot.answer import LATE, Answer
from bot.platforms.slack import modal
from bot.platforms.slack.modal import Carried
from chat.form import Field, Form
from chat.reply import Outcome
from chat.request import Place, Platform
from tests.support.slack_ear import Ear, Scripted, hearing
from tests.support.slack_stand_in import TEAM, SlackStandIn
from tests.support.slack_user import Answered

HERE = Carried(Place(Platform.SLACK, TEAM, "C345"))
SHOWN = Form("agenda add", "Add an item", (Field("title", "Title"), Field("minutes", "Minutes")))


async def filled_in(ear: Ear, shown: Form = SHOWN) -> Answered:
    """What comes back once somebody sends a form."""
    view = modal.view(shown, HERE)
    blocks = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    values = {at: {"value": {"type": "plain_text_input", "value": "Hotels"}} for at in blocks}
    return await ear.post(ear.people.submission("U1", {**view, "id": "V1"}, values))


async def test_what_was_not_recorded_stays_in_the_form_to_be_sent_again(
    slack: SlackStandIn,
) -> None:
    async with hearing(slack, Scripted(LATE)) as ear:
        said = (await filled_in(ear)).json
    assert said["response_action"] == "errors"
    assert said["errors"] == {"1:title": "Nothing was recorded. Please try again."}
    assert slack.private["U1"] == []


async def test_a_form_of_nothing_to_fill_in_says_it_in_a_card(slack: SlackStandIn) -> None:
    async with hearing(slack, Scripted(LATE)) as ear:
        said = await filled_in(ear, Form("close", "Close", ()))
        assert said.json == {}
    assert len(slack.private["U1"]) == 1


async def test_errors_at_fields_that_the_open_form_has_not_come_with_their_form(
    slack: SlackStandIn,
) -> None:
    other = Form("agenda add", "Again", (Field("reason", "Reason", error="Please say why."),))
    async with hearing(slack, Scripted(Answer(Outcome.HANDED_BACK, (other,)))) as ear:
        said = (await filled_in(ear)).json
    assert said["response_action"] == "update"
    assert "Please say why." in str(said["view"])
