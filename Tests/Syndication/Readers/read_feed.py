#!/usr/bin/env python3
"""read_feed.py FILE...: reads Atom feeds with an XML parser and with feedparser, checks RFC 4287's demands, prints them.

Debian: python3-feedparser.
"""
import re
import sys
import xml.etree.ElementTree as tree
from datetime import datetime

import feedparser

ATOM = "{http://www.w3.org/2005/Atom}"
# RFC 3339 as RFC 4287 narrows it: T and Z in capitals.
MOMENT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
SCHEME = re.compile(r"^(tag:[^,]+,\d{4}(-\d\d(-\d\d)?)?:\S+|urn:uuid:[0-9a-f-]{36})$")


def fail(text):
    sys.exit(f"read_feed.py: {text}")


def only(parent, name):
    found = parent.findall(ATOM + name)
    if len(found) != 1:
        fail(f"{parent.tag} has {len(found)} times {name}, and must have it once")
    return (found[0].text or "").strip()


def moment(text):
    if not MOMENT.match(text):
        fail(f"'{text}' is no moment of RFC 3339")
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


for path in sys.argv[1:]:
    root = tree.parse(path).getroot()
    if root.tag != ATOM + "feed":
        fail(f"{path} is no Atom feed")
    ids = [only(root, "id")]
    if not only(root, "title") or root.find(f"{ATOM}author/{ATOM}name") is None:
        fail(f"{path} has no title or no author")
    latest = moment(only(root, "updated"))
    links = root.findall(ATOM + "link")
    if [link.get("rel") for link in links] not in ([], ["self"]):
        fail(f"{path} has other links than its own")
    for entry in root.findall(ATOM + "entry"):
        ids.append(only(entry, "id"))
        only(entry, "title")
        if moment(only(entry, "updated")) > latest:
            fail(f"{path} has an entry that changed after the feed")
        moment(only(entry, "published"))
        content = entry.findall(ATOM + "content")
        if len(content) != 1 or content[0].get("type") != "xhtml" or len(content[0]) != 1:
            fail(f"{path} has an entry whose content is no xhtml of one div")
    if len(set(ids)) != len(ids) or not all(SCHEME.match(one) for one in ids):
        fail(f"{path} has ids that are twice or no tag: {ids}")
    # The parser that feed readers use, which forgives much: it must have had nothing to forgive.
    feed = feedparser.parse(path)
    if feed.bozo:
        fail(f"feedparser: {feed.bozo_exception}")
    if feed.version != "atom10" or len(feed.entries) != len(ids) - 1:
        fail(f"feedparser reads {path} as {feed.version} with {len(feed.entries)} entries")
    print(f"{feed.feed.title} | {feed.feed.get('subtitle')} | {feed.feed.author} | {feed.feed.updated} | {feed.feed.id}")
    print(f"self: {[link.href for link in feed.feed.get('links', [])]}")
    for entry in feed.entries:
        print(f"{entry.id} | {entry.title} | {entry.published} | {entry.updated}")
        print(f"  {entry.summary!r} {[tag.term for tag in entry.get('tags', [])]}")
        print(f"  {entry.content[0].value!r}")
