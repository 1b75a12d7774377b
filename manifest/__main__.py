"""`python -m manifest` writes the generated pages of the docs."""

from pathlib import Path

from handlers import load
from manifest.pages import pages

DOCS = Path(__file__).parent.parent / "docs"

if __name__ == "__main__":
    for name, text in pages(load()).items():
        (DOCS / name).write_text(text, encoding="utf-8")
