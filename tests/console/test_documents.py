"""Documents are served under the names that cards give them."""

from tests.console.conftest import Client
from tests.console.fakes import ENTRY


async def test_a_document_is_there_to_be_saved(client: Client) -> None:
    response = await client.get(f"/documents/{ENTRY}")
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == "attachment"
    assert await response.read() == b"BEGIN:VCALENDAR"


async def test_any_other_name_is_none(client: Client) -> None:
    for name in ("nothing", "a/b/c/d", "../etc/passwd", "kent-and-medway/meeting-entry/x"):
        assert (await client.get(f"/documents/{name}")).status == 404


async def test_documents_are_for_this_machine_and_its_own_page(client: Client) -> None:
    headers = {"Origin": "https://elsewhere.example"}
    assert (await client.get(f"/documents/{ENTRY}", headers=headers)).status == 403
