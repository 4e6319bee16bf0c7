"""Every id that Slack hands back to us: what a button, a picker or a modal is called."""

import re

COMMAND = "/pie"
CHECK_SHORTCUT = "check_message"
START_SHORTCUT = "start_deal"

PLAN = "plan"
"""What the message with the plan is about: it is kept up to date in place."""

DO = "do"
PICK = "pick"
TICK = "tick"

CHECKPOINT_VALUE = "checkpoint:value"
CHECKPOINT_DAY = "checkpoint:snooze:day"
CHECKPOINT_WEEK = "checkpoint:snooze:week"
CHECKPOINT_REASSIGN = "checkpoint:reassign"
CHECKPOINT_STOP = "checkpoint:stop"
CHECKPOINT_ANYWAY = "checkpoint:anyway"
CHECKPOINT_CORRECT = "checkpoint:correct"
CHECKPOINT_BACK = "checkpoint:back"
CHECKPOINT_KEEP = "checkpoint:keep"
CHECKPOINT_RETRY = "checkpoint:retry"
CHECKPOINT_HERE = "checkpoint:here"
SHARE = "share"

FORM = "form"
MEASURE = "checkpoint:measured"
MEASURE_SURE = "checkpoint:measured:sure"
REASSIGN = "checkpoint:reassigned"
NOTICE = "notice"

ANY_DO = re.compile(rf"^{DO}:")
ANY_PICK = re.compile(rf"^{PICK}:")
ANY_TICK = re.compile(rf"^{TICK}:")

PROMPTS = (
    {"title": "Prepare a call", "message": "I have a call coming up and want to prepare it"},
    {"title": "Check a draft", "message": "check: We need 10% off by Friday"},
    {"title": "Five minutes left", "message": "I have five minutes"},
    {"title": "Where am I?", "message": "plan"},
)
"""What a person can try first: at most four, shown by Slack and listed in the manifest."""
