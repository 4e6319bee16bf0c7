"""The guide's enterprise renewal, as a seller would play it: what she does, and what she hears.

Their budget is tight. A six-week go-live by phasing the modules and premium onboarding in Q1
are cheap for her, a 24-month term is what she needs, and where the two sides disagree on
adoption, day 60 decides.
"""

from tests.bot.whole.talk import Line

SECRETS = (
    *("Contoso", "31k", "31,000", "31000"),
    *("42k", "42,000", "42000"),
    *("61.5k", "61,500", "61500"),
    *("old tool", "66-77k", "66,000", "their admin told"),
    *("said so twice", "13%", "0.13", "37%", "0.37"),
)
"""Her alternative, her limit, her target, and what she thinks of them: for her eyes only."""

SETUP: tuple[Line, ...] = (
    (
        "call with Northwind tomorrow 3pm about the renewal, budget is tight, they want 20% off",
        "*Northwind renewal*",
        "call Tue 24 Nov, 15:00",
        "20% off",
        "*Trade 1*",
        "   ○ First move   ○ Midgame   ○ Close   ○ Review",
    ),
    ("[Step by step]", "What do you want out of this sale"),
    ("[Why?]", "several things serve it"),
    ("[Skip]", "Does any of this hold here?"),
    ("[Back]", "What do you want out of this sale"),
    ("a signed 24-month renewal before quarter-end", "Does any of this hold here?"),
    ("[None of these]", "what will you do with the time"),
    (
        "change my alternative to push the pilot at Contoso, maybe 31k this quarter",
        "lowest you would sign for",
    ),
    ("change my reservation to 42k", "ambitious price or package"),
    (
        "change my target to 61.5k, the middle of what firms of their size pay",
        "If they don't buy from you",
    ),
    (
        "change their alternative to stay on the old tool, 66-77k a year; fairly sure, their admin told us",
        "What could be part of this deal?",
    ),
    "<Contract term, Go-live date, Onboarding, Reference, Business review>",
    ("[Done]", "*Price*: from worst to best"),
    ("[High]", "from worst to best"),
    (
        "change my ratings to contract term high, the rest low",
        "how much does it mean to Northwind?",
    ),
    (
        "change their ratings to price high, go-live high sure: they said so twice, onboarding high, the rest low",
        "Give on Go-live date and Onboarding",
        "ask for Contract term",
        "strong slot",
        "Who decides",
    ),
    (
        "change people to Ana Ruiz decides, wants a fast launch; Tom Lee in legal can veto",
        "Which benchmark",
    ),
    (
        "change evidence to three customers their size pay 50-60k, price study 2025",
        "Which ground rules",
    ),
    (
        "change process to list all topics first, then packages",
        "● *First move*",
        "What price will you name first",
    ),
)

FIRST_MOVE: tuple[Line, ...] = (
    (
        "change opening to 58k to 64k; benchmark 50-60k, plus the faster go-live",
        "put on the table first?",
    ),
    ("[Choose for me]", "Three offers", "of 100", "A: ", "B: ", "C: "),
    ("[Use these three]", "Which offer did they lean to"),
    (
        "they liked A",
        "to them",
        "● *Midgame*",
        "What are you giving the buyer",
    ),
)

MIDGAME: tuple[Line, ...] = (
    (
        "check: We really need a 24 month term from you, and sign by Friday",
        "One-way ask",
        "“sign by Friday”",
        "For that we can offer",
    ),
    ("[Another]", "Try:"),
    (
        "we phase the modules for a six-week go-live; we get a 24-month term",
        "Where do the two of you expect different futures?",
    ),
    (
        "log premium onboarding in Q1 for a quarterly business review",
        "you give premium onboarding in Q1, you get a quarterly business review",
    ),
    (
        "change contingencies to adoption at day 60: under 70% we extend onboarding, "
        "over 90% two expert sessions; "
        "source: product analytics; owner: Mika; chances: we 13%, they 37%; "
        "cap: 15k; tie: nothing follows; influence: their team leads",
        "Both sides gain",
        "Where does the whole package stand now?",
    ),
    (
        "A, but term: 24 months",
        "Both better off",
        "● *Close*",
        "What goes into the single text",
    ),
    ("log", "Concession log", "phase the modules for a six-week go-live", "a 24-month term"),
)

CLOSE: tuple[Line, ...] = (
    (
        "Core modules at list price, live in six weeks (owner: Dana)\n"
        "A term of 24 months (owner: Ana)\n"
        "Premium onboarding in Q1 (owner: Mika)\n"
        "Adoption under 70% at day 60: onboarding is extended; over 90%: two expert sessions "
        "(owner: Mika)",
        "Who looks after the deal on both sides",
    ),
    (
        "Dana and Ana, quarterly business review; changes in writing",
        "Last look",
        "✓ Each give has its get.",
        "✓ Each contingency has a metric, a source, a day, an owner and a remedy.",
    ),
    ("[Ready to sign]", "Is it signed?"),
    ("[Signed today]", "Should I come back at day 30 and day 60?"),
    ("[From signature, Mon 23 Nov 2026]", "In which channel"),
    ("#deals", "Which metric"),
    ("[adoption]", "Who enters the value?"),
    (
        "[Me]",
        "I come back on Wed 23 Dec 2026 and on Fri 22 Jan 2027, at 09:00",
        "● *Review*",
    ),
)

SIGNED: tuple[Line, ...] = (
    "call with Northwind tomorrow 3pm about the renewal, they want 20% off",
    "change my alternative to push the pilot at Contoso, maybe 31k this quarter",
    "change my reservation to 42k",
    "change contingencies to adoption at day 60: under 70% we extend onboarding, over 90% two expert sessions; "
    "source: product analytics; owner: Mika; chances: we 13%, they 37%",
    "go to signing",
    "[Signed today]",
    "go to checkpoints",
    "[From signature, Mon 23 Nov 2026]",
)
"""The shortest way to a signed deal that only lacks its channel; see `followed_in`."""


def followed_in(channel: str) -> tuple[Line, ...]:
    """Return what sets the checkpoints in a channel, Dana their owner."""
    return (channel, "[adoption]", ("[Me]", "Set: I come back"))
