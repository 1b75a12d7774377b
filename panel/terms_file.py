"""The terms file: TOML in, Terms or every fault out (PRODUCT, The terms file)."""

from panel.fault import Fault, Faults
from panel.terms import Terms
from panel.terms_checks import cross_faults
from panel.terms_faults import field_faults
from panel.terms_schema import schema
from panel.toml_text import parse

__all__ = ["Fault", "TermsFaults", "read", "schema"]


class TermsFaults(Faults):
    """A terms file that cannot be used."""

    subject = "terms file"


def read(text: str) -> Terms:
    """Read a whole terms file, or raise TermsFaults with everything that is wrong with it."""
    data = parse(text)
    if isinstance(data, Fault):
        raise TermsFaults((data,))
    faults = [*field_faults(data), *cross_faults(data)]
    if faults:
        raise TermsFaults(tuple(dict.fromkeys(faults)))
    return Terms.model_validate(data, by_alias=True, by_name=False)
