"""Microsoft Teams: in through botbuilder, out through the Bot Connector."""
