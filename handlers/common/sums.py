"""The quorum's sum as blocks of a card."""

from chat.card import Block, Context, Progress, Text, Tone
from panel.quorum import QuorumCheck
from panel.wording import listed


def sum_blocks(check: QuorumCheck) -> list[Block]:
    """The sentence with its clause, the count as progress, who is missing, and any vacancy."""
    tone = Tone.PLAIN
    if check.quorate is not None and not check.advisory:
        tone = Tone.GOOD if check.quorate else Tone.WARNING
    label = "Core seats present" if not check.expected else "Core seats expected"
    blocks: list[Block] = [
        Text(check.sentence(), tone),
        Progress(label, check.counted, check.base, check.needed),
    ]
    if check.missing:
        blocks.append(Text(f"Missing: {listed([seat.title for seat in check.missing])}."))
    if check.suspended:
        names = listed([seat.title for seat in check.suspended])
        blocks.append(Context(f"Suspended and not counted: {names}."))
    if vacancies := check.vacancies():
        blocks.append(Context(vacancies))
    return blocks
