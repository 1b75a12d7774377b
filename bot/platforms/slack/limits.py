"""Slack's limits, in one table; all are characters unless they say otherwise.

From Slack's reference of Block Kit, or measured (`TOTAL`, `UPDATE_BYTES`).
"""

BLOCKS = 50
"""Blocks of a message."""

VIEW_BLOCKS = 100
"""Blocks of a modal or of App Home."""

TOTAL = 10_000
"""Text of all blocks of a message: Slack refuses from somewhere above 11,000."""

VIEW_TOTAL = 50_000
"""Text of all blocks of App Home; a bound of ours: Slack takes 250,000 bytes, JSON and all."""

HEADER = 150
SECTION = 3_000
CONTEXT = 2_000
RICH_TEXT = 3_000
"""Text of one rich_text block; a bound of ours."""

ACTIONS = 25
"""Buttons of one actions block."""

BUTTON = 75
VALUE = 2_000
ACTION_ID = 255
BLOCK_ID = 255
CONFIRM_TITLE = 100
CONFIRM_TEXT = 300
CONFIRM_BUTTON = 30

TABLE_ROWS = 100
"""Rows of a table, its header among them."""

TABLE_COLUMNS = 20
TABLE_CELL = 500
"""Text of one cell; a bound of ours."""

TABLE_TEXT = 8_000
"""Text of all cells of a table; Slack takes 10,000, and the message's total holds too."""

TITLE = 24
"""Title of a modal, and its buttons."""

LABEL = 2_000
HINT = 2_000
PLACEHOLDER = 150
INPUT = 3_000
OPTIONS = 100
"""Options of a menu."""

RADIOS = 10
"""Options of radio buttons."""

OPTION = 75
OPTION_VALUE = 150
METADATA = 3_000
"""The private metadata of a view."""

ERROR = 150
"""What is said of a field; a bound of ours."""

UPDATE_BYTES = 4_000
"""UTF-8 bytes of the text of chat.update."""
