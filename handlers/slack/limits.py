"""Every limit of Slack's that this room respects, each under the page that states it."""

from typing import Final

# https://docs.slack.dev/reference/block-kit/blocks
MESSAGE_BLOCKS: Final = 50
# https://docs.slack.dev/reference/views/modal-views
VIEW_BLOCKS: Final = 100
VIEW_TITLE: Final = 24
VIEW_SUBMIT: Final = 24
PRIVATE_METADATA: Final = 3000
CALLBACK_ID: Final = 255
# https://docs.slack.dev/reference/methods/views.open (view_too_large)
VIEW_BYTES: Final = 250_000
# https://docs.slack.dev/surfaces/modals (three views at a time)
VIEW_STACK: Final = 3

# https://docs.slack.dev/reference/block-kit/blocks/section-block
SECTION_TEXT: Final = 3000
BLOCK_ID: Final = 255
# https://docs.slack.dev/reference/block-kit/composition-objects/text-object
TEXT_OBJECT: Final = 3000
# https://docs.slack.dev/reference/block-kit/blocks/rich-text-block names no limit; users of it met
# refusals
# below the message's (https://github.com/slackapi/bolt-js/issues/2867): a section's limit, in bytes, holds.
RICH_TEXT: Final = SECTION_TEXT
# https://docs.slack.dev/reference/block-kit/blocks/header-block
HEADER_TEXT: Final = 150
# https://docs.slack.dev/reference/block-kit/blocks/context-block
CONTEXT_ELEMENTS: Final = 10
# https://docs.slack.dev/reference/block-kit/blocks/actions-block
ACTIONS: Final = 25
# https://docs.slack.dev/reference/block-kit/blocks/input-block
LABEL: Final = 2000
HINT: Final = 2000

# https://docs.slack.dev/reference/block-kit/block-elements/button-element
ACTION_ID: Final = 255
BUTTON_TEXT: Final = 75
BUTTON_VALUE: Final = 2000
BUTTON_URL: Final = 3000
# https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
CONFIRM_TITLE: Final = 100
CONFIRM_TEXT: Final = 300
CONFIRM_BUTTON: Final = 30
# https://docs.slack.dev/reference/block-kit/composition-objects/option-object
OPTION_TEXT: Final = 75
OPTION_DESCRIPTION: Final = 75
OPTION_VALUE: Final = 150
# https://docs.slack.dev/reference/block-kit/composition-objects/option-group-object
GROUP_LABEL: Final = 75
GROUPS: Final = 100
# https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element
# https://docs.slack.dev/reference/block-kit/block-elements/radio-button-group-element
TICKS: Final = 10
# https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element
SELECT_OPTIONS: Final = 100
# https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
INPUT_TEXT: Final = 3000
PLACEHOLDER: Final = 150
# https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
FILES: Final = 10
FILE_BYTES: Final = 10 * 1024 * 1024

# https://docs.slack.dev/reference/methods/chat.postMessage (cut at 40,000; 4,000 advised)
MESSAGE_TEXT: Final = 40_000
MESSAGE_TEXT_ADVISED: Final = 4000
# chat.update refuses what chat.postMessage would cut: https://github.com/F3-Nation/archive-slackblast/issues/64
UPDATE_TEXT: Final = 4000
# Not documented. All blocks of a message together: refused from 13,172 characters on
# (https://github.com/slackapi/bolt-js/issues/2509), said to be 12,000 with room for the containers.
MESSAGE_BLOCK_CHARACTERS: Final = 13_200
MESSAGE_BUDGET: Final = 11_000
# https://docs.slack.dev/messaging/message-metadata (metadata_too_large; the size is what users have met)
METADATA_BYTES: Final = 8000

# https://docs.slack.dev/interactivity/handling-user-interaction
TRIGGER_SECONDS: Final = 3
RESPONSE_URL_USES: Final = 5
RESPONSE_URL_SECONDS: Final = 30 * 60
# https://docs.slack.dev/authentication/verifying-requests-from-slack
SIGNATURE_SECONDS: Final = 5 * 60
# https://docs.slack.dev/reference/methods/conversations.history (999 at most, 200 or fewer advised)
HISTORY_PAGE: Final = 100
