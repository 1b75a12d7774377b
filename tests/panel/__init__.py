"""Tests of the rules: tables from CLAUSES.md, and properties."""
