"""Whether the measuring measures what it says; how fast anything is, is not asserted."""
