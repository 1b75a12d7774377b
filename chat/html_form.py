"""Forms as HTML: each control with its label, its hint and what is wrong with it."""

import re
from collections.abc import Iterator
from typing import assert_never

from markupsafe import Markup

from chat.clean import one_line, showable
from chat.form import Field, Form, Kind

# From here on a list to open is easier than a row of buttons to read through.
_RADIOS = 6


def form_html(form: Form, name: str = "form") -> Markup:
    """A form under its title; `name` makes the ids in it unique on the page."""
    key = re.sub(r"[^\w-]", "-", name)
    fields = (_field(field, f"{key}-{n}") for n, field in enumerate(form.fields, start=1))
    intro = Markup('<p class="intro">{0}</p>').format(showable(form.intro))
    return Markup(
        '<form class="form" data-form="{form}" aria-labelledby="{key}-title" novalidate>'
        '<h2 id="{key}-title">{title}</h2>{intro}{fields}'
        '<div class="buttons"><button type="submit" class="button good">{submit}</button></div>'
        "</form>"
    ).format(
        form=form.name,
        key=key,
        title=one_line(form.title),
        intro=intro if form.intro else "",
        fields=Markup("").join(fields),
        submit=one_line(form.submit),
    )


def _field(field: Field, at: str) -> Markup:
    """A field of any kind."""
    match field.kind:
        case Kind.HIDDEN:
            return Markup('<input type="hidden" name="{0}" value="{1}">').format(
                field.name, field.value
            )
        case Kind.CHECKBOX:
            return _checkbox(field, at)
        case Kind.CHOICE | Kind.SEAT if 0 < len(field.options) < _RADIOS:
            return _radios(field, at)
        case Kind.CHOICE | Kind.SEAT if field.options:
            return _labelled(field, at, _select(field, at))
        case Kind.LONG_TEXT:
            return _labelled(field, at, _textarea(field, at))
        case Kind.TEXT | Kind.CHOICE | Kind.SEAT:
            return _labelled(field, at, _input(field, at, "text"))
        case Kind.PERSON:
            return _labelled(field, at, _person(field, at))
        case Kind.DATE | Kind.TIME | Kind.EMAIL | Kind.NUMBER:
            return _labelled(field, at, _input(field, at, field.kind.value))
        case _:
            assert_never(field.kind)


def _labelled(field: Field, at: str, control: Markup) -> Markup:
    return Markup(
        '<div class="field"><label for="{at}">{label}</label>{notes}{control}</div>'
    ).format(at=at, label=_label(field), notes=_notes(field, at), control=control)


def _label(field: Field) -> Markup:
    """The label; what may be left out says so in words."""
    optional = "" if field.required else Markup(' <span class="optional">(optional)</span>')
    return Markup("{0}{1}").format(one_line(field.label), optional)


def _notes(field: Field, at: str) -> Markup:
    """The hint and the error, each with an id that the control is described by."""
    hint = Markup('<p class="hint" id="{0}-hint">{1}</p>').format(at, one_line(field.hint))
    error = Markup('<p class="error" id="{0}-error">{1}</p>').format(at, one_line(field.error))
    return Markup("{0}{1}").format(hint if field.hint else "", error if field.error else "")


def _attributes(field: Field, at: str) -> Markup:
    """What every control says of itself."""
    return Markup("").join(Markup(' {0}="{1}"').format(*pair) for pair in _states(field, at))


def _states(field: Field, at: str) -> Iterator[tuple[str, str]]:
    notes = (("hint", field.hint), ("error", field.error))
    described = " ".join(f"{at}-{kind}" for kind, note in notes if note)
    if described:
        yield "aria-describedby", described
    if field.error:
        yield "aria-invalid", "true"
    if field.required:
        yield "aria-required", "true"


def _input(field: Field, at: str, kind: str) -> Markup:
    return Markup('<input type="{0}" id="{1}" name="{2}" value="{3}"{4}>').format(
        kind, at, field.name, field.value, _attributes(field, at)
    )


def _textarea(field: Field, at: str) -> Markup:
    # HTML drops one line break after the opening tag, so one is put there to be dropped.
    return Markup('<textarea id="{0}" name="{1}" rows="4"{2}>\n{3}</textarea>').format(
        at, field.name, _attributes(field, at), field.value
    )


def _person(field: Field, at: str) -> Markup:
    """Who it is, typed, with the people known offered."""
    if not field.options:
        return _input(field, at, "text")
    offered = Markup('<datalist id="{0}-list">{1}</datalist>').format(at, _options(field))
    control = Markup(
        '<input type="text" id="{0}" name="{1}" value="{2}" list="{0}-list" autocomplete="off"{3}>'
    )
    return control.format(at, field.name, field.value, _attributes(field, at)) + offered


def _select(field: Field, at: str) -> Markup:
    return Markup(
        '<select id="{0}" name="{1}"{2}><option value="">Choose…</option>{3}</select>'
    ).format(at, field.name, _attributes(field, at), _options(field))


def _options(field: Field) -> Markup:
    option = Markup('<option value="{0}"{1}>{2}</option>')
    return Markup("").join(
        option.format(o.value, Markup(" selected") * (o.value == field.value), one_line(o.label))
        for o in field.options
    )


def _radios(field: Field, at: str) -> Markup:
    """A group of radio buttons under its question."""
    return Markup(
        '<fieldset class="field" role="radiogroup"{states}>'
        "<legend>{label}</legend>{notes}{choices}</fieldset>"
    ).format(
        states=_attributes(field, at),
        label=_label(field),
        notes=_notes(field, at),
        choices=Markup("").join(_radio(field, at, n) for n in range(len(field.options))),
    )


def _radio(field: Field, at: str, n: int) -> Markup:
    option = field.options[n]
    chosen = Markup(" checked") * (option.value == field.value)
    control = Markup('<input type="radio" id="{0}-{1}" name="{2}" value="{3}"{4}>').format(
        at, n, field.name, option.value, chosen
    )
    return Markup('<div class="choice">{0}<label for="{1}-{2}">{3}</label></div>').format(
        control, at, n, one_line(option.label)
    )


def _checkbox(field: Field, at: str) -> Markup:
    """A box to tick; it stands for `yes` when it is ticked and is left out when it is not."""
    control = Markup('<input type="checkbox" id="{0}" name="{1}" value="yes"{2}{3}>').format(
        at, field.name, Markup(" checked") * bool(field.value), _attributes(field, at)
    )
    return Markup(
        '<div class="field"><div class="choice">{0}<label for="{1}">{2}</label></div>{3}</div>'
    ).format(control, at, one_line(field.label), _notes(field, at))
