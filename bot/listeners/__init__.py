"""Everything that is registered with Slack, on one screen."""

import re
from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from bot import ids
from bot.listeners import (
    buttons,
    channels,
    checkpoints,
    commands,
    errors,
    homes,
    installs,
    messages,
    modals,
    shortcuts,
)
from bot.office import Office

ANYTHING = re.compile(".*", re.DOTALL)


def register(app: AsyncApp, office: Office) -> None:
    """Bind every event, command, shortcut, button and modal to its listener."""

    async def let_in(context: AsyncBoltContext, next_: Callable[[], Awaitable[None]]) -> None:
        context["office"] = office
        await next_()

    app.use(let_in)
    app.error(errors.telling(office))

    app.event("message", matchers=[messages.is_dm])(messages.on_dm)
    app.event("message", matchers=[messages.is_edit])(messages.on_edit)
    app.event("message")(messages.on_other_message)
    app.event("app_mention")(messages.on_mention)
    app.event("app_home_opened")(homes.on_opened)
    app.event("member_joined_channel")(channels.on_joined)
    app.event("app_uninstalled")(installs.on_uninstalled)
    app.event("tokens_revoked")(installs.on_revoked)

    app.command(ids.COMMAND)(commands.on_pie)
    app.shortcut(ids.CHECK_SHORTCUT)(shortcuts.on_check_message)
    app.shortcut(ids.START_SHORTCUT)(shortcuts.on_start)

    app.action(ids.ANY_DO)(buttons.on_click)
    app.action(ids.ANY_PICK)(buttons.on_pick)
    app.action(ids.ANY_TICK)(buttons.on_tick)
    app.action(ids.CHECKPOINT_VALUE)(checkpoints.on_enter_value)
    app.action(ids.CHECKPOINT_DAY)(checkpoints.on_snooze_day)
    app.action(ids.CHECKPOINT_WEEK)(checkpoints.on_snooze_week)
    app.action(ids.CHECKPOINT_REASSIGN)(checkpoints.on_reassign)
    app.action(ids.CHECKPOINT_STOP)(checkpoints.on_stop)
    app.action(ids.CHECKPOINT_ANYWAY)(checkpoints.on_anyway)
    app.action(ids.CHECKPOINT_CORRECT)(checkpoints.on_enter_value)
    app.action(ids.CHECKPOINT_BACK)(checkpoints.on_back)
    app.action(ids.CHECKPOINT_KEEP)(checkpoints.on_keep)
    app.action(ids.CHECKPOINT_RETRY)(checkpoints.on_retry)
    app.action(ids.CHECKPOINT_HERE)(checkpoints.on_here)
    app.action(ids.SHARE)(buttons.on_share)
    app.action(ANYTHING)(buttons.on_retired)

    app.view(ids.FORM)(modals.on_form)
    app.view(ids.MEASURE)(checkpoints.on_measured)
    app.view(ids.MEASURE_SURE)(checkpoints.on_sure)
    app.view(ids.REASSIGN)(checkpoints.on_reassigned)
    app.view(ANYTHING)(modals.on_retired_form)
    app.view_closed(ANYTHING)(modals.on_closed)
