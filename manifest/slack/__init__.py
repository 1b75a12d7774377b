"""What the Slack app is: its manifest, and the table of what the bot may do there."""
