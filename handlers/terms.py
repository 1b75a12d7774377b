"""`terms`: the Terms of Reference in force, or one clause of them."""

from chat.card import Card, Context, Facts, Table, Text
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Reply, done
from handlers.common.clauses import Rule, rules
from panel.policy import READ_TERMS
from panel.wording import listed, say_date
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Show what is in force: source, version, review date, and the rules by clause."""
    wanted = call.values.text("clause").casefold().removeprefix("clause").strip(" §.")
    found = rules(call.terms)
    if not wanted:
        return done(_whole(call, found))
    chosen = [rule for rule in found if rule.clause.casefold() == wanted]
    if not chosen:
        known = listed(sorted({rule.clause for rule in found if rule.clause}))
        raise Misused.because("No such clause", f"These terms name the clauses {known}.")
    body = "\n".join(rule.says for rule in chosen)
    return done(Card(call.terms.cite(chosen[0].clause), (Text(body), _version(call))))


def _whole(call: Call, found: list[Rule]) -> Card:
    details = call.terms.panel
    facts = [("Source", details.source), ("Version", details.version)]
    if details.basis:
        facts.append(("Basis", details.basis))
    if details.review_by:
        late = " (review is due)" if details.review_by <= call.today else ""
        facts.append(("Review by", say_date(details.review_by) + late))
    if details.parents:
        facts.append(("Answers to", listed(details.parents)))
    rows = tuple((call.terms.cite(rule.clause or None) or "-", rule.says) for rule in found)
    table = Table(("Clause", "Rule"), rows, caption="The rules")
    return Card(f"Terms of {details.name}", (Facts(tuple(facts)), table, _version(call)))


def _version(call: Call) -> Context:
    return Context(f"Version {call.panel.version} of the terms file is in force.")


COMMAND = Command(
    name="terms",
    summary="Show the Terms of Reference in force, or one clause.",
    allowed=READ_TERMS,
    run=run,
    fields=(Field("clause", "Clause", Kind.TEXT, required=False),),
    examples=("terms", "terms 4"),
)
