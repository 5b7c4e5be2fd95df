"""What the bot may do in Slack, and why it needs each of these; nothing else is asked for."""

from collections.abc import Mapping
from typing import Final

from config.i18n import N_

# https://docs.slack.dev/reference/scopes; docs/slack-manifest.yaml asks for exactly these.
SCOPES: Final[Mapping[str, str]] = {
    "app_mentions:read": N_("answer whoever mentions it"),
    "chat:write": N_("post the desk's cards, drafts and answers"),
    "commands": N_("be called with the chat command"),
    "channels:history": N_(
        "find its own cards, see Word files in their threads, and hear when a message is changed"
    ),
    "channels:read": N_("see whether it is a member of a desk's channel"),
    "files:read": N_("fetch the pictures and Word files it is given"),
    "files:write": N_("send pictures, long texts and the log as files"),
    "groups:history": N_("the same as in channels, where a desk's channel is private"),
    "groups:read": N_("see whether it is a member of a desk's private channel"),
    "im:history": N_("be written to, and find its own messages in a person's conversation with it"),
    "im:write": N_("begin a conversation with a person who is to receive a draft"),
    "users:read": N_("see whether a person is a guest or has left, and their language"),
    "users:read.email": N_("recognise people of the office by their e-mail address"),
}
