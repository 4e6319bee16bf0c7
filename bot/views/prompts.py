"""What a person can try first, where Slack shows suggestions."""

from bot import ids


def suggested_prompts() -> list[dict[str, str]]:
    """Return at most four suggestions, each a title and the message it sends."""
    return [dict(prompt) for prompt in ids.PROMPTS]
