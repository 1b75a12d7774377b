"""Every key of a terms file is read, and stands in the schema that editors are given."""

import json
import tomllib
from datetime import date
from typing import Any

from panel.terms_file import read, schema
from tests.panel.terms_texts import EVERY_KEY, keys_of


def test_every_key_of_the_product_page_is_read() -> None:
    terms = read(EVERY_KEY)
    assert terms.panel.statement == "Confidential."
    assert terms.quorum is not None
    assert terms.quorum.must_include == (("police",), ("health", "social-care"))
    assert terms.blockages.reply == 5
    assert terms.digest.weekday == "monday"
    assert terms.panel.review_by == date(2018, 6, 30)
    assert terms.cite("4") == "Example §4"


def test_the_schema_describes_every_key_of_the_file() -> None:
    described = schema()
    assert "seat" in described["properties"]
    assert "seats" not in described["properties"]
    assert described["additionalProperties"] is False
    names: dict[str, Any] = dict(described["properties"])
    for definition in described["$defs"].values():
        for key, value in definition.get("properties", {}).items():
            assert value.get("description"), key
            names[key] = value
    assert keys_of(tomllib.loads(EVERY_KEY)) <= set(names)


def test_the_schema_is_json_without_null() -> None:
    assert '"null"' not in json.dumps(schema())
