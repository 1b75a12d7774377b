"""Tests of the storage floor, each on SQLite and on PostgreSQL."""
