"""Whole stories of a panel, told as transcripts."""
