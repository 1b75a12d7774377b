"""The tests: a folder per floor, `journeys/` for whole stories, `support/` to stand on."""
