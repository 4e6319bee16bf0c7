"""App Home: what Pie does, every deal one tap away, the tools, and what is kept."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.views.blocks import (
    Block,
    actions,
    button,
    context,
    divider,
    header,
    sections,
    title_and,
)
from bot.views.pages import numbered
from bot.views.payload import Seen
from bot.views.plans import plan
from bot.views.text import mrkdwn, plain, short, strong
from bot.views.words import say
from coach.cards import Plan
from coach.deal import Deal, Stage
from coach.desk import Desk, Headline
from coach.intents import Check, Forget, Intent, New, Script, Show, Switch

DEALS = 20

_TOOLS: tuple[tuple[str, Intent], ...] = (
    ("home.check", Check("")),
    ("home.checklist", Show("checklist")),
    ("home.scripts", Script("")),
    ("home.guide", Show("guide")),
    ("home.help", Show("help")),
)


def home(
    desk: Desk, page: Plan | None = None, *, retention_days: int | None = None, contact: str = ""
) -> Block:
    """Return the Home tab. `page` is the current deal's plan, `contact` who helps here."""
    blocks = [
        *header(say("home.title")),
        *(_welcome(desk) if desk.deal is None else _here(desk, desk.deal, page)),
        *_others(desk),
        *divider(),
        *sections(strong(say("home.tools"))),
        *actions([_button(desk, key, intent) for key, intent in _TOOLS]),
        *divider(),
        *_settings(desk, retention_days),
        *context(_support(contact)),
    ]
    return {"type": "home", "blocks": numbered(blocks)}


def _welcome(desk: Desk) -> list[Block]:
    """Say what Pie does and how to begin."""
    start = _button(desk, "home.start", New(), "primary")
    return [*sections(say("home.about")), *actions([start]), *context(say("home.example"))]


def _here(desk: Desk, deal: Deal, page: Plan | None) -> list[Block]:
    """Show the current deal: its plan on one page where it is known, and the way on."""
    call = say("home.call", when=moment(deal.call_at, desk.zone)) if deal.call_at else ""
    shown = page or Plan(deal.title, call, ())
    ways = actions([
        _button(desk, "home.go_on", Show("next"), "primary"),
        _button(desk, "home.map", Show("map")),
        _button(desk, "home.another", New()),
    ])  # fmt: skip
    return [*context(say("home.about")), *plan(shown, _seen(desk)), *ways]


def _others(desk: Desk) -> list[Block]:
    if not desk.others:
        return []
    blocks = [*divider(), *sections(strong(say("home.others")))]
    for deal in desk.others[:DEALS]:
        spoken = say("home.resume_spoken", title=plain(deal.title, 60))
        resume = button(say("home.resume"), Switch(deal.id), _seen(desk), spoken=spoken)
        blocks += sections(_line(deal, desk.zone), resume)
    more = len(desk.others) - DEALS
    return [*blocks, *(context(say("home.more", count=more)) if more > 0 else [])]


def _line(deal: Headline, zone: str) -> str:
    facts = [say(f"stages.{deal.stage}") if deal.stage in set(Stage) else plain(deal.stage, 60)]
    if deal.call_at is not None:
        facts.append(say("home.call", when=moment(deal.call_at, zone)))
    return title_and(deal.title, mrkdwn(" · ".join(facts)))


def _settings(desk: Desk, retention_days: int | None) -> list[Block]:
    kept = (
        say("home.forever")
        if retention_days is None
        else say("home.retention", days=retention_days)
    )
    lines = [say("home.zone", zone=short(desk.zone, 100)), say("home.kept"), kept]
    lines.append(say("home.export"))
    ways = [
        _button(desk, "home.change", Show("settings")),
        _button(desk, "home.privacy", Show("privacy")),
    ]
    if desk.deal is not None:
        ways.append(_button(desk, "home.forget", Forget(), "danger"))
    return [*sections(title_and(say("home.settings"), "\n".join(lines))), *actions(ways)]


def _support(contact: str) -> str:
    helper = short(contact, 200)
    return say("home.support", contact=helper) if helper else say("home.alone")


def _button(desk: Desk, key: str, intent: Intent, style: str = "") -> Block:
    return button(say(key), intent, _seen(desk), style)


def _seen(desk: Desk) -> Seen:
    """Home's buttons mean the deal that was current; version 0: they never grow old."""
    return Seen(desk.deal.id if desk.deal else "")


def moment(at: datetime, zone: str) -> str:
    """Write a time as the person's clock shows it: Tue 3 Mar, 15:00."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local:%a} {local.day} {local:%b}, {local:%H:%M}"
