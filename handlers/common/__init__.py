"""What several handlers share; no command lives here."""
