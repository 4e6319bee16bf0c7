"""Random conversations: nothing that can be said or clicked raises, or loses an answer."""

from datetime import timedelta
from decimal import Decimal

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pydantic import TypeAdapter

from coach.cards import Ask, Sorry
from coach.deal import (
    Alternative,
    Amount,
    Anchor,
    Clause,
    Contingency,
    Deal,
    Evidence,
    Followup,
    Issue,
    Kind,
    Party,
    Rating,
    Reaction,
    Role,
    Stage,
    TextClause,
    Wants,
)
from coach.intents import (
    Answer,
    Back,
    Check,
    Edit,
    Filled,
    Fine,
    Forget,
    Hurry,
    Intent,
    Jump,
    Liked,
    Load,
    Log,
    Measured,
    New,
    Rang,
    Remind,
    Said,
    Script,
    Show,
    Skip,
    Submit,
    Switch,
    Told,
    Undo,
    Why,
)
from coach.replies.showing import PAGES
from coach.steps import BY_ID, STEPS
from coach.typed import (
    About,
    Agreed,
    Alternatives,
    Anchored,
    Bet,
    Bets,
    Channel,
    Chosen,
    Day,
    Done,
    DontKnow,
    FellThrough,
    Followed,
    Forecast,
    Laid,
    Limit,
    Member,
    Named,
    No,
    Nothing,
    OfKind,
    People,
    Rated,
    Reacted,
    Redraw,
    Standards,
    Struck,
    Swapped,
    Traded,
    Typed,
    Usual,
    Wish,
    Words,
    Wrote,
    Yes,
)
from tests.coach.talking import MONDAY, Talk

DEAL: TypeAdapter[Deal] = TypeAdapter(Deal)

SAYINGS = (
    "a signed renewal before quarter-end", "20% off", "none", "push the pilot, maybe 30k", "42k",
    "58k", "price, term, go-live, support", "price high, term low", "the rest medium", "H", "sure",
    "no idea", "Dana decides; Lee can veto", "choose for me", "use these", "others", "A",
    "they liked A but with C's payment", "we give onboarding, we get 24 months", "back", "skip",
    "We need a 24 month term from you by Friday", "x under 70% at day 60: extend it; over 90: add",
    "source: analytics", "60", "Mika", "draft it", "today", "no deal", "signature", "C123", "me",
    "me 10%, them 40%", "go on", "go to close", "change my reservation to 43k", "plan", "help",
    "call with Acme tomorrow 3pm about the pilot", "new deal", "I have five minutes", "map",
    "switch to acme", "what is a batna?", "why?", "remove price", "usual", "that is all", "log",
    "check: we need 10% off", "script contingency", "12 January", "in 2 weeks", "yesterday", "",
    "<!channel>", "🎉", "Term: 24 months (Sam)\nPrice: 50k", "1: Term: 36 months", "remove 1",
    "they said speed is most important", "done", "10% me, 40% them", "50k",
    "swap support for term in B", "remind me Friday 9am to send it", "remind me on 3 March",
    "export", "share", "/pie zzz", "next", "not yet", "yes",
)  # fmt: skip

FIGURE = Amount("42k", Decimal(42_000))
DANA = Party("Dana", Role.DECIDES)
BET = Contingency("adoption", (Clause("extend it", below=Decimal(70)),))
ANSWERS: tuple[Typed, ...] = (
    Yes(), No(), Nothing(), Done(), Done(is_sure=True), DontKnow(), Usual(), Day(MONDAY.date()),
    Channel("C123"), Member("U1"), About(title="Acme", call_at=MONDAY + timedelta(days=1)),
    OfKind(Kind.HIRING), OfKind(wants=Wants.LESS), Limit(FIGURE), Limit(words="no less than now"),
    Limit(FIGURE, other=Amount("1k", Decimal(1_000))), Limit(drop=True), People((DANA,)),
    People((DANA,), adds=True), People((DANA,), drop=True), Standards((Evidence("the index"),)),
    Standards((Evidence("the index"),), drop=True), Anchored(Anchor(ask=FIGURE)), Redraw(),
    Redraw(uses=True), Laid("B", {"Price": "50k"}), Laid("B", {}), Swapped("B", "Price", "Term"),
    Reacted(Reaction(said="A", liked="A")), Reacted(Reaction(said="hm", spoken="Price")),
    Traded("training", "a reference"), Traded("training"), Traded(get="a reference"), Traded(),
    Bet(BET), Bet(BET, of="adoption"), Bet(BET, drop=True), Bets((BET,)), Bets(()),
    Forecast(0.1, 0.4), Forecast(0.1, words="10%"), Agreed({"Price": "50k"}), Agreed(),
    Wrote((TextClause("Term: 24 months", "Sam"),), (1,)), Wrote((), is_whole=True), Struck(1),
    FellThrough(), Followed(Followup(metric="adoption")),
)  # fmt: skip

texts = st.one_of(st.sampled_from(SAYINGS), st.text(max_size=30))
step_ids = st.one_of(st.sampled_from([step.id for step in STEPS]), st.just("gone"))
stages = st.sampled_from([stage.value for stage in Stage])
values = st.dictionaries(
    st.sampled_from(
        ["answer", "list", "bets", "text", "give", "get", "issue0", "issue1", "evidence", "call"]
    ),
    texts,
    max_size=3,
)
labels = st.sampled_from(["Price", "Support", "use", "Use these", "A", "Contract term", "Sales"])
answers = st.one_of(
    st.sampled_from(ANSWERS),
    st.builds(Words, texts, st.booleans()),
    st.builds(Wish, st.sampled_from(["mine", "theirs"]), texts, st.booleans()),
    st.lists(labels, max_size=3).map(lambda some: Chosen(tuple(some))),
    st.builds(Rated, labels, st.sampled_from([*Rating, None]), is_rest=st.booleans()),
    st.builds(lambda name, drop: Named((Issue(name),), drop=drop), labels, st.booleans()),
    st.builds(
        lambda text, drop: Alternatives((Alternative(text),), drop=drop), texts, st.booleans()
    ),
)
intents: st.SearchStrategy[Intent] = st.one_of(
    texts.map(Said),
    texts.map(Said),
    texts.map(Said),
    st.builds(Told, step_ids, texts),
    st.builds(Filled, step_ids, values),
    st.builds(Answer, step_ids, answers),
    st.builds(Submit, step_ids, st.lists(answers, max_size=3).map(tuple)),
    st.just(Back()),
    st.just(Undo()),
    step_ids.map(Skip),
    st.one_of(step_ids, texts, st.sampled_from(["slots", "growth", "ledger"])).map(Why),
    st.one_of(step_ids, stages).map(Jump),
    step_ids.map(Edit),
    texts.map(New),
    texts.map(Switch),
    st.sampled_from([*PAGES, "next"]).map(Show),  # type: ignore[arg-type]
    texts.map(Check),
    texts.map(Fine),
    texts.map(Script),
    st.builds(Log, texts, texts, texts),
    st.sampled_from("ABCZ").map(Liked),
    texts.map(Remind),
    st.just(Hurry()),
    st.sampled_from(["sales", "hiring", "none"]).map(Load),
    st.builds(
        Measured,
        st.sampled_from([30, 60]),
        st.sampled_from(["64", "95%", "n/a"]).map(lambda said: {"": said}),
    ),
    st.sampled_from(["brief", "after_call"]).map(Rang),  # type: ignore[arg-type]
    st.builds(Rang, st.just("remind"), st.just(MONDAY), st.just("send it")),
    st.builds(Remind, st.just("send it"), st.just(MONDAY), st.booleans()),
)


class RandomTalk(RuleBasedStateMachine):
    """A person who does anything at all."""

    @initialize()
    def begin(self) -> None:
        self.talk = Talk()
        self.talk.say("call with Northwind tomorrow 3pm about the renewal, they want 20% off")

    @rule(intent=intents)
    def do(self, intent: Intent) -> None:
        before = self.talk.deals.get(self.talk.here)
        turn = self.talk.do(intent)
        assert turn.cards or turn.switch_to, intent
        if before is not None and isinstance(intent, (Said, Answer, Skip, Liked, Rang)):
            keeps_answers(before, self.talk.deals[before.id], undone=turn.undone)

    @precondition(lambda self: any(getattr(card, "buttons", ()) for card in self.talk.cards))
    @rule(data=st.data())
    def click(self, data: st.DataObject) -> None:
        buttons = [b for card in self.talk.cards for b in getattr(card, "buttons", ())]
        assert self.talk.do(data.draw(st.sampled_from(buttons)).intent).cards

    @precondition(lambda self: bool(self.talk.here))
    @rule(intent=intents)
    def change_and_go_back(self, intent: Intent) -> None:
        before = self.talk.deal
        undone = self.talk.do(intent).undone
        if self.talk.here == before.id and self.talk.deal != before and not undone:
            self.talk.do(Undo())
            assert self.talk.deal == before

    @rule()
    def wait(self) -> None:
        self.talk.now += timedelta(hours=7)

    @precondition(lambda self: len(self.talk.deals) > 3)
    @rule()
    def forget(self) -> None:
        gone = self.talk.here
        self.talk.do(Forget(confirmed=True))
        assert gone not in self.talk.deals

    @precondition(lambda self: bool(self.talk.here))
    @invariant()
    def there_is_a_way_on(self) -> None:
        deal = self.talk.deal
        assert deal.at == "" or deal.at in BY_ID
        ahead = Talk(deals={deal.id: deal}, here=deal.id, now=self.talk.now)
        ahead.do(Show("next"))
        asked = [card for card in ahead.cards if isinstance(card, Ask)]
        assert asked or ahead.deal.at == ""
        if asked:
            ahead.do(Skip(asked[-1].step))
            assert ahead.deal != deal
            assert not any(isinstance(card, Sorry) for card in ahead.cards)

    @precondition(lambda self: bool(self.talk.here))
    @invariant()
    def a_stored_deal_loads_equal(self) -> None:
        deal = self.talk.deal
        assert DEAL.validate_json(DEAL.dump_json(deal)) == deal


def keeps_answers(before: Deal, after: Deal, *, undone: bool) -> None:
    """Nothing that was answered is gone after a message or a click."""
    if undone:
        return
    assert before.notes.keys() - {"close.no_deal"} <= after.notes.keys()
    for name in ("trades", "reactions", "contingencies", "alternatives", "evidence", "parties"):
        assert len(getattr(after, name)) >= min(1, len(getattr(before, name))), name
    assert len(after.trades) >= len(before.trades)
    assert len(after.reactions) >= len(before.reactions)
    for name in ("reservation", "target", "anchor", "signed_on", "call_at"):
        assert getattr(before, name) is None or getattr(after, name) is not None, name


TestRandomTalks = RandomTalk.TestCase
TestRandomTalks.settings = settings(
    max_examples=30,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
