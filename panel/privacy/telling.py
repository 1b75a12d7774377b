"""Words that stand where names do: before an age, after "girl called", with somebody's mother."""

import re
from collections.abc import Iterator

from panel.privacy.plain import Plain
from panel.privacy.tokens import Level, Token
from panel.privacy.words import word_set

_AGE_AFTER = re.compile(
    r"(?:'s)?(?:,| is| was|:| -)? ?\(?(?:just |only )?"
    r"(?:(?:aged?|age of) ?(?:[1-9]|1\d|2[0-5])\b|(?:[6-9]|1\d|2[0-5]) ?(?:yo|yrs?|years?|y/o|"
    r"y\.o)\b"
    r"|(?<=\()(?:[6-9]|1\d)\)|(?<=[,:-] )1\d(?=[,.;:]|$| (?:and|from|of|in|missing|who|with|has|"
    r"is|was)\b)"
    r"|(?<=(?:is|as) )1\d\b(?! (?:of|weeks|days|months|minutes|items|per))|1[0-9](?= missing|$))"
)
_AGE_BEFORE = re.compile(
    r"\b1\d(?:[ -]?year[ -]?old|[ -]?yo|[ -]?y/o|yr old|f|m)(?: (?:girl|boy|child))?,? $"
)
_KIN = (
    r"(?:mum|mummy|mother|dad|father|stepdad|stepmum|brother|sister|siblings?|phone|mobile|"
    r"worker|friends?|"
    r"boyfriend|girlfriend|family|parents?|flat|car|gp|placement|partner|uncle|aunt|auntie|"
    r"cousin|nan|gran|"
    r"grandmother|carers?|baby|child|son|daughter|boyf|address|bedroom|social worker|solicitor|"
    r"house)"
)
_POSSESSED = re.compile(rf" (?:\w+ )?{_KIN}\b")
_DOES = re.compile(
    r",? (?:still |also |then |just |now |never )?(?:went missing|has gone|ran (?:off|away)|said|"
    r"says|told|rang|"
    r"refuses?|refused|disclosed|alleged|lives|drives|drove|deals|sells|was (?:seen|arrested|"
    r"found|bailed|"
    r"charged|missing|last seen|stopped|released|taken|picked|upset|excluded|located|raped|"
    r"groomed|moved)|is (?:pregnant|missing|"
    r"wanted|15|16|bailed|on tag|on bail)|has (?:no worker|not engaged|been (?:arrested|found|"
    r"charged|bailed|"
    r"seen|excluded|moved))|did not (?:attend|come|engage)|came (?:to|back)|absconded|keeps? "
    r"running|to be (?:seen|interviewed|spoken)|missing|"
    r"is back home|is (?:back )?in (?:care|custody|hospital|foster)|self-harm(?:s|ed)|"
    r"overdosed|"
    r"needs a|attends?|owns|supplies|runs the|gave a statement)\b"
)
_ONLY_PEOPLE = re.compile(
    r" (?:also |then |just |now |has |had )?(?:went missing|gone missing|ran (?:away|off)|"
    r"run (?:away|off)|absconded|self-harm(?:s|ed)|overdosed|is pregnant|keeps running|"
    r"was (?:groomed|raped|bailed|arrested|last seen)|(?:is|was) not seen by)\b"
)
"""What nothing but a person does: before it "faith" and "princess" are names in lower case too."""
_SURELY = re.compile(
    r"\b(?:aka|a\.k\.a\.?|nick ?named?|nickname is|street name(?: is)?|goes by(?: the name(?: "
    r"of)?)?|(?:calls?|calling|called) "
    r"(?:him|her|them|it)sel(?:f|ves)|alias|moniker)[ :,]{1,2}['\"]?(?:the )?$"
)
_CALLED = re.compile(
    r"\b(?:(?:girl|boy|child|man|male|female|woman|person|lad|someone|somebody|friend|boyfriend|"
    r"he is|she is|he's|she's|"
    r"cousin|brother|sister|who is|is|people) (?:called|named|known as)|name is|named|known as|"
    r"called)[ :]{1,2}['\"]?$"
)
_RELATED = re.compile(
    r"\b(?:girl|boy|child|victim|suspect|offender|perpetrator|witness|nominal|subject|mum|mummy|"
    r"mother|dad|father|"
    r"stepdad|stepmum|brother|sister|cousin|uncle|aunt|auntie|friend|boyfriend|girlfriend|"
    r"girlfriends|partner|male|female|"
    r"carer|worker|pupil|patient|resident|driver|baby|son|daughter|misper|missing|missing person|"
    r"young person|initials)"
    r"(?: of)?[,:]? ['\"]?$"
)
_ABOUT = re.compile(
    r"\b(?:met(?: with)?|saw|seen|told|told by|asked|asked for|spoke (?:to|with)|speak to|spoken "
    r"to|contact with|visit(?:ed)?(?: to)?|"
    r"concerns? (?:for|about)|worried about|picked up by|re:?|ring|rang|called|with|is|and|about|"
    r"from|child of|by|for)"
    r"[ :]{1,2}$"
)
_FUNCTION = word_set("functions")


_CUE = re.compile(
    r"aka|a\.k\.a|nick|street name|goes by|sel[fv]|alias|moniker|named|known as|called|name is"
)
"""One of these stands in whatever the two patterns above find; few texts have any."""


def telling(tokens: list[Token], read: Plain) -> Iterator[tuple[int, int]]:
    """Words that are likely names by what stands around them."""
    cued = _CUE.search(read.lower) is not None
    for at, token in enumerate(tokens):
        if (
            token.passes
            or token.key in _FUNCTION
            or token.level is Level.GIVEN
            or len(token.key) < 2
        ):
            continue
        if (cued or token.level > Level.NONE) and _tells(tokens, at, read, cued=cued):
            yield token.start, token.end


def _tells(tokens: list[Token], at: int, read: Plain, *, cued: bool) -> bool:
    token = tokens[at]
    before = read.lower[max(0, token.start - 40) : token.start]
    after = read.lower[token.end : token.end + 30]
    if token.upper and token.ordinary:
        return False
    if cued and _is_surely(token, before):
        return True
    if token.level is Level.NONE:
        return False
    if token.level is Level.WEAK and token.place and not token.given:
        return False
    return _by_age(token, before, after) or _by_company(tokens, at, before, after)


def _is_surely(token: Token, before: str) -> bool:
    """After "aka" and its like anything is a name; after "known as" a word that could be one."""
    if _SURELY.search(before):
        return token.capital or not token.ordinary
    if not _CALLED.search(before):
        return False
    if before.endswith(("named ", "called ")) and not token.named:
        return token.level is Level.UNKNOWN and bool(
            re.search(r"(?:girl|boy|man|child|someone) \w+ $", before)
        )
    return token.capital and not token.upper and (not token.place or token.given) and (
        token.named or "known as" in before or "name is" in before
    )  # fmt: skip


def _by_age(token: Token, before: str, after: str) -> bool:
    may_be = token.given or token.level >= Level.SURNAME or (token.level is Level.UNKNOWN)
    return may_be and bool(_AGE_AFTER.match(after) or _AGE_BEFORE.search(before))


def _by_company(tokens: list[Token], at: int, before: str, after: str) -> bool:
    """By what somebody does, has or is to somebody else."""
    token = tokens[at]
    listed = token.level >= Level.SURNAME or token.given
    written = token.capital or token.level >= Level.SURNAME or (token.given and not token.ordinary)
    if (
        token.possessive
        and _POSSESSED.match(after)
        and (written or token.given)
        and not token.place
    ):
        return True
    if _RELATED.search(before) and (token.named if not token.ordinary else token.given):
        return written or not token.ordinary
    if _ONLY_PEOPLE.match(after) and token.given and _begins(tokens, at):
        return True
    if _DOES.match(after) and written and not token.place:
        return listed or not token.ordinary
    return (
        listed
        and written
        and not token.place
        and not _title_case(tokens, at)
        and bool(_ABOUT.search(before))
    )


def _begins(tokens: list[Token], at: int) -> bool:
    """Whether a word is no part of what stands before it, such as "their hope" or "1 May"."""
    return at == 0 or tokens[at - 1].key in ("and", "but", "that", "when", "because", "since")


def _title_case(tokens: list[Token], at: int) -> bool:
    """Whether a capitalised word stands in a heading, where capitals say little."""
    beside = [one for one in tokens[max(0, at - 1) : at + 2] if one is not tokens[at]]
    return tokens[at].level is Level.WEAK and any(one.capital and one.start > 0 for one in beside)
