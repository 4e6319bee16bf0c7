"""The plan stays up to date where it was posted, and stands on Home."""

from bot.trial import Trial
from tests.bot.whole.talk import Talk


async def test_the_plan_is_renewed_in_place_when_something_is_told(
    trial: Trial, dana: Talk
) -> None:
    await dana.say("call with Northwind tomorrow 3pm about the renewal, they want 20% off")
    page = dana.holding("Matrix")
    assert "no limit yet" in page.words
    heard = await dana.say("my limit is 54k")
    await trial.settle()
    assert "*Trade 1*" not in heard
    assert dana.holding("Matrix").ts == page.ts
    assert "limit 54,000" in dana.holding("Matrix").words


async def test_the_matrix_opens_as_a_form_and_changes_one_rating(trial: Trial, dana: Talk) -> None:
    await dana.say("call with Northwind tomorrow 3pm about the renewal, they want 20% off")
    await dana.click("Matrix")
    view = dana.person.view
    assert view is not None
    assert "Price: for you" in str(view.blocks)
    await dana.submit()
    await trial.settle()
    assert "Only you see this" in dana.everything
