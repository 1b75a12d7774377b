"""A chat platform for processes to be killed against."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.stand_in_sender import StandInServer, standing_in


@pytest.fixture
def chat(tmp_path: Path) -> Iterator[StandInServer]:
    with standing_in(tmp_path) as server:
        yield server
