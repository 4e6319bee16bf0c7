"""Finding a page of the guide by a word or two."""

import re

from coach.answers.clean import plain
from coach.playbook import Playbook, Topic

SAME = {
    "alternative": "batna", "fallback": "batna", "plan b": "batna", "walk away": "reservation",
    "walk-away": "reservation", "limit": "reservation", "goal": "target", "offers": "meso",
    "three offers": "meso", "slots": "priorities", "slot": "priorities", "matrix": "priorities",
    "mine": "priorities", "theirs": "priorities", "trades": "give_get", "give-get": "give_get",
    "give get": "give_get", "log": "concession_log", "contingencies": "contingency",
    "text": "single_text", "one text": "single_text", "first": "first_move",
    "scripts": "templates",
    "fit": "not_when", "logrolling": "adjacent", "table": "meso", "feel": "relationship",
    "checklist": "takeaway", "pie": "definition", "interest": "interests",
    "positions": "interests", "expanding the pie": "definition",
}  # fmt: skip
STEPS = {"setup.goal": "interests", "setup.their_ask": "interests"}
"""Steps whose page has another name."""
_ASKING = re.compile(
    r"^(?:what(?:'s| is| are| does)?|how(?: do i| to| does)?|why(?: is| do)?|when(?: do i)?"
    r"|explain|tell me about|help(?: with| on| me with)?)\s+(?:an?\s+|the\s+|my\s+|i\s+)?",
)


def topic_of(about: str, playbook: Playbook) -> Topic | None:
    """Return the page that a word, a title or a question means."""
    said = _ASKING.sub("", plain(about)).strip()
    by_id = {topic.id: topic for topic in playbook.topics}
    by_title = {plain(topic.title): topic for topic in playbook.topics}
    wanted = SAME.get(said, said)
    found = by_id.get(wanted.replace(" ", "_").replace("-", "_")) or by_title.get(said)
    return found or _named_in(said, by_id)


def page_of(step_id: str, playbook: Playbook) -> Topic | None:
    """Return the page behind a step."""
    return topic_of(STEPS.get(step_id, step_id.partition(".")[2]), playbook)


def _named_in(said: str, by_id: dict[str, Topic]) -> Topic | None:
    words = {**{key.replace("_", " "): key for key in by_id}, **SAME}
    for name in sorted(words, key=len, reverse=True):
        if len(name) > 3 and re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", said):
            return by_id.get(words[name])
    return None
