"""The HTML of the example forms, tag by tag."""

from inline_snapshot import snapshot

from chat.html import form_html
from tests.chat.examples import FORMS


def test_forms_are_structured() -> None:
    html = {name: str(form_html(form, name)) for name, form in FORMS.items()}
    spread = {name: text.replace("><", ">\n<") for name, text in html.items()}
    assert spread == snapshot(
        {
            "deputy": """\
<form class="form" data-form="deputy" aria-labelledby="deputy-title" novalidate>
<h2 id="deputy-title">Who comes in your place?</h2>
<p class="intro">For the meeting of Friday 25 September 2026.</p>
<input type="hidden" name="meeting" value="2026-09-25">
<div class="field">
<label for="deputy-2">Deputy</label>
<p class="hint" id="deputy-2-hint">Somebody not known yet: the e-mail address.</p>
<p class="error" id="deputy-2-error">Nobody of that name is known here.</p>
<input type="text" id="deputy-2" name="person" value="nobody" list="deputy-2-list" autocomplete="off" aria-describedby="deputy-2-hint deputy-2-error" aria-invalid="true" aria-required="true">
<datalist id="deputy-2-list">
<option value="police@example.org">Kent Police</option>
</datalist>
</div>
<div class="field">
<label for="deputy-3">Seat <span class="optional">(optional)</span>
</label>
<select id="deputy-3" name="seat">
<option value="">Choose…</option>
<option value="seat-1">Seat 1</option>
<option value="seat-2">Seat 2</option>
<option value="seat-3">Seat 3</option>
<option value="seat-4">Seat 4</option>
<option value="seat-5">Seat 5</option>
<option value="seat-6">Seat 6</option>
<option value="seat-7">Seat 7</option>
</select>
</div>
<div class="field">
<div class="choice">
<input type="checkbox" id="deputy-4" name="attested" value="yes" aria-required="true">
<label for="deputy-4">Has managerial responsibility</label>
</div>
</div>
<div class="buttons">
<button type="submit" class="button good">Send</button>
</div>
</form>\
""",
            "everything": """\
<form class="form" data-form="try everything" aria-labelledby="everything-title" novalidate>
<h2 id="everything-title">Everything</h2>
<div class="field">
<label for="everything-1">Title</label>
<input type="text" id="everything-1" name="title" value="a &#34;quoted&#34; &lt;title&gt;" aria-required="true">
</div>
<div class="field">
<label for="everything-2">Note <span class="optional">(optional)</span>
</label>
<textarea id="everything-2" name="note" rows="4">

first
second</textarea>
</div>
<fieldset class="field" role="radiogroup" aria-describedby="everything-3-hint everything-3-error" aria-invalid="true" aria-required="true">
<legend>Ruling</legend>
<p class="hint" id="everything-3-hint">The chair rules.</p>
<p class="error" id="everything-3-error">Say which.</p>
<div class="choice">
<input type="radio" id="everything-3-0" name="ruling" value="quorate">
<label for="everything-3-0">Quorate</label>
</div>
<div class="choice">
<input type="radio" id="everything-3-1" name="ruling" value="inquorate" checked>
<label for="everything-3-1">Not quorate today</label>
</div>
</fieldset>
<div class="field">
<label for="everything-4">Free choice <span class="optional">(optional)</span>
</label>
<input type="text" id="everything-4" name="free" value="">
</div>
<div class="field">
<label for="everything-5">Day</label>
<p class="error" id="everything-5-error">That day has passed.</p>
<input type="date" id="everything-5" name="day" value="2026-09-25" aria-describedby="everything-5-error" aria-invalid="true" aria-required="true">
</div>
<div class="field">
<label for="everything-6">Time</label>
<input type="time" id="everything-6" name="at" value="" aria-required="true">
</div>
<div class="field">
<label for="everything-7">Person</label>
<input type="text" id="everything-7" name="who" value="" aria-required="true">
</div>
<div class="field">
<label for="everything-8">Seat</label>
<input type="text" id="everything-8" name="seat" value="" aria-required="true">
</div>
<div class="field">
<label for="everything-9">E-mail</label>
<input type="email" id="everything-9" name="email" value="" aria-required="true">
</div>
<div class="field">
<label for="everything-10">How many <span class="optional">(optional)</span>
</label>
<input type="number" id="everything-10" name="count" value="3">
</div>
<div class="field">
<div class="choice">
<input type="checkbox" id="everything-11" name="sure" value="yes" checked aria-describedby="everything-11-error" aria-invalid="true" aria-required="true">
<label for="everything-11">I am sure</label>
</div>
<p class="error" id="everything-11-error">Please tick this.</p>
</div>
<div class="buttons">
<button type="submit" class="button good">Try it</button>
</div>
</form>\
""",
        }
    )
