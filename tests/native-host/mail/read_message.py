# SPDX-License-Identifier: Apache-2.0
"""usage: read_message.py FILE. A message as Python's email package understands it, in JSON."""
import email
import email.policy
import json
import sys

with open(sys.argv[1], "rb") as file:
    message = email.message_from_bytes(file.read(), policy=email.policy.default)


def mailboxes(name):
    header = message[name]
    return [] if header is None else [[a.display_name, a.addr_spec] for a in header.addresses]


def text_of(kind):
    part = message.get_body(preferencelist=(kind,))
    return None if part is None else part.get_payload(decode=True).decode("utf-8")


parts = list(message.walk())
defects = [repr(defect) for part in parts for defect in part.defects]
defects += [repr(defect) for value in message.values() for defect in value.defects]
json.dump(
    {
        "defects": defects,
        "from": mailboxes("From"),
        "to": mailboxes("To"),
        "cc": mailboxes("Cc"),
        "subject": message["Subject"],
        "date": message["Date"].datetime.isoformat(),
        "messageId": message["Message-ID"],
        "inReplyTo": message["In-Reply-To"],
        "types": [part.get_content_type() for part in parts],
        "hp": message["Content-Type"].params.get("hp"),
        "plain": text_of("plain"),
        "html": text_of("html"),
        "epilogue": message.epilogue,
    },
    sys.stdout,
)
