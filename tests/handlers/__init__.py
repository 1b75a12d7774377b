"""What every command does, told as transcripts."""
