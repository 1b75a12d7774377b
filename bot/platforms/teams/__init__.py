"""Microsoft Teams: in through botbuilder, out through the Bot Connector."""

from bot.platforms.teams.ports import Ports
from bot.platforms.teams.service import Teams, teams_if_on

__all__ = ["Ports", "Teams", "teams_if_on"]
