"""Processes that are killed, and what is left of what they owed."""
