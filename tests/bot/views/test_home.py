"""App Home: useful on the first opening and with twenty deals."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from inline_snapshot import snapshot

from bot import ids
from bot.views.home import home, moment
from bot.views.limits import check_view
from bot.views.payload import unpack
from bot.views.prompts import suggested_prompts
from coach.cards import Plan, PlanLine, StageLine
from coach.deal import Deal, Stage
from coach.desk import Desk, Headline

Look = Callable[[Iterable[dict[str, Any]]], str]

CALL = datetime(2026, 3, 3, 14, 0, tzinfo=UTC)


def test_a_newcomer_sees_what_pie_does_and_how_to_start(look: Look) -> None:
    view = home(Desk(deal=None))
    assert check_view(view) == []
    assert look(view["blocks"]) == snapshot("""\
# Pie
Pie coaches your negotiations: grow what there is to share before you divide it.
[Start a deal]
(Or just write to Pie: _call with Northwind tomorrow at 3 about the renewal, they want 20% off_)
<divider>
*Tools*
[Check a message] [Checklist] [Scripts] [Guide] [Help]
<divider>
*Settings*
Your time zone: UTC. Call times and reminders use it.
Your plan is private and stored encrypted. A channel sees only what was agreed, when you say so.
Deals are kept until you delete them.
`/pie export` gives you a deal as files; `/pie forget` deletes it, `/pie forget everything` all.
[Change settings] [Who sees what]
(Stuck? Write *help* to Pie: it says what you can do next.)\
""")


def test_the_current_deal_stands_first_with_its_plan(look: Look) -> None:
    deal = Deal(id="d1", title="Northwind renewal", call_at=CALL)
    stages = (StageLine(Stage.SETUP, "Setup", 2, 9, is_here=True),)
    missing = PlanLine("Missing", "your limit")
    page = Plan("Northwind renewal", "Sales", (missing,), stages)
    others = (Headline("d2", "Acme", "midgame", CALL), Headline("d3", "Fabrikam", "On hold"))
    view = home(
        Desk(deal=deal, others=others, zone="Europe/Madrid"),
        page,
        retention_days=365,
        contact="Ann <ann@example.com>",
    )
    assert check_view(view) == []
    assert look(view["blocks"]) == snapshot("""\
# Pie
(Pie coaches your negotiations: grow what there is to share before you divide it.)
# Northwind renewal
(Sales)
*Missing*  your limit
(● *Setup* 2/9)
[Go on] [The map] [Start another]
<divider>
*Your other deals*
*Acme*
Midgame · call Tue 3 Mar, 15:00  [Resume]
*Fabrikam*
On hold  [Resume]
<divider>
*Tools*
[Check a message] [Checklist] [Scripts] [Guide] [Help]
<divider>
*Settings*
Your time zone: Europe/Madrid. Call times and reminders use it.
Your plan is private and stored encrypted. A channel sees only what was agreed, when you say so.
Deals are kept for 365 days after their last change.
`/pie export` gives you a deal as files; `/pie forget` deletes it, `/pie forget everything` all.
[Change settings] [Who sees what] [Delete this deal]
(Stuck? Write *help* to Pie, or ask Ann &lt;ann@example.com&gt;.)\
""")


def test_without_its_plan_the_deal_still_shows_its_call(look: Look) -> None:
    view = home(Desk(deal=Deal(id="d1", title="Northwind", call_at=CALL), zone="Asia/Tokyo"))
    assert "# Northwind\n(call Tue 3 Mar, 23:00)\n" in look(view["blocks"])
    bare = home(Desk(deal=Deal(id="d1", title="Northwind")))
    assert "# Northwind\n[Go on]" in look(bare["blocks"])


def test_many_deals_stay_within_one_view(look: Look) -> None:
    others = tuple(Headline(f"d{n}", f"Deal {n} <!channel>" * 50, "close") for n in range(60))
    view = home(Desk(deal=Deal(id="d", title="&" * 5_000), others=others))
    assert check_view(view) == []
    assert "40 more: /pie deals shows all." in look(view["blocks"])


def test_every_button_of_home_means_something(every: Callable[[Any], list[Any]]) -> None:
    view = home(Desk(deal=Deal(id="d1", title="N"), others=(Headline("d2", "Acme", "close"),)))
    clicks = [unpack(one["value"]) for one in every(view)]
    assert all(click is not None and click.deal_id == "d1" for click in clicks)
    assert all(ids.ANY_DO.match(one["action_id"]) for one in every(view))


def test_a_time_is_written_as_the_persons_clock_shows_it() -> None:
    assert moment(CALL, "America/New_York") == "Tue 3 Mar, 09:00"


def test_the_first_suggestions_are_at_most_four_with_words_to_send() -> None:
    prompts = suggested_prompts()
    assert 1 <= len(prompts) <= 4
    assert all(prompt["title"] and prompt["message"] for prompt in prompts)
