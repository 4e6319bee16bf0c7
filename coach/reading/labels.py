"""What a reading can say: the acts of a message, what is wanted or asked, the fields of facts."""

ACTS = ("tell", "change", "do", "ask", "draft", "none")

WHATS = {
    "do": (
        "new", "switch", "map", "plan", "next", "checklist", "issues", "offers", "redraft",
        "edit_offer", "log", "contingencies", "deals", "reminders", "text", "brief",
        "step_by_step", "script", "check", "rehearse", "remind", "share", "export", "delete",
        "settings", "tone", "skip", "later", "back", "undo", "redo", "help", "enough", "stage",
        "edit", "rename", "example", "other",
    ),
    "ask": (
        "answer_them", "judge", "concede", "opening", "meaning", "why", "privacy", "recall",
        "about_pie", "ideas", "strategy", "walk", "confused", "status", "other",
    ),
    "none": ("hello", "thanks", "ok", "dont_know", "complaint", "noise", "off_topic", "yes_no",
             "other"),
    "tell": ("", "theirs", "mine", "both"),
    "change": ("",),
    "draft": ("",),
}  # fmt: skip
"""The finer kinds of each act. Of what is told, whose pasted words it is ("" none's)."""

MEANINGS = tuple((act, what) for act in ACTS for what in WHATS[act])

FIELDS = (
    "counterpart", "topic", "call", "goal", "ask", "give", "target", "reservation",
    "alternative", "their_ask", "their_give", "their_reason", "their_alternative", "issue",
    "option", "mine", "theirs", "person", "standard", "reaction", "condition", "agreed",
    "signed", "no_deal", "gave", "got",
)  # fmt: skip

ROLES = ("", "decides", "influences", "veto", "uses")
RATINGS = ("H", "M", "L")

KINDS = ("sales", "procurement", "partnership", "hiring", "career")
