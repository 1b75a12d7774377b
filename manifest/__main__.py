"""`python -m manifest` writes what is generated: pages of the docs, and the app manifests."""

from pathlib import Path

from handlers import load
from manifest.pages import pages
from manifest.slack.app_manifest import FILE as SLACK
from manifest.slack.app_manifest import app_manifest, as_json

DOCS = Path(__file__).parent.parent / "docs"

if __name__ == "__main__":
    loaded = load()
    for name, text in pages(loaded).items():
        (DOCS / name).write_text(text, encoding="utf-8")
    slack = as_json(app_manifest(loaded.commands.values()))
    SLACK.write_text(slack + "\n", encoding="utf-8")
