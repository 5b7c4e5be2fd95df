"""Every limit of Teams' and of ours that this room respects, each under the page that states it."""

from typing import Final

# What reaches us: a form's answers and a card's data, both far below this.
BODY_BYTES: Final = 1024 * 1024
BODY_SECONDS: Final = 10.0
# What is read of an answer of the connector's: a page of members is the longest, some 300 kB.
ANSWER_BYTES: Final = 4 * 1024 * 1024
# What is read of an OpenID document, its keys or a token's answer.
DOCUMENT_BYTES: Final = 256 * 1024

# https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
CLOCK_SKEW_SECONDS: Final = 5 * 60
KEYS_SECONDS: Final = 24 * 60 * 60

# https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit (backs off from 2 to 20 s)
PAUSE_SECONDS: Final = 5.0
LONGEST_PAUSE_SECONDS: Final = 5 * 60.0
# https://learn.microsoft.com/microsoftteams/platform/resources/team-chat-member-api-changes (50 to 500)
MEMBERS_PAGE: Final = 500
MEMBERS_PAGES: Final = 100

# https://learn.microsoft.com/onedrive/developer/rest-api/api/driveitem_createuploadsession (one request)
UPLOAD_BYTES: Final = 60 * 1024 * 1024

# What is drawn: cards, dialogs and texts.

# https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format (28 KB, less
# what is wrapped around it)
CARD_BYTES: Final = 28 * 1024 - 512
# https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
CARD_VERSION: Final = "1.5"
REFRESHED: Final = 60
# https://github.com/MicrosoftDocs/msteams-docs/issues/5356: six in a row of buttons
ACTIONS: Final = 6
# https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages: 100 KB as UTF-16,
# the whole message; less than half of it, because what is around the text counts as well
COPY_UNITS: Final = 20_000

# The rest is ours. A text that is too long for one block or card goes on in the next.
PARAGRAPH_BYTES: Final = 6_000
QUOTE_BYTES: Final = 16_000
LINE_BYTES: Final = 1_000
HEADING_BYTES: Final = 300
ADDRESS: Final = 2_000
# A text longer than this is folded, so that what can be done with it stays in sight.
FOLDED_FROM: Final = 1_500
FOLDED_LINES: Final = 30
SHOWN: Final = 800
SHOWN_LINES: Final = 15
# What a narrow phone has room for, in pixels.
BUTTONS_WIDTH: Final = 328
BUTTON_EDGES: Final = 36
LETTER_WIDTH: Final = 7
# A button stands beside its words while both are short.
BESIDE: Final = 16
ROW_BYTES: Final = 1_200
# So many options are all shown; more are unfolded.
EXPANDED: Final = 6
DIALOG_TITLE: Final = 80
LOW_BYTES: Final = 1_500
