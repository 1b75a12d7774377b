"""The console by keyboard alone, in a real browser."""

from playwright.async_api import expect

from chat import codec
from chat.card import Button, Buttons, Card, Text
from tests.browser.conftest import Open
from tests.console.fakes import KENT, POLICE, START
from tests.console.meeting import quorum_card


async def test_the_page_loads_in_peace(console: Open) -> None:
    await expect(console.page.locator("h1")).to_have_text("Kent and Medway MASE Panel")
    await expect(console.page.locator("#messages .card")).to_have_count(2)
    assert await console.page.title() == "Kent and Medway MASE Panel – MASE bot"
    assert console.complaints == []


async def test_a_command_by_keyboard_alone(console: Open) -> None:
    page = console.page
    await console.keys("Tab")
    assert await console.focused(".skip")
    await console.tab_to("#who")
    await console.type("Kent Police")
    await console.tab_to("#say-text")
    await console.type("/mase q")
    await expect(page.locator("#say-offers [role=option]")).to_have_count(1)
    await console.keys("ArrowDown")
    text = page.locator("#say-text")
    await expect(text).to_have_attribute("aria-activedescendant", "say-offers-0")
    await console.keys("Enter")
    await expect(text).to_have_value("/mase quorum ")
    await expect(page.locator("#say-hint")).to_contain_text("Whether the panel may decide")
    await console.keys("Enter")
    reply = page.locator("#messages .private")
    await expect(reply).to_contain_text("Only you can see this")
    await expect(reply).to_contain_text("7 of 12, 8 needed")
    await expect(page.locator("#announcer")).to_contain_text(
        "Only you can see this. The meeting is"
    )
    [request] = console.desk.dispatch.asked
    assert (request.words, request.actor.email) == ("quorum", POLICE)
    assert await console.focused("#say-text")
    assert console.complaints == []


async def test_a_press_changes_the_card_in_place(console: Open) -> None:
    page = console.page
    live = page.locator(f'#messages [data-id="{console.meeting.live}"]')
    await expect(live).to_contain_text("not quorate")
    await console.tab_to(f'[data-id="{console.meeting.live}"] [data-button="b1"]')
    await console.keys("Enter")
    await expect(live.locator("h3")).to_have_text("The meeting is open: quorate")
    await expect(live).to_contain_text("8 of 12, 8 needed")
    await expect(page.locator("#announcer")).to_contain_text("Changed in the channel")
    assert await console.focused(f'[data-id="{console.meeting.live}"] [data-button="b1"]')
    await expect(page.locator("#messages .message:not(.private)")).to_have_count(2)
    assert console.complaints == []


async def test_a_press_asks_first_where_the_card_says_so(console: Open) -> None:
    page = console.page
    await console.tab_to('[data-confirm="Close the meeting?"]')
    await console.keys("Enter")
    dialog = page.locator("#confirm")
    await expect(dialog).to_contain_text("Close the meeting?")
    await console.keys("Escape")
    await expect(dialog).to_be_hidden()
    assert await console.focused("[data-confirm]")
    assert console.desk.dispatch.asked == []
    await console.keys("Enter", "Enter")
    await expect(page.locator("#messages .private h3")).to_have_text("The meeting is closed")


async def test_a_form_that_is_not_right_yet(console: Open) -> None:
    page = console.page
    await console.tab_to("#say-text")
    await console.type("/mase deputy")
    await console.keys("Enter")
    dialog = page.locator("#fill")
    await expect(dialog.get_by_role("heading")).to_have_text("Who comes in your place?")
    assert await console.focused("[name=person]")
    await console.type("nobody")
    await console.keys("Enter")
    person = dialog.locator("[name=person]")
    await expect(person).to_have_attribute("aria-invalid", "true")
    await expect(person).to_have_accessible_description(
        "Somebody not known yet: the e-mail address. Nobody of that name is known here."
    )
    assert await console.focused("[name=person]")
    await person.fill("sam@kent.example")
    await console.keys("Tab", "Tab", "Space", "Enter")
    await expect(dialog).to_be_hidden()
    await expect(page.locator("#messages .private h3")).to_have_text("Your deputy is noted")
    sent = console.desk.dispatch.asked[-1]
    assert (sent.words, sent.form) == (
        "deputy",
        {"meeting": "2026-09-25", "person": "sam@kent.example", "attested": "yes"},
    )
    assert await console.focused("#say-text")
    assert console.complaints == []


async def test_a_form_that_was_left_can_be_opened_again(console: Open) -> None:
    page = console.page
    await page.fill("#say-text", "/mase deputy")
    await console.keys("Enter")
    await expect(page.locator("#fill")).to_be_visible()
    await console.keys("Escape")
    await console.tab_to("[data-form]") if not await console.focused("[data-form]") else None
    await console.keys("Enter")
    await expect(page.locator("#fill")).to_be_visible()


async def test_a_reply_in_a_thread(console: Open) -> None:
    page = console.page
    await console.tab_to(f'[data-thread="{console.meeting.call}"]')
    await console.keys("Enter")
    assert await console.focused("#reply-text")
    await console.type("attending")
    await console.keys("Enter")
    await expect(page.locator("#thread-messages .private")).to_be_visible()
    [request] = console.desk.dispatch.asked
    assert request.talk
    assert request.about is not None
    assert request.about.message == console.meeting.call
    await console.keys("Escape")
    await expect(page.locator("#thread")).to_be_hidden()
    assert await console.focused(f'[data-thread="{console.meeting.call}"]')
    await expect(page.locator(":focus")).to_have_text("2 replies")


async def test_what_is_private_stays_with_one_person(console: Open) -> None:
    page = console.page
    await page.fill("#say-text", "/mase quorum")
    await console.keys("Enter")
    await expect(page.locator("#messages .private")).to_be_visible()
    await page.select_option("#who", f"{KENT}|{POLICE}")
    await expect(page.locator("#announcer")).to_contain_text("You are now Kent Police")
    await expect(page.locator("#messages .private")).to_have_count(0)
    await expect(page.locator("#messages .mine")).to_have_count(0)


async def test_a_message_elsewhere_is_counted(console: Open) -> None:
    outbound = console.desk.outbound
    place = outbound.direct(KENT, "chair@kent.example")
    await outbound.send(place, quorum_card(7), START)
    direct = console.page.locator(f'.chat[data-panel="{KENT}"][data-place="direct"]')
    await expect(direct).to_contain_text("1 new")
    await direct.click()
    await expect(console.page.locator("#messages .card")).to_have_count(1)
    await expect(direct).not_to_contain_text("new")


async def test_the_clock_is_moved(console: Open) -> None:
    page = console.page
    await page.click("#clock")
    await page.fill("#time-to", "2026-09-25T09:00")
    await console.keys("Enter")
    await expect(page.locator("#time-error")).to_contain_text("a time from")
    await page.fill("#time-to", "2026-11-02T10:00")
    await console.keys("Enter")
    await expect(page.locator("#now")).to_have_text("Monday 2 November 2026, 10:00")
    assert console.desk.clock.at.isoformat() == "2026-11-02T10:00:00+00:00"


async def test_what_people_type_never_becomes_markup(console: Open) -> None:
    page, attack = console.page, '"><img src=x onerror=alert(1)><script>alert(1)</script>'
    card = Card(attack, (Text(attack), Buttons((Button(attack, "here", confirm=attack),))))
    messages = console.desk.store.messages(KENT)
    messages.put(f"console/local/{KENT}", None, codec.to_bytes(card), START)
    await page.fill("#say-text", f"/mase {attack}")
    await console.keys("Enter")
    await expect(page.locator("#messages .private")).to_contain_text(attack)
    await expect(page.locator("#messages .mine")).to_contain_text(attack)
    await expect(page.locator("#messages h3", has_text=attack)).to_have_count(2)
    assert await page.locator("#messages img, #messages script").count() == 0
    assert console.complaints == []
