"""Reads mails with Python's own parser and compares them with what they should say: MAIL EXPECTED.json …"""

import email
import email.policy
import json
import sys

pairs = list(zip(sys.argv[1::2], sys.argv[2::2]))
for path, expectation in pairs:
    with open(path, "rb") as file:
        mail = email.message_from_binary_file(file, policy=email.policy.default)
    with open(expectation, encoding="utf-8") as file:
        expected = json.load(file)
    assert not mail.defects, (path, mail.defects)
    text = mail.get_body(("plain",)).get_content()
    html = mail.get_body(("html",))
    receiver = mail["to"].addresses[0]
    found = {
        "subject": str(mail["subject"]),
        "text": text,
        "html": html.get_content() if html else "",
        "name": receiver.display_name,
        "address": receiver.addr_spec,
        "message-id": str(mail["message-id"]),
    }
    for key, value in expected.items():
        assert found[key].split() == value.split() if key == "subject" else found[key] == value, (path, key, found[key], value)
    for part in mail.walk():
        assert not part.defects, (path, part.defects)
    assert mail["from"].addresses[0].addr_spec == "ossp@ossp.example"
    assert mail["auto-submitted"] == "auto-generated"
print(f"{len(pairs)} mails read back")
