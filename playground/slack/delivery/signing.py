"""Signs what goes to the app as Slack does, version v0.

https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import hashlib
import hmac
import time


def signed_headers(secret: str, body: bytes, content_type: str) -> dict[str, str]:
    """The headers of a signed request."""
    # The app compares this with the real time, whatever clock a test gave the workspace.
    stamp = str(int(time.time()))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {
        "content-type": content_type,
        "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": f"v0={digest}",
    }
