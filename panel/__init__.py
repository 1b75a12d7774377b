"""The rules of a panel: values in, decisions out. No clock, no files, no waiting."""
