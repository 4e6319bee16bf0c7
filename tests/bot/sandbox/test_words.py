import pytest

from bot.sandbox.words import as_sent, loud_in, visible_text

PEOPLE = {"sam": "U0SAM", "sam okafor": "U0SAM", "pie": "U0PIE"}
CHANNELS = {"deals": "C0DEALS"}


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<!channel> all", "&lt;!channel&gt; all"),
        ("ask @Sam Okafor or @sam", "ask <@U0SAM> or <@U0SAM>"),
        ("mail sam@pie.example", "mail <mailto:sam@pie.example|sam@pie.example>"),
        ("see https://example.com/a?b=1", "see <https://example.com/a?b=1>"),
        ("in #deals, not #dealsroom", "in <#C0DEALS|deals>, not #dealsroom"),
    ],
)
def test_what_a_person_types_is_sent_as_slack_sends_it(typed: str, sent: str) -> None:
    assert as_sent(typed, PEOPLE, CHANNELS) == sent


@pytest.mark.parametrize(
    ("text", "blocks", "whom"),
    [
        ("<!channel> look", [], ["channel"]),
        ("&lt;!channel&gt; look", [], []),
        (
            "",
            [{"type": "section", "text": {"type": "mrkdwn", "text": "<@U0SAM> <!here>"}}],
            ["U0SAM", "here"],
        ),
        ("", [{"type": "section", "text": {"type": "plain_text", "text": "<!channel>"}}], []),
        ("", [{"type": "markdown", "text": "<!everyone|everyone>"}], ["everyone"]),
        (
            "",
            [
                {
                    "type": "rich_text",
                    "elements": [
                        {
                            "type": "rich_text_section",
                            "elements": [
                                {"type": "broadcast", "range": "channel"},
                                {"type": "user", "user_id": "U0SAM"},
                            ],
                        }
                    ],
                }
            ],
            ["channel", "U0SAM"],
        ),
    ],
)
def test_only_live_markup_notifies(text: str, blocks: list[object], whom: list[str]) -> None:
    assert loud_in(text, blocks) == whom


def test_visible_text_is_everything_a_reader_sees() -> None:
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "Offers"}},
        {
            "type": "section",
            "text": {"type": "mrkdwn", "text": "*Pick one*"},
            "accessory": {
                "type": "static_select",
                "options": [{"text": {"type": "plain_text", "text": "A"}, "value": "secret"}],
            },
        },
        {"type": "table", "rows": [[{"type": "raw_text", "text": "cell"}]]},
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [
                        {"type": "text", "text": "ask "},
                        {"type": "user", "user_id": "U0SAM"},
                    ],
                }
            ],
        },
        {"type": "image", "alt_text": "A curve", "image_url": "https://example.com"},
    ]
    assert visible_text(blocks).splitlines() == [
        "Offers",
        "*Pick one*",
        "A",
        "cell",
        "ask <@U0SAM>",
        "A curve",
    ]
