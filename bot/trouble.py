"""What goes wrong between a person at a terminal and the bot, in one sentence each."""

from enum import IntEnum


class Exit(IntEnum):
    """How `mase` ends."""

    DONE = 0
    FAULT = 1
    ASKED = 2
    REFUSED = 3


class Trouble(Exception):
    """Something that ends a command: what is wrong, and what to type instead."""

    def __init__(self, message: str, code: Exit = Exit.FAULT) -> None:
        super().__init__(message)
        self.code = code


def misused(message: str) -> Trouble:
    """Trouble with what was typed."""
    return Trouble(message, Exit.ASKED)


def why(error: OSError | ValueError) -> str:
    """Why a file was no use, to go after its name: "does not exist"."""
    match error:
        case FileNotFoundError():
            return "does not exist"
        case IsADirectoryError():
            return "is a folder, not a file"
        case NotADirectoryError():
            return "lies below something that is not a folder"
        case PermissionError():
            return "may not be opened by this user"
        case UnicodeDecodeError():
            return "is not a text file in UTF-8"
        case FileExistsError():
            return "is there already"
        case OSError():
            return f"cannot be used ({error.strerror or 'input or output failed'})"
        case _:
            return "has a name that no file can have"
