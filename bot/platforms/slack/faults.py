"""What Slack says when it does not do something, in the words that all platforms share.

The names are those of Slack's reference of each method. A word that is not in the table means
that nothing was done, and that trying again may help.
"""

from collections.abc import Mapping

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ConnectionTimeoutError,
    InvalidURL,
)
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.sending import (
    Gone,
    MessageGone,
    OutcomeUnknown,
    RateLimited,
    SendFault,
    Unavailable,
)

_LONGEST_REST = 3600.0
_REST = 30.0
"""Seconds to wait where Slack does not say how long."""

_NO_SUCH_PLACE = """
channel_not_found channel_is_archived is_archived not_in_channel is_inactive messages_tab_disabled
restricted_action restricted_action_non_threadable_channel restricted_action_read_only_channel
restricted_action_thread_locked restricted_action_thread_only_channel channel_type_not_supported
method_not_supported_for_channel_type ekm_access_denied posting_to_general_channel_denied
user_not_found users_not_found user_disabled user_not_visible user_not_in_channel cannot_dm_bot
"""
_NOT_LET_IN = """
invalid_auth not_authed account_inactive token_revoked token_expired missing_scope access_denied
not_allowed_token_type no_permission org_login_required two_factor_setup_required team_disabled
team_access_not_granted team_not_found enterprise_is_restricted app_uninstalled app_not_installed
bot_not_found as_user_not_supported file_uploads_disabled file_uploads_except_images_disabled
slack_connect_file_upload_sharing_blocked slack_connect_blocked_file_type
"""
_MALFORMED = """
invalid_arguments invalid_arg_name invalid_array_arg invalid_charset invalid_form_data invalid_json
json_not_object invalid_post_type missing_post_type missing_argument missing_charset
invalid_metadata_format invalid_metadata_schema metadata_too_large metadata_must_be_sent_from_app
method_deprecated deprecated_endpoint unknown_method cannot_reply_to_message thread_not_found
invalid_users invalid_cursor invalid_limit invalid_ts_oldest invalid_ts_latest hash_conflict
invalid_trigger_id expired_trigger_id exchanged_trigger_id trigger_expired trigger_exchanged
view_too_large not_found file_not_found file_update_failed posting_failed
"""
_TOO_RICH = """
invalid_blocks invalid_blocks_format block_mismatch msg_blocks_too_long msg_too_long no_text
invalid_attachments too_many_attachments only_one_table_allowed attachment_payload_limit_exceeded
"""
_NO_SUCH_MESSAGE = """
message_not_found cant_update_message cant_delete_message edit_window_closed update_failed
compliance_exports_prevent_deletion
"""
_TOO_MUCH = "ratelimited rate_limited message_limit_exceeded"
_LATER = """
service_unavailable request_timeout team_added_to_org accesslimited channel_not_ready
external_channel_migrating upgrade_required
"""
_PERHAPS = "internal_error fatal_error failed unknown_error"

KINDS: Mapping[str, type[SendFault]] = {
    **dict.fromkeys((_NO_SUCH_PLACE + _NOT_LET_IN + _MALFORMED + _TOO_RICH).split(), Gone),
    **dict.fromkeys(_NO_SUCH_MESSAGE.split(), MessageGone),
    **dict.fromkeys(_TOO_MUCH.split(), RateLimited),
    **dict.fromkeys(_LATER.split(), Unavailable),
    **dict.fromkeys(_PERHAPS.split(), OutcomeUnknown),
}
"""What each word of Slack's means."""

REFUSED_BLOCKS = frozenset(_TOO_RICH.split())
"""What Slack says of a message that plainer blocks might get through."""


def fault_of(error: Exception) -> SendFault:
    """What a fault of the SDK or of the connection means. None holds the words of a message."""
    match error:
        case SlackApiError():
            return _answered(error)
        case ClientConnectorError() | ConnectionTimeoutError() | InvalidURL():
            return Unavailable("not_reached")
        case TimeoutError():
            return OutcomeUnknown("timed_out")
        case ClientError() | SlackClientError():
            return OutcomeUnknown("connection_lost")
        case _:
            return OutcomeUnknown("unreadable_answer")


def _answered(error: SlackApiError) -> SendFault:
    """What an answer means: by its status, then by Slack's own word."""
    response = error.response
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0))
    data = getattr(response, "data", None)
    code = str(data.get("error", "")) if isinstance(data, Mapping) else ""
    if status == 429 or KINDS.get(code) is RateLimited:
        return RateLimited(rest_of(getattr(response, "headers", {})), code or "ratelimited")
    if status >= 500 or not code:
        kind = Unavailable if 400 <= status < 500 else OutcomeUnknown
        return kind(f"http_{status}")
    return KINDS.get(code, Unavailable)(code)


def rest_of(headers: Mapping[str, str], otherwise: float = _REST) -> float:
    """The seconds in Retry-After."""
    said = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    try:
        seconds = float(said)
    except ValueError:
        return otherwise
    return min(seconds, _LONGEST_REST) if seconds >= 0 else otherwise
