from typing import Any

import pytest

from bot.views.limit_forms import FORMS
from bot.views.limit_table import BLOCKS, KINDS, ONLY_IN_MESSAGES, ONLY_IN_MODALS, TEXTS
from bot.views.limits import advise_message, check_message, check_view

Thing = dict[str, Any]


def plain(text: str) -> Thing:
    return {"type": "plain_text", "text": text}


def marked(text: str) -> Thing:
    return {"type": "mrkdwn", "text": text}


def section(text: str = "hello", **more: Any) -> Thing:
    return {"type": "section", "text": marked(text), **more}


def button(label: str = "Go", action_id: str = "go", **more: Any) -> Thing:
    return {"type": "button", "text": plain(label), "action_id": action_id, **more}


def actions(*elements: Thing) -> Thing:
    return {"type": "actions", "elements": list(elements)}


def option(label: str, value: str = "v", **more: Any) -> Thing:
    return {"text": plain(label), "value": value, **more}


def select(**more: Any) -> Thing:
    return {"type": "static_select", "action_id": "pick", "options": [option("A")], **more}


def asked(element: Thing, label: str = "Name", **more: Any) -> Thing:
    return {"type": "input", "label": plain(label), "element": element, **more}


def typed(**more: Any) -> Thing:
    return {"type": "plain_text_input", "action_id": "typed", **more}


def modal(*blocks: Thing, **more: Any) -> Thing:
    begin = {"type": "modal", "title": plain("Edit"), "submit": plain("Save")}
    return begin | {"blocks": list(blocks) or [section()]} | more


def table(rows: int = 2, cells: int = 2, text: str = "x") -> Thing:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": text}] * cells] * rows}


def confirm(**more: Any) -> Thing:
    words = {"title": plain("Sure?"), "text": marked("It goes."), "confirm": plain("Yes")}
    return words | {"deny": plain("No")} | more


def picture(**more: Any) -> Thing:
    return {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "A"} | more


MESSAGES_REFUSED = [
    ([section("x" * 3001)], "blocks[0].text.text: 3,001 characters, at most 3,000"),
    ([section("")], "blocks[0].text.text: 0 characters, at least 1"),
    ([{"type": "section"}], "blocks[0]: needs text or fields"),
    (
        [{"type": "section", "fields": [marked("x")] * 11}],
        "blocks[0].fields: 11 items, at most 10",
    ),
    (
        [{"type": "section", "fields": [plain("ok"), marked("x" * 2001)]}],
        "blocks[0].fields[1].text: 2,001 characters, at most 2,000",
    ),
    (
        [section(), section(), section(), actions(button("x" * 81))],
        "blocks[3].elements[0].text.text: 81 characters, at most 75",
    ),
    (
        [actions(*(button(action_id=f"a{n}") for n in range(26)))],
        "blocks[0].elements: 26 items, at most 25",
    ),
    ([actions()], "blocks[0].elements: 0 items, at least 1"),
    (
        [actions(button(value="x" * 2001))],
        "blocks[0].elements[0].value: 2,001 characters, at most 2,000",
    ),
    (
        [actions(button(url="x" * 3001))],
        "blocks[0].elements[0].url: 3,001 characters, at most 3,000",
    ),
    (
        [actions(button(accessibility_label="x" * 76))],
        "blocks[0].elements[0].accessibility_label: 76 characters, at most 75",
    ),
    (
        [actions(button(style="loud"))],
        "blocks[0].elements[0].style: 'loud', must be one of primary, danger",
    ),
    (
        [actions(button(action_id="x" * 256))],
        "blocks[0].elements[0].action_id: 256 characters, at most 255",
    ),
    (
        [actions({**button(), "text": marked("*Go*")})],
        "blocks[0].elements[0].text.type: 'mrkdwn', must be plain_text",
    ),
    (
        [actions(button(), {"type": "plain_text_input", "action_id": "t"})],
        "blocks[0].elements[1].type: 'plain_text_input' is not allowed here",
    ),
    ([actions({"type": "button", "action_id": "a"})], "blocks[0].elements[0].text: missing"),
    ([actions(button(shape="round"))], "blocks[0].elements[0].shape: Slack knows no such field"),
    (
        [actions(button(confirm=confirm(title=plain("x" * 101))))],
        "blocks[0].elements[0].confirm.title.text: 101 characters, at most 100",
    ),
    (
        [actions(button(confirm=confirm(deny=plain("x" * 31))))],
        "blocks[0].elements[0].confirm.deny.text: 31 characters, at most 30",
    ),
    (
        [{"type": "header", "text": plain("x" * 151)}],
        "blocks[0].text.text: 151 characters, at most 150",
    ),
    (
        [{"type": "header", "text": marked("x")}],
        "blocks[0].text.type: 'mrkdwn', must be plain_text",
    ),
    (
        [{"type": "context", "elements": [marked("x")] * 11}],
        "blocks[0].elements: 11 items, at most 10",
    ),
    (
        [actions(select(options=[option("A", str(n)) for n in range(101)]))],
        "blocks[0].elements[0].options: 101 items, at most 100",
    ),
    (
        [actions(select(options=[option("x" * 76)]))],
        "blocks[0].elements[0].options[0].text.text: 76 characters, at most 75",
    ),
    (
        [actions(select(options=[option("A", "x" * 151)]))],
        "blocks[0].elements[0].options[0].value: 151 characters, at most 150",
    ),
    (
        [actions(select(options=[option("A", description=plain("x" * 76))]))],
        "blocks[0].elements[0].options[0].description.text: 76 characters, at most 75",
    ),
    (
        [actions(select(option_groups=[{"label": plain("G"), "options": [option("A")]}]))],
        "blocks[0].elements[0]: exactly one of options, option_groups is needed",
    ),
    (
        [actions(select(initial_option=option("Z")))],
        "blocks[0].elements[0]: an initial option is not offered",
    ),
    (
        [actions({"type": "overflow", "action_id": "o", "options": [option("A")]})],
        "blocks[0].elements[0].options: 1 items, at least 2",
    ),
    (
        [actions({"type": "checkboxes", "action_id": "c", "options": [option("A")] * 11})],
        "blocks[0].elements[0].options: 11 items, at most 10",
    ),
    (
        [actions({"type": "datepicker", "action_id": "d", "initial_date": "soon"})],
        "blocks[0].elements[0].initial_date: 4 characters, at least 10",
    ),
    ([picture(alt_text="x" * 2001)], "blocks[0].alt_text: 2,001 characters, at most 2,000"),
    (
        [{"type": "image", "alt_text": "A"}],
        "blocks[0]: exactly one of image_url, slack_file is needed",
    ),
    (
        [picture(slack_file={"id": "F1"})],
        "blocks[0]: exactly one of image_url, slack_file is needed",
    ),
    (
        [{"type": "image", "alt_text": "A", "slack_file": {}}],
        "blocks[0].slack_file: exactly one of id, url is needed",
    ),
    ([table(rows=101)], "blocks[0].rows: 101 rows, at most 100"),
    ([table(cells=21)], "blocks[0].rows[0]: 21 items, at most 20"),
    ([{"type": "table", "rows": "none"}], "blocks[0].rows: not a list"),
    ([table(), table()], "blocks[1]: a second table, one a message"),
    (
        [table(rows=4, text="x" * 1300)],
        "blocks (table): 10,400 characters in all, at most 10,000",
    ),
    (
        [{"type": "markdown", "text": "x" * 7000}] * 2,
        "blocks (markdown): 14,000 characters in all, at most 12,000",
    ),
    ([section("x" * 2900)] * 5, "blocks: 14,500 characters in all, at most 13,000"),
    ([{"type": "divider"}] * 51, "blocks: 51 blocks, at most 50"),
    (
        [section(block_id="b"), section(block_id="b")],
        "block_id: 'b' stands 2 times, must be unique",
    ),
    ([actions(button()), actions(button())], "action_id: 'go' stands 2 times, must be unique"),
    ([{"type": "alert", "text": plain("x")}], "blocks[0]: a alert block is not allowed here"),
    ([{"type": "blink"}], "blocks[0].type: 'blink' is no block"),
    (["hello"], "blocks[0].type: 'str' is no block"),
    ([section(expand="yes")], "blocks[0].expand: not true or false"),
    (
        [{"type": "header", "text": plain("x"), "level": "one"}],
        "blocks[0].level: not a whole number",
    ),
    ([{"type": "section", "fields": "x"}], "blocks[0].fields: not a list"),
    (
        [{"type": "section", "text": "x"}],
        "blocks[0].text.type: 'str', must be plain_text or mrkdwn",
    ),
    ([actions(button(value=7))], "blocks[0].elements[0].value: not a string"),
    ([actions(select(options=["A"]))], "blocks[0].elements[0].options[0]: not an object"),
    (
        [{"type": "card", "title": marked("x"), "body": marked("x" * 201)}],
        "blocks[0].body.text: 201 characters, at most 200",
    ),
    (
        [{"type": "carousel", "elements": [{"type": "card", "title": marked("x")}] * 11}],
        "blocks[0].elements: 11 items, at most 10",
    ),
    (
        [{"type": "container", "child_blocks": [section()] * 11}],
        "blocks[0].child_blocks: 11 blocks, at most 10",
    ),
    (
        [{"type": "rich_text", "elements": [{"type": "rich_text_section"}]}],
        "blocks[0].elements[0].elements: missing",
    ),
]


@pytest.mark.parametrize(("blocks", "problem"), MESSAGES_REFUSED)
def test_a_message_past_a_limit_names_the_field(blocks: list[Any], problem: str) -> None:
    assert problem in check_message({"blocks": blocks})


MESSAGES_ALLOWED: list[list[Thing]] = [
    [],
    [section("x" * 3000, accessory=picture())],
    [section(fields=[marked("x" * 2000)] * 1)],
    [actions(*(button("x" * 75, f"a{n}") for n in range(25)))],
    [{"type": "header", "text": plain("x" * 150)}],
    [{"type": "context", "elements": [picture(), plain("a"), marked("b")]}],
    [actions(select(initial_option=option("A")))],
    [
        actions(
            {
                "type": "static_select",
                "action_id": "g",
                "option_groups": [{"label": plain("G"), "options": [option("A")]}],
                "initial_option": option("A"),
            }
        )
    ],
    [table(rows=100, cells=20, text="x") | {"column_settings": [None, {"align": "right"}]}],
    [{"type": "image", "alt_text": "A", "slack_file": {"id": "F1"}}],
    [{"type": "container", "child_blocks": [section()]}],
    [
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_list",
                    "style": "bullet",
                    "elements": [
                        {
                            "type": "rich_text_section",
                            "elements": [{"type": "text", "text": "a", "style": {"bold": True}}],
                        }
                    ],
                }
            ],
        }
    ],
]


@pytest.mark.parametrize("blocks", MESSAGES_ALLOWED)
def test_a_message_at_its_limits_is_allowed(blocks: list[Thing]) -> None:
    assert check_message({"text": "hello", "blocks": blocks}) == []


def test_blocks_that_are_no_list_are_one_problem() -> None:
    assert check_message({"blocks": {"type": "section"}}) == ["blocks: not a list"]


def test_a_message_without_words_for_a_screen_reader_is_advised_against() -> None:
    assert advise_message({"blocks": [section()]}) == [
        "text: missing beside blocks; notifications and screen readers need it"
    ]


def test_a_very_long_text_is_advised_against() -> None:
    assert advise_message({"text": "x" * 4001}) == [
        "text: 4,001 characters, at most 4,000 are advised"
    ]
    assert advise_message({"text": "x" * 4000}) == []


VIEWS_REFUSED = [
    (modal(title=plain("x" * 25)), "title.text: 25 characters, at most 24"),
    (modal(submit=plain("x" * 25)), "submit.text: 25 characters, at most 24"),
    (modal(close=marked("x")), "close.type: 'mrkdwn', must be plain_text"),
    ({"type": "modal", "blocks": [section()]}, "title: missing"),
    (
        {"type": "modal", "title": plain("x"), "blocks": [asked(typed())]},
        "submit: missing, and the view has an input",
    ),
    (modal(blocks=[]), "blocks: missing"),
    (modal(*[{"type": "divider"}] * 101), "blocks: 101 blocks, at most 100"),
    (modal(private_metadata="x" * 3001), "private_metadata: 3,001 characters, at most 3,000"),
    (modal(callback_id="x" * 256), "callback_id: 256 characters, at most 255"),
    (modal(colour="red"), "colour: Slack knows no such field"),
    (modal(table()), "blocks[0]: a table block is not allowed here"),
    (
        modal(asked(typed(), label="x" * 2001)),
        "blocks[0].label.text: 2,001 characters, at most 2,000",
    ),
    (
        modal(asked(typed(), hint=plain("x" * 2001))),
        "blocks[0].hint.text: 2,001 characters, at most 2,000",
    ),
    (
        modal(asked(typed(placeholder=plain("x" * 151)))),
        "blocks[0].element.placeholder.text: 151 characters, at most 150",
    ),
    (
        modal(asked(typed(initial_value="x" * 3001))),
        "blocks[0].element.initial_value: 3,001 characters, at most 3,000",
    ),
    (
        modal(asked({"type": "radio_buttons", "action_id": "r", "options": [option("A")] * 11})),
        "blocks[0].element.options: 11 items, at most 10",
    ),
    (modal(asked(button())), "blocks[0].element.type: 'button' is not allowed here"),
    ({"type": "tab"}, "type: 'tab', must be modal or home"),
    (
        {"type": "home", "blocks": [{"type": "alert", "text": plain("x")}]},
        "blocks[0]: a alert block is not allowed here",
    ),
]


@pytest.mark.parametrize(("view", "problem"), VIEWS_REFUSED)
def test_a_view_past_a_limit_names_the_field(view: Thing, problem: str) -> None:
    assert problem in check_view(view)


def test_a_view_of_more_than_250_kilobytes_is_refused() -> None:
    many = [section("x" * 3000) for _ in range(90)]
    (problem,) = check_view(modal(*many))
    assert problem.startswith("view: ")
    assert problem.endswith("bytes, at most 250,000")


def test_a_view_whose_blocks_are_no_list_is_refused() -> None:
    assert check_view(modal(blocks="all")) == ["blocks: not a list"]


@pytest.mark.parametrize(
    "view",
    [
        modal(asked(typed(multiline=True, max_length=3000), optional=True), notify_on_close=True),
        modal({"type": "alert", "text": marked("Careful"), "level": "warning"}),
        {"type": "home", "blocks": [section(), actions(button())]},
        {"type": "modal", "title": plain("Loading"), "blocks": [section()]},
    ],
)
def test_a_sound_view_is_allowed(view: Thing) -> None:
    assert check_view(view) == []


def test_every_part_of_the_table_has_a_form_and_every_kind_it_names_exists() -> None:
    known = KINDS.keys() | TEXTS.keys()
    for name, parts in KINDS.items():
        for field, part in parts.items():
            assert part.form in FORMS, f"{name}.{field}"
            assert set(part.kinds) <= known, f"{name}.{field}"
    assert set(BLOCKS) >= ONLY_IN_MESSAGES | ONLY_IN_MODALS
