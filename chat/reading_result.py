"""What was understood of a command's fields so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from chat.entry import Problem
from chat.form import Field, Kind
from chat.mentions import spelled
from chat.request import Mention
from chat.values import Value

Read = Value | Mention


@dataclass(slots=True)
class Reading:
    """What was understood so far: values, problems by field, and words nobody wanted."""

    values: dict[str, Read] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    problems: dict[str, Problem] = field(default_factory=dict)
    leftover: str = ""

    def take(self, name: str, typed: str, got: Read | Problem) -> None:
        """Note what a field was given, understood or not."""
        self.typed[name] = typed
        if isinstance(got, Problem):
            self.problems[name] = got
        else:
            self.values[name] = got
            self.problems.pop(name, None)

    def spell(self, mentions: Sequence[Mention]) -> None:
        """Let each entry stand for itself, wherever it is shown or sent again."""
        self.typed = {name: spelled(entry, mentions) for name, entry in self.typed.items()}

    def forget_skipped(self) -> None:
        """Drop the problems of fields that were passed over for others that took the words."""
        self.problems = {n: p for n, p in self.problems.items() if n in self.typed}

    def missing(self, fields: Sequence[Field]) -> list[Field]:
        """The required fields that have no value yet."""
        return [f for f in fields if f.required and f.name not in self.values]

    def shown(self, fields: Sequence[Field], *, failed: bool) -> tuple[Field, ...]:
        """The fields to ask again: prefilled, and after a failed attempt with what was wrong."""
        return tuple(self._shown(f, failed=failed) for f in fields)

    def _shown(self, asked: Field, *, failed: bool) -> Field:
        problem = self.problems.get(asked.name)
        error = problem.message if problem else ""
        if failed and not error and asked.required and asked.name not in self.values:
            error = "Please tick this." if asked.kind is Kind.CHECKBOX else "Please fill this in."
        return replace(asked, value=self.typed.get(asked.name, asked.value), error=error)
