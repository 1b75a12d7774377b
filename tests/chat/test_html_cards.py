"""The HTML of the example cards, tag by tag."""

from inline_snapshot import snapshot

from chat.html import card_html
from tests.chat.examples import CARDS


def test_cards_are_structured() -> None:
    html = {name: str(card_html(card, name)) for name, card in CARDS.items()}
    spread = {name: text.replace("><", ">\n<") for name, text in html.items()}
    assert spread == snapshot(
        {
            "call": """\
<article class="card" data-card="call" aria-labelledby="call-title">
<h3 class="card-title" id="call-title">Who is coming on Friday 25 September 2026?</h3>
<p class="text plain">Please answer by Wednesday 23 September 2026.</p>
<dl>
<div>
<dt>When</dt>
<dd>Friday 25 September 2026 at 14:30</dd>
</div>
<div>
<dt>Where</dt>
<dd>none</dd>
</div>
</dl>
<div class="buttons">
<button type="button" class="button good" data-button="b1">Attending</button>
<button type="button" class="button plain" data-button="b2">Apologies</button>
<button type="button" class="button plain" data-button="b3">Deputy for Police</button>
</div>
<p class="context">Kent §4</p>
</article>\
""",
            "quorum": """\
<article class="card" data-card="quorum" aria-labelledby="quorum-title">
<h3 class="card-title" id="quorum-title">Quorum</h3>
<p class="context">Kent §4. The chair rules.</p>
<p class="text warning">7 of 12 core seats present, 8 needed (two thirds): not quorate.</p>
<div class="progress short">
<label for="quorum-3">Core seats present</label> <span class="count">7 of 12, 8 needed</span>
<span class="bar">
<progress id="quorum-3" max="12" value="7">7 of 12, 8 needed</progress>
<svg class="mark" viewBox="0 0 12 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">
<line x1="8" x2="8" y1="0" y2="1"/>
</svg>
</span>
</div>
<div class="table">
<table>
<caption>Core seats</caption>
<thead>
<tr>
<th scope="col">Seat</th>
<th scope="col">Now</th>
</tr>
</thead>
<tbody>
<tr>
<th scope="row">Kent Police</th>
<td>attending</td>
</tr>
<tr>
<th scope="row">Medway Social Care</th>
<td>
</td>
</tr>
</tbody>
</table>
</div>
<div class="buttons">
<button type="button" class="button good" data-button="b1">I&#39;m here</button>
<button type="button" class="button danger" data-button="b2" data-confirm="Close the meeting?">Close</button>
<button type="button" class="button plain" data-button="b3">End</button>
</div>
</article>\
""",
            "report": """\
<article class="card" data-card="report" aria-labelledby="report-title">
<h3 class="card-title" id="report-title">Attendance</h3>
<p class="text good">Last 12 months.<br>Personal attendance, then deputies.</p>
<div class="table">
<table>
<thead>
<tr>
<th scope="col">Seat</th>
<th scope="col">Attended</th>
<th scope="col">Deputies</th>
</tr>
</thead>
<tbody>
<tr>
<th scope="row">Kent Police</th>
<td>9 of 12 (75%)</td>
<td>3 of 12</td>
</tr>
<tr>
<th scope="row">KCHFT</th>
<td>2 of 12</td>
<td>
</td>
</tr>
</tbody>
</table>
</div>
<div class="table">
<table>
<caption>Vacant seats</caption>
<thead>
<tr>
<th scope="col">Vacant seats</th>
</tr>
</thead>
<tbody>
<tr>
<td colspan="1">none</td>
</tr>
</tbody>
</table>
</div>
<div class="table">
<table>
<thead>
<tr>
<th scope="col">Gap</th>
</tr>
</thead>
<tbody>
<tr>
<th scope="row">Medway Social Care</th>
</tr>
</tbody>
</table>
</div>
<div class="progress reached">
<label for="report-5">Meetings held</label> <span class="count">3 of 0</span>
<span class="bar">
<progress id="report-5" max="1" value="3">3 of 0</progress>
</span>
</div>
<ol>
<li>Kent Police warned</li>
<li>Chair told</li>
</ol>
<ul>
<li>No ruling</li>
</ul>
<figure class="image" data-document="attendance-2026-09">
<figcaption>Picture: A bar for each of 12 seats; 10 reach 75%.</figcaption>
</figure>
<p class="file">
<a href="/documents/example/register/2026-09" download="register-2026-09.csv">The register as a table</a>
</p>
<p class="text danger">Below the minimum: the chair is told.</p>
</article>\
""",
            "bare": """\
<article class="card" data-card="bare" aria-labelledby="bare-title">
<h3 class="card-title" id="bare-title">Done</h3>
</article>\
""",
        }
    )
