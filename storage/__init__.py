"""What the bot remembers: SQLite or PostgreSQL behind questions with names; the only SQL."""
