"""Where people meet the bot: one folder a platform, none knowing another."""
