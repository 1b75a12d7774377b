"""The keys and ids by which a panel's things are known."""

from typing import NewType
from uuid import UUID

PanelKey = NewType("PanelKey", str)
SeatKey = NewType("SeatKey", str)
AgencyKey = NewType("AgencyKey", str)
PersonId = NewType("PersonId", UUID)
MeetingId = NewType("MeetingId", UUID)
BlockageId = NewType("BlockageId", UUID)
