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
    "fit": "not_when", "logrolling": "adjacent", "feel": "relationship",
    "checklist": "takeaway", "pie": "definition", "interest": "interests",
    "positions": "interests", "expanding the pie": "definition",
    "works": "references", "sources": "references", "list of works": "references",
    "literature": "references", "bibliography": "references", "table": "quick_reference",
    "quick reference table": "quick_reference", "quick-reference table": "quick_reference",
    "mini-script": "mini_script", "mini script": "mini_script", "example": "examples",
    "worked examples": "examples", "stories": "examples", "pitfall": "pitfalls",
    "common pitfalls": "pitfalls", "mistakes": "pitfalls",
}  # fmt: skip
PITFALL = "pitfall."
"""How the id of a pitfall's own page begins."""
STEPS = {"setup.goal": "interests", "setup.their_ask": "interests"}
"""Steps whose page has another name."""
SAME_STEP = {"table": "meso"}
"""Steps whose name means another page where it is asked for as a word."""
_ASKING = re.compile(
    r"^(?:what(?:'s| is| are| does)?|how(?: do i| to| does)?|why(?: is| do)?|when(?: do i)?"
    r"|explain|tell me about|help(?: with| on| me with)?)\s+(?:an?\s+|the\s+|my\s+|i\s+)?",
)


def topic_of(about: str, playbook: Playbook) -> Topic | None:
    """Return the page that a word, a title or a question means."""
    said = _ASKING.sub("", plain(about)).strip()
    by_id = {topic.id: topic for topic in playbook.guide}
    by_title = {_bare(plain(topic.title)): topic for topic in playbook.guide}
    wanted = SAME.get(said, said)
    found = by_id.get(wanted.replace(" ", "_").replace("-", "_")) or by_title.get(_bare(said))
    return found or _named_in(said, by_id)


def _bare(title: str) -> str:
    """Return a title without its article: who asks for it has dropped that."""
    return re.sub(r"^(?:an?|the)\s+", "", title)


def _name(topic_id: str) -> str:
    return topic_id.removeprefix(PITFALL).replace("_", " ")


def page_of(step_id: str, playbook: Playbook) -> Topic | None:
    """Return the page behind a step."""
    by_id = {topic.id: topic for topic in playbook.topics}
    name = STEPS.get(step_id, step_id.partition(".")[2])
    return by_id.get(SAME_STEP.get(name, "")) or topic_of(name, playbook)


def _named_in(said: str, by_id: dict[str, Topic]) -> Topic | None:
    words = {**{_name(key): key for key in by_id}, **SAME}
    words |= {plain(topic.title): key for key, topic in by_id.items() if key.startswith(PITFALL)}
    for name in sorted(words, key=len, reverse=True):
        if len(name) > 3 and re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", said):
            return by_id.get(words[name])
    return None
