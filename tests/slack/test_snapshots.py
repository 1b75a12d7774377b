"""The example cards and forms as Slack is sent them, a block a line."""

import json
from collections.abc import Sequence
from typing import Any

from inline_snapshot import snapshot

from bot.platforms.slack import modal, render
from bot.platforms.slack.modal import Carried
from chat.request import Place, Platform
from panel.names import PanelKey
from tests.chat.examples import CARDS, FORMS

KENT = PanelKey("kent-and-medway")


def lines(blocks: Sequence[dict[str, Any]]) -> list[str]:
    return [
        json.dumps(block, ensure_ascii=False).replace(', "emoji": false', "") for block in blocks
    ]


def test_the_call() -> None:
    assert lines(render.message(CARDS["call"], KENT).blocks) == snapshot(
        [
            '{"type": "header", "text": {"type": "plain_text", "text": "Who is coming on Friday 25 September 2026?"}}',
            '{"type": "section", "text": {"type": "plain_text", "text": "Please answer by Wednesday 23 September 2026."}}',
            '{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "When", "style": {"bold": true}}, {"type": "text", "text": ": "}, {"type": "text", "text": "Friday 25 September 2026 at 14:30"}, {"type": "text", "text": "\\n"}, {"type": "text", "text": "Where", "style": {"bold": true}}, {"type": "text", "text": ": "}, {"type": "text", "text": "none"}]}]}',
            '{"type": "actions", "elements": [{"type": "button", "action_id": "mase:card:b1", "text": {"type": "plain_text", "text": "Attending"}, "value": "{\\"w\\":\\"attend\\",\\"v\\":{\\"panel\\":\\"kent-and-medway\\"}}", "style": "primary"}, {"type": "button", "action_id": "mase:card:b2", "text": {"type": "plain_text", "text": "Apologies"}, "value": "{\\"w\\":\\"apologies\\",\\"v\\":{\\"panel\\":\\"kent-and-medway\\"}}"}, {"type": "button", "action_id": "mase:card:b3", "text": {"type": "plain_text", "text": "Deputy for Police"}, "value": "{\\"w\\":\\"deputy\\",\\"v\\":{\\"seat\\":\\"kent-police\\",\\"panel\\":\\"kent-and-medway\\"}}"}]}',
            '{"type": "context", "elements": [{"type": "plain_text", "text": "Kent §4"}]}',
        ]
    )


def test_the_quorum() -> None:
    assert lines(render.message(CARDS["quorum"]).blocks) == snapshot(
        [
            '{"type": "header", "text": {"type": "plain_text", "text": "Quorum"}}',
            '{"type": "context", "elements": [{"type": "plain_text", "text": "Kent §4. The chair rules."}]}',
            '{"type": "section", "text": {"type": "plain_text", "text": "⚠️ 7 of 12 core seats present, 8 needed (two thirds): not quorate."}}',
            '{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "Core seats present", "style": {"bold": true}}, {"type": "text", "text": ": 7 of 12, 8 needed"}, {"type": "text", "text": "\\n"}, {"type": "text", "text": "▰▰▰▰▰▰▰▱▱▱▱▱"}]}]}',
            '{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "Core seats", "style": {"bold": true}}]}]}',
            '{"type": "table", "rows": [[{"type": "raw_text", "text": "Seat"}, {"type": "raw_text", "text": "Now"}], [{"type": "raw_text", "text": "Kent Police"}, {"type": "raw_text", "text": "attending"}], [{"type": "raw_text", "text": "Medway Social Care"}, {"type": "raw_text", "text": "–"}]], "column_settings": [{"is_wrapped": true}, {"is_wrapped": true}]}',
            '{"type": "actions", "elements": [{"type": "button", "action_id": "mase:card:b1", "text": {"type": "plain_text", "text": "I\'m here"}, "value": "{\\"w\\":\\"here\\"}", "style": "primary"}, {"type": "button", "action_id": "mase:card:b2", "text": {"type": "plain_text", "text": "Close"}, "value": "{\\"w\\":\\"close\\"}", "style": "danger", "confirm": {"title": {"type": "plain_text", "text": "Are you sure?"}, "text": {"type": "plain_text", "text": "Close the meeting?"}, "confirm": {"type": "plain_text", "text": "Close"}, "deny": {"type": "plain_text", "text": "Cancel"}, "style": "danger"}}, {"type": "button", "action_id": "mase:card:b3", "text": {"type": "plain_text", "text": "End"}, "value": "{\\"w\\":\\"end\\",\\"v\\":{\\"id\\":\\"0197c1a5-8a5c-7cc0-b6ee-0c8f0a6c2f11\\"}}"}]}',
        ]
    )


def test_the_report() -> None:
    assert lines(render.message(CARDS["report"]).blocks) == snapshot(
        [
            '{"type": "header", "text": {"type": "plain_text", "text": "Attendance"}}',
            '{"type": "section", "text": {"type": "plain_text", "text": "✅ Last 12 months.\\nPersonal attendance, then deputies."}}',
            '{"type": "table", "rows": [[{"type": "raw_text", "text": "Seat"}, {"type": "raw_text", "text": "Attended"}, {"type": "raw_text", "text": "Deputies"}], [{"type": "raw_text", "text": "Kent Police"}, {"type": "raw_text", "text": "9 of 12 (75%)"}, {"type": "raw_text", "text": "3 of 12"}], [{"type": "raw_text", "text": "KCHFT"}, {"type": "raw_text", "text": "2 of 12"}, {"type": "raw_text", "text": "–"}]], "column_settings": [{"is_wrapped": true}, {"is_wrapped": true}, {"is_wrapped": true}]}',
            '{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "Vacant seats", "style": {"bold": true}}, {"type": "text", "text": ": none"}]}]}',
            '{"type": "rich_text", "elements": [{"type": "rich_text_list", "style": "bullet", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "Medway Social Care", "style": {"bold": true}}]}]}]}',
            '{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "Meetings held", "style": {"bold": true}}, {"type": "text", "text": ": 3 of 0"}]}]}',
            '{"type": "rich_text", "elements": [{"type": "rich_text_list", "style": "ordered", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "Kent Police warned"}]}, {"type": "rich_text_section", "elements": [{"type": "text", "text": "Chair told"}]}]}]}',
            '{"type": "rich_text", "elements": [{"type": "rich_text_list", "style": "bullet", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "No ruling"}]}]}]}',
            '{"type": "section", "text": {"type": "plain_text", "text": "Picture: A bar for each of 12 seats; 10 reach 75%."}}',
            '{"type": "section", "text": {"type": "plain_text", "text": "File: The register as a table (register-2026-09.csv)"}}',
            '{"type": "section", "text": {"type": "plain_text", "text": "🛑 Below the minimum: the chair is told."}}',
        ]
    )


def test_a_card_without_anything() -> None:
    assert lines(render.message(CARDS["bare"]).blocks) == snapshot(
        ['{"type": "header", "text": {"type": "plain_text", "text": "Done"}}']
    )


def test_the_report_in_words_and_buttons() -> None:
    assert lines(render.plainest(CARDS["report"]).blocks) == snapshot(
        [
            '{"type": "section", "text": {"type": "plain_text", "text": "Attendance\\nLast 12 months.\\nPersonal attendance, then deputies.\\n- Kent Police; Attended: 9 of 12 (75%); Deputies: 3 of 12\\n- KCHFT; Attended: 2 of 12\\nVacant seats: none\\n- Medway Social Care\\nMeetings held: 3 of 0\\n1. Kent Police warned\\n2. Chair told\\n- No ruling\\nPicture: A bar for each of 12 seats; 10 reach 75%.\\nFile: The register as a table (register-2026-09.csv)\\nBelow the minimum: the chair is told."}}'
        ]
    )


def test_the_deputy_form() -> None:
    view = modal.view(FORMS["deputy"], Carried(Place(Platform.SLACK, "T012", "C345"), KENT))
    assert {name: part for name, part in view.items() if name != "blocks"} == snapshot(
        {
            "type": "modal",
            "callback_id": "mase:form",
            "title": {"type": "plain_text", "text": "Who comes in your place?", "emoji": False},
            "submit": {"type": "plain_text", "text": "Send", "emoji": False},
            "close": {"type": "plain_text", "text": "Cancel", "emoji": False},
            "private_metadata": '{"c":"deputy","w":"slack/T012/C345","p":"kent-and-medway","h":{"meeting":"2026-09-25"}}',
        }
    )
    assert lines(view["blocks"]) == snapshot(
        [
            '{"type": "section", "text": {"type": "plain_text", "text": "For the meeting of Friday 25 September 2026."}}',
            '{"type": "input", "block_id": "1:person", "label": {"type": "plain_text", "text": "Deputy"}, "element": {"type": "users_select", "action_id": "value"}, "optional": true, "hint": {"type": "plain_text", "text": "Somebody not known yet: the e-mail address."}}',
            '{"type": "input", "block_id": "1:person:other", "label": {"type": "plain_text", "text": "… or their e-mail address"}, "element": {"type": "plain_text_input", "max_length": 3000, "initial_value": "nobody", "action_id": "value"}, "optional": true}',
            '{"type": "context", "elements": [{"type": "plain_text", "text": "⚠️ Nobody of that name is known here."}]}',
            '{"type": "input", "block_id": "2:seat", "label": {"type": "plain_text", "text": "Seat"}, "element": {"type": "static_select", "options": [{"text": {"type": "plain_text", "text": "Seat 1"}, "value": "seat-1"}, {"text": {"type": "plain_text", "text": "Seat 2"}, "value": "seat-2"}, {"text": {"type": "plain_text", "text": "Seat 3"}, "value": "seat-3"}, {"text": {"type": "plain_text", "text": "Seat 4"}, "value": "seat-4"}, {"text": {"type": "plain_text", "text": "Seat 5"}, "value": "seat-5"}, {"text": {"type": "plain_text", "text": "Seat 6"}, "value": "seat-6"}, {"text": {"type": "plain_text", "text": "Seat 7"}, "value": "seat-7"}], "action_id": "value"}, "optional": true}',
            '{"type": "input", "block_id": "3:attested", "label": {"type": "plain_text", "text": "Has managerial responsibility"}, "element": {"type": "checkboxes", "options": [{"text": {"type": "plain_text", "text": "Yes"}, "value": "yes"}], "action_id": "value"}, "optional": false}',
        ]
    )


def test_the_form_of_everything() -> None:
    view = modal.view(
        FORMS["everything"], Carried(Place(Platform.SLACK, "T012", "D345", direct=True))
    )
    assert lines(view["blocks"]) == snapshot(
        [
            '{"type": "input", "block_id": "1:title", "label": {"type": "plain_text", "text": "Title"}, "element": {"type": "plain_text_input", "max_length": 3000, "initial_value": "a \\"quoted\\" <title>", "action_id": "value"}, "optional": false}',
            '{"type": "input", "block_id": "2:note", "label": {"type": "plain_text", "text": "Note"}, "element": {"type": "plain_text_input", "max_length": 3000, "initial_value": "first\\nsecond", "multiline": true, "action_id": "value"}, "optional": true}',
            '{"type": "input", "block_id": "3:ruling", "label": {"type": "plain_text", "text": "Ruling"}, "element": {"type": "radio_buttons", "options": [{"text": {"type": "plain_text", "text": "Quorate"}, "value": "quorate"}, {"text": {"type": "plain_text", "text": "Not quorate today"}, "value": "inquorate"}], "initial_option": {"text": {"type": "plain_text", "text": "Not quorate today"}, "value": "inquorate"}, "action_id": "value"}, "optional": false, "hint": {"type": "plain_text", "text": "The chair rules."}}',
            '{"type": "context", "elements": [{"type": "plain_text", "text": "⚠️ Say which."}]}',
            '{"type": "input", "block_id": "4:free", "label": {"type": "plain_text", "text": "Free choice"}, "element": {"type": "plain_text_input", "max_length": 3000, "action_id": "value"}, "optional": true}',
            '{"type": "input", "block_id": "5:day", "label": {"type": "plain_text", "text": "Day"}, "element": {"type": "datepicker", "initial_date": "2026-09-25", "action_id": "value"}, "optional": false}',
            '{"type": "context", "elements": [{"type": "plain_text", "text": "⚠️ That day has passed."}]}',
            '{"type": "input", "block_id": "6:at", "label": {"type": "plain_text", "text": "Time"}, "element": {"type": "timepicker", "action_id": "value"}, "optional": false}',
            '{"type": "input", "block_id": "7:who", "label": {"type": "plain_text", "text": "Person"}, "element": {"type": "users_select", "action_id": "value"}, "optional": true}',
            '{"type": "input", "block_id": "7:who:other", "label": {"type": "plain_text", "text": "… or their e-mail address"}, "element": {"type": "plain_text_input", "max_length": 3000, "action_id": "value"}, "optional": true}',
            '{"type": "input", "block_id": "8:seat", "label": {"type": "plain_text", "text": "Seat"}, "element": {"type": "plain_text_input", "max_length": 3000, "action_id": "value"}, "optional": false}',
            '{"type": "input", "block_id": "9:email", "label": {"type": "plain_text", "text": "E-mail"}, "element": {"type": "email_text_input", "action_id": "value"}, "optional": false}',
            '{"type": "input", "block_id": "10:count", "label": {"type": "plain_text", "text": "How many"}, "element": {"type": "number_input", "initial_value": "3", "is_decimal_allowed": false, "min_value": "0", "action_id": "value"}, "optional": true}',
            '{"type": "input", "block_id": "11:sure", "label": {"type": "plain_text", "text": "I am sure"}, "element": {"type": "checkboxes", "options": [{"text": {"type": "plain_text", "text": "Yes"}, "value": "yes"}], "initial_options": [{"text": {"type": "plain_text", "text": "Yes"}, "value": "yes"}], "action_id": "value"}, "optional": false}',
            '{"type": "context", "elements": [{"type": "plain_text", "text": "⚠️ Please tick this."}]}',
        ]
    )
