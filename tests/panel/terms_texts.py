"""Terms files to read: the two that are shipped, and one that has every key there is."""

from typing import Any

from panel.terms_of_reference import shipped

KENT = shipped()["kent-and-medway"]
LONDON = shipped()["london"]

EVERY_KEY = """
[panel]
key = "example-panel"
name = "Example MASE Panel"
short = "Example"
timezone = "Europe/London"
holidays = "GB-ENG"
parents = ["Example Safeguarding Children Board"]
source = "Terms of Reference"
basis = "Operating Protocol, 3rd edition"
version = "2017"
review_by = 2018-06-30
statement = "Confidential."
document_hosts = ["docs.example.gov.uk"]
[[seat]]
key = "police"
title = "Police"
kind = "core"
agency = "police"
bodies = ["Youth Offending Team", "Probation Service"]
roles = ["co-chair"]
clause = "4"
[[seat]]
key = "health"
title = "Health"
kind = "core"
[[seat]]
key = "social-care"
title = "Social care"
kind = "core"
[membership]
attest_seniority = true
clause = "Membership"
[meetings]
frequency = "monthly"
rule = "FREQ=MONTHLY;BYDAY=3MO"
at = 10:00:00
minutes = 120
clause = "5"
[quorum]
core_fraction = "2/3"
at_least = 3
must_include = [["police"], ["health", "social-care"]]
chair_present = true
advisory = false
clause = "4"
[attendance]
minimum = "75%"
deputies_at_most = "25%"
window_months = 12
deputies_count = false
advisory = false
clause = "4"
[deadlines]
agenda_agreed = { days_before = 14, clause = "6" }
agenda_sent   = { days_before = 7,  clause = "6" }
minutes_sent  = { days_after = 14,  clause = "6" }
advisory = false
[blockages]
acknowledge = 1
reply = 5
escalate = 10
[privacy]
overrule = ["coordinator"]
[digest]
weekday = "monday"
at = 09:00:00
[[agenda]]
title = "Blockages in cases"
source = "blockages"
minutes = 15
clause = "Purpose"
"""


def keys_of(table: Any) -> set[str]:
    """Every key of a TOML value, however deep."""
    if isinstance(table, list):
        return set().union(*map(keys_of, table)) if table else set()
    if not isinstance(table, dict):
        return set()
    return set(table) | keys_of(list(table.values()))
