"""The words that mean something wherever they are said: commands, names of steps, patterns."""

import re

from coach.deal import Stage
from coach.intents import (
    Back,
    Check,
    Export,
    Forget,
    Hurry,
    Intent,
    Jump,
    New,
    Redo,
    Script,
    Show,
    Undo,
)

WORDS: dict[str, Intent] = {
    "back": Back(), "go back": Back(), "undo": Undo(), "undo that": Undo(), "redo": Redo(),
    "undo it": Undo(), "take that back": Undo(), "redo that": Redo(),
    "plan": Show("plan"), "open plan": Show("plan"), "my plan": Show("plan"),
    "map": Show("map"), "where are we": Show("map"), "status": Show("map"),
    "help": Show("help"), "what can you do": Show("help"), "menu": Show("help"),
    "hi": Show("map"), "hello": Show("map"), "hey": Show("map"),
    "checklist": Show("checklist"), "deals": Show("deals"), "my deals": Show("deals"),
    "list deals": Show("deals"), "offers": Show("offers"), "issues": Show("issues"),
    "matrix": Show("issues"), "contingencies": Show("contingency"), "log": Show("log"),
    "concession log": Show("log"), "ledger": Show("log"), "text": Show("text"),
    "single text": Show("text"), "brief": Show("brief"), "brief me": Show("brief"),
    "reminders": Show("remind"), "remind": Show("remind"), "settings": Show("settings"),
    "export": Export(), "share": Show("share"), "growth": Show("growth"),
    "how much did the pie grow": Show("growth"), "script": Script(), "scripts": Script(),
    "new": New(), "new deal": New(), "forget": Forget(), "forget this deal": Forget(),
    "delete this deal": Forget(), "delete it": Forget(), "privacy": Show("privacy"),
    "guide": Show("guide"), "the guide": Show("guide"),
    "how did it go": Jump("after_call"), "hurry": Hurry(), "continue": Show("next"),
    "resume": Show("next"), "contingency": Show("contingency"), "close": Jump("close"),
    "check": Check(""), "show the pie": Show("growth"), "the pie": Show("growth"),
    "value map": Show("growth"), "show the value map": Show("growth"),
}  # fmt: skip
FORGET = re.compile(
    r"(?i)^\W*(?:(?:please|now|just|can\s+you|could\s+you|i\s+want\s+(?:you\s+)?to)\s+)*"
    r"(?:delete|forget|erase|wipe|purge|remove|clear|get\s+rid\s+of)\s+(?:about\s+)?(?P<what>"
    r"(?:everything|it\s+all|all|me|us)"
    r"(?=\W*$|\s*[,.;!]|\s+(?:you|about|i|that|now|please|here|of))"
    r"|(?:all\s+(?:of\s+)?)?(?:my|this|the|these)\s+(?:whole\s+)?"
    r"(?:data|deals?|stuff|plans?|information)"
    r"|all\s+(?:my\s+|the\s+)?(?:data|deals))\b.*$"
)
"""A wish to be forgotten, in whatever words; `what` says whether it is this deal or everything."""
CORRECTED = re.compile(
    r"(?i)^\W*(?:(?:no|sorry|actually|correction)[,:]?\s+)*(?:the\s+)?(?:result\s+of\s+)?day[\s-]*(?P<day>[0-9]{1,3})"
    r"(?:\s+(?P<metric>[^\n]{2,60}?))?\s+(?:was|is|came\s+to|should\s+(?:be|have\s+been))\s+"
    r"(?P<value>[^\n]{1,40}?)(?:[\s,]+(?:and\s+)?not\s+[^\n]{1,40})?\W*$"
)
"""A result of a checkpoint that is put right: "the day 30 adoption was 64% not 0.64"."""
ONE_DEAL = re.compile(r"(?i)\b(?:this|the)\s+(?:whole\s+)?(?:deal|plan)\b")
_ANYBODY = (
    r"(?:my\s+\w+|any(?:one|body)(?:\s+else)?|others?|(?:some|every)(?:one|body)|he|she|they|people"
    r"|[A-Z]\w+)"
)
PRIVATE = re.compile(
    r"\b(?i:is|are)\s+(?i:this|that|it|these|my\s+\w+|our\s+\w+|any\s+of\s+this)\s+"
    r"(?i:really\s+|kept\s+|all\s+)?(?i:private|confidential|secret|safe|visible)\b"
    rf"|\b(?i:can|could|will|does|do|would)\s+{_ANYBODY}\s+(?i:else\s+)?(?i:sees?|reads?|knows?)\s+"
    r"(?i:this|that|it|these|what|my|our)\b"
    r"|\b(?i:who)\s+(?i:(?:can|could|will|does|else|all)\s+)*(?i:sees?|reads?|knows?)\s+"
    r"(?i:this|that|it|what|my|our|these)\b|\b(?i:who\s+has\s+access)\b"
    rf"|\b(?i:what)\s+(?i:do|does|can|could|will)\s+{_ANYBODY}\s+(?i:sees?|reads?)\b"
    r"|\b(?i:is\s+any(?:thing|\s+of\s+(?:this|it))\s+shared)\b|\b(?i:do\s+you\s+share)\b"
    r"|\b(?i:where\s+(?:is|does|are)\s+(?:this|it|my\s+\w+)\s+(?:stored|go|kept))\b"
)
"""Asking who can see this."""

SKIP = frozenset({
    "skip", "pass", "skip this", "skip it", "later", "can i skip", "can i skip this",
    "can we skip this", "not now", "ask me later", "skip this question",
})  # fmt: skip
PUZZLED = frozenset({
    "i don't understand", "i don't understand the question", "what do you mean",
    "what does that mean", "i don't get it", "huh", "what does this mean", "explain",
})  # fmt: skip
"""Asking for the reason of the question in other words."""
DONT_KNOW = frozenset({
    "i don't know", "don't know", "no clue", "no idea", "i have no idea", "not sure",
    "i'm not sure", "dunno", "idk", "nobody knows", "no one knows", "hard to say", "can't say",
})  # fmt: skip
"""No answer to most questions; about the other side it is one."""

NAMES = {
    "reservation": "setup.reservation", "reservation point": "setup.reservation",
    "walk-away": "setup.reservation", "walk away": "setup.reservation",
    "walk-away point": "setup.reservation", "walkaway": "setup.reservation",
    "limit": "setup.reservation", "bottom line": "setup.reservation", "floor": "setup.reservation",
    "batna": "setup.alternative", "alternative": "setup.alternative",
    "best alternative": "setup.alternative", "fallback": "setup.alternative",
    "plan b": "setup.alternative", "their alternative": "setup.their_alternative",
    "their batna": "setup.their_alternative", "their fallback": "setup.their_alternative",
    "their plan b": "setup.their_alternative", "target": "setup.target", "aim": "setup.target",
    "goal": "setup.goal", "interests": "setup.goal", "their ask": "setup.their_ask",
    "kind": "setup.kind", "playbook": "setup.kind", "fit": "setup.fit", "issues": "setup.issues",
    "my ratings": "setup.mine", "ratings": "setup.mine", "priorities": "setup.mine",
    "their ratings": "setup.theirs", "their priorities": "setup.theirs",
    "parties": "setup.parties", "people": "setup.parties", "counterparty map": "setup.parties",
    "evidence": "setup.evidence", "standards": "setup.evidence", "process": "setup.process",
    "ground rules": "setup.process", "anchor": "first.anchor", "opening": "first.anchor",
    "table": "first.table", "offers": "first.offers", "reaction": "first.reaction",
    "trades": "midgame.trades", "log": "midgame.trades", "contingency": "midgame.contingencies",
    "contingencies": "midgame.contingencies", "package": "midgame.package", "text": "close.text",
    "governance": "close.governance", "last look": "close.last_look",
    "signature": "close.signed", "signing": "close.signed", "checkpoints": "close.followup",
    "follow-up": "close.followup", "followup": "close.followup", "lessons": "review.lessons",
    "calibration": "review.calibration",
}  # fmt: skip
ABOUT = {
    "title": "title", "name": "title", "counterpart": "counterpart", "customer": "counterpart",
    "call": "call", "call time": "call", "meeting": "call", "time": "call", "tone": "tone",
    "style": "tone",
}  # fmt: skip
STAGES = {
    "setup": Stage.SETUP, "preparation": Stage.SETUP, "first move": Stage.FIRST_MOVE,
    "first": Stage.FIRST_MOVE, "midgame": Stage.MIDGAME, "close": Stage.CLOSE,
    "closing": Stage.CLOSE, "review": Stage.REVIEW,
}  # fmt: skip
OPEN_WORDS = frozenset({
    "setup.process", "close.governance", "close.followup", "close.text", "review.same_day",
    "review.post_settlement", "review.feel", "review.lessons", "after_call", "about",
})  # fmt: skip
"""Steps whose answers may begin with "call" or "meeting" and mean no new deal."""

TELLING = frozenset({
    "review.same_day", "review.feel", "review.lessons", "review.post_settlement", "after_call",
    "about",
})  # fmt: skip
"""Steps whose answers tell how it went, and mean no call that has just ended."""

FALLBACKS = frozenset({"setup.alternative", "setup.their_alternative", "short.fallback"})
"""Steps whose answers may be "switch to Contoso" and mean no deal of that name."""

THEIR_WORDS = frozenset({
    "setup.their_ask", "short.they_want", "first.reaction", "after_call", "review.same_day",
    "review.feel", "setup.process", "close.governance",
})  # fmt: skip
"""Steps whose answers may quote questions and words meant for somebody else."""

CHECK = re.compile(r"(?is)^\W*(?:please\s+)?check(?:\s+(?:this|it|my draft))?\s*:\s*(?P<rest>.*)$")
DRAFT = re.compile(r"^\W*(?:my\s+)?draft\s*:\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
LOG = re.compile(r"^\W*log\s*:?\s+(?P<rest>\S.*)$", re.IGNORECASE | re.DOTALL)
NEW = re.compile(r"(?is)^\W*(?:start\s+)?(?:a\s+)?new(?:\s+deal)?\s*:\s*(?P<rest>.+)$")
SWITCH = re.compile(
    r"(?i)^\W*(?:switch|change|turn)\s+(?:over\s+)?to\s+(?:the\s+)?(?P<rest>.+?)(?:\s+deal)?\W*$"
)
SCRIPT = re.compile(r"^\W*scripts?\s+(?:for\s+|to\s+)?(?P<rest>.+)$", re.IGNORECASE)
REMIND = re.compile(
    r"(?is)^\W*(?:please\s+)?(?:remind(?:\s+(?:me|us)\b)?|(?:set\s+)?(?:a\s+)?reminder\b)\s*:?\s+"
    r"(?P<rest>.+)$"
)
LOAD = re.compile(r"(?i)^\W*(?:load|show)\s+(?:the\s+)?example\s*:?\s*(?P<rest>\w*)\W*$")
GO = re.compile(
    r"^\W*(?:jump|go|go back|go on|take me|back|move|move on|on|over|straight|skip)\s+to\s+"
    r"(?:the\s+|my\s+)?(?P<rest>.+?)\W*$",
    re.IGNORECASE,
)
CHANGE = re.compile(
    r"^\W*(?:please\s+)?(?:change|set|update|edit|correct|make|fix)\s+(?:(?P<whose>my|their|the|our)\s+)?"
    r"(?P<name>[^:=]+?)(?:\s*(?::|=)\s*|\s+(?:to|is|as)\s+(?:be\s+)?|\s*$)(?P<to>.*)$",
    re.IGNORECASE | re.DOTALL,
)
MINE_IS = re.compile(
    r"^\W*(?:my|our)\s+(?P<name>[a-z][a-z -]{2,24}?)\s+"
    r"(?:is\s+now|is|should\s+be|=|:)\s*(?P<to>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_CALL = r"(?:the\s+|my\s+|our\s+)?(?:call|meeting|talk)"
EDITS: tuple[tuple[re.Pattern[str], str, str, str], ...] = (
    (
        re.compile(r"(?is)^\W*add\s+(?:(?:an?|the|new|another)\s+)*issues?\s*:?\s+(?P<to>\S.*)$"),
        *("setup.issues", "", "{}"),
    ),
    (
        re.compile(r"(?is)^\W*(?:remove|drop|delete)\s+(?:the\s+)?issues?\s*:?\s+(?P<to>\S.*)$"),
        *("setup.issues", "", "remove {}"),
    ),
    (
        re.compile(
            r"(?i)^\W*(?:rename(?:\s+(?:it|this|(?:the|this)\s+deal))?\s+(?:to|as)"
            r"|call\s+(?:it|(?:the|this)\s+deal))\s+(?P<to>[^\n]+?)\W*$"
        ),
        *("about", "title", "{}"),
    ),
    (
        re.compile(
            rf"(?i)^\W*(?:(?:move|push|shift|reschedule|postpone)\s+{_CALL}\s+(?:to|till|until|for)"
            rf"|{_CALL}\s+(?:(?:is|was|has been|got)\s+)?(?:moved|shifted|rescheduled|postponed)"
            r"\s+(?:to|till|until))\s+(?P<to>[^\n]+)$"
        ),
        *("about", "call", "{}"),
    ),
)
"""What is said to change a part of the plan: the pattern, the step, its field ("" for words), and
the answer made of it."""
REMOVE = re.compile(r"(?i)^\W*(?:remove|drop|delete)\s+(?:the\s+)?(?P<to>[^\n]{2,40}?)\W*$")
LIMIT_IS = re.compile(
    r"(?is)^\W*(?P<name>reservation(?: point)?|walk-?away(?: point)?|limit|target)"
    r"\s*(?:is|:|=)?\s+(?P<to>[$€£]?\s?[0-9].*)$"
)
WHAT_TO_SAY = re.compile(
    r"(?i)^\W*(?:so\s+|and\s+)?(?:what|how)\s+(?:should|do|can|could|shall|would)\s+(?:i|we)\s+"
    r"(?:say|write|answer|reply|tell)(?:\s+(?:to\s+)?(?:them|him|her|next|now|then|that|back))*"
    r"(?:\s+(?:to|about|on|if|when)\s+[^.!]{1,80})?\W*$"
)
WHAT_NOW = re.compile(
    r"(?i)^\W*(?:so\s+|and\s+|ok\s+)?what(?:\s+(?:now|next|is next|comes next|then)|'s next"
    r"|\s+(?:do|should|can|shall)\s+(?:i|we)\s+do(?:\s+(?:next|now|then|first))?)\W*$"
)
_SHORT_TIME = (
    r"(?:(?:a\s+)?(?:five|5|ten|10|fifteen|15|few|couple\s+of|two|2|three|3)\s+min(?:ute)?s?"
    r"|(?:half\s+)?an\s+hour)"
)
HURRY = re.compile(
    rf"^\W*{_SHORT_TIME}\W*$|\b{_SHORT_TIME}\s+(?:left|to\s+go)\b"
    rf"|\b(?:have|got|only|just|call\s+in|call\s+is\s+in|starts\s+in)\s+(?:only\s+|just\s+)?{_SHORT_TIME}\b"
    r"|\b(?:in\s+a\s+hurry|no\s+time|short\s+way|quick\s+version|be\s+quick)\b",
    re.IGNORECASE,
)
WENT = re.compile(
    r"^\W*(?:(?:the\s+)?call\s+(?:went|is over|was)|it\s+went"
    r"|(?:just\s+)?(?:back|out)\s+(?:from|of)\s+the\s+call)\b",
    re.IGNORECASE,
)
SIGNED = re.compile(
    r"^\W*(?:no deal|(?:it|the deal|that)\s+fell\s+through|the deal is off)\W*$"
    r"|^\W*(?:(?:it|the (?:deal|contract)|that)(?:'s|\s+is|\s+was)\s+"
    r"|(?:we|they|both)(?:'ve|\s+have)?\s+)?"
    r"(?:just\s+|now\s+|all\s+)?signed(?:\s+(?:it|the (?:deal|contract)))?\W*$",
    re.IGNORECASE,
)
GAVE = re.compile(r"\b(?:we|i)\s+(?:(?:also|just|already|only)\s+)*gave\b", re.IGNORECASE)
DEMAND = re.compile(
    r"(?is)^\W*(?:(?:now|so|then|ok|and|but)[,\s]+)?(?:they|she|he)\s+(?:(?:now|also|just|still|suddenly)\s+)*"
    r"(?:want(?:s|ed)?|need(?:s|ed)?|demand(?:s|ed)?|insist(?:s|ed)?\s+on"
    r"|(?:are|is)\s+asking(?:\s+(?:me|us))?\s+for|ask(?:s|ed)?(?:\s+(?:me|us))?\s+for)\s+(?P<ask>\S.*)$"
)
"""A demand of theirs, told in the middle of the talk."""
QUOTE = re.compile(
    r"(?s)^\W*(?:(?i:they|she|he)|[A-Z][a-z]+)\s+(?:just\s+)?"
    r"(?:wrote|writes|replied|replies|answered|said|says)\s*:\s*[\"“]?(?P<ask>\S.*?)[\"”]?\s*$"
)
"""A message of theirs, pasted with who wrote it."""
TOLD = re.compile(
    r"\b(?:we|i|they|she|he)\s+(?:just\s+|only\s+)?(?:gave|got|liked|preferred|agreed|asked|offered"
    r"|accepted|refused|rejected|leaned)\b",
    re.IGNORECASE,
)
"""What was done in the talk, told afterwards."""
THEY = re.compile(r"^\W*(?:they|she|he|the\s+\w+)\s+", re.IGNORECASE)
ASKING = re.compile(
    r"^\W*(?:what|how|why|when|which|who|where|should|can|could|do|does|is|are|explain"
    r"|tell me|help)\b",
    re.IGNORECASE,
)
DEFINE = re.compile(
    r"(?i)^\W*(?:what(?:'s|’s|\s+is|\s+are)|explain|define|tell me about)\s+(?:an?\s+|the\s+)?"
    r"(?P<what>[\w' -]{3,40}?)\W*$"
)
"""Asking for a page of the guide, with or without a question mark."""
GREETING = re.compile(
    r"^\W*(?i:hi|hello|hey|dear)\s+(?!(?i:pie|there)\b)[^\W\d_][\w'-]*\s?[,!:–-]"
)
"""How a message to somebody on the other side begins: "Hi Ana, ..."."""
YOU = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
EXAMPLES = {
    "": "sales",
    "1": "sales",
    "2": "partnership",
    "3": "procurement",
    "4": "hiring",
    "internal": "hiring",
}
