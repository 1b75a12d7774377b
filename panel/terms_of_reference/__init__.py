"""The terms files that come with the bot."""

from collections.abc import Mapping
from importlib.resources import files


def shipped() -> Mapping[str, str]:
    """The text of each shipped terms file by its name, "london" and so on."""
    found = (file for file in files(__name__).iterdir() if file.name.endswith(".toml"))
    texts = {file.name.removesuffix(".toml"): file.read_text("utf-8") for file in found}
    return dict(sorted(texts.items()))
