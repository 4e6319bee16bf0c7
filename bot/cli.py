"""The `pie` command. Each subcommand loads only what it needs."""

import argparse
import asyncio
import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from bot import threads
from bot.logs import set_up
from bot.settings import Settings, SettingsError, read_settings, version

threads.use_one()

Arguments = argparse.Namespace
OK, FAILED, WRONG = 0, 1, 2
"""Exit codes: done; found something to mend; refused to begin."""
STOPPING_S = 4.5
"""After so long a stop is cut short: whoever runs Pie kills it after eight or ten seconds."""


def main(words: Sequence[str] | None = None) -> int:
    """Carry out a command and return its exit code."""
    arguments = _parser().parse_args(words)
    set_up("text")
    try:
        command: Callable[[Arguments], int] = arguments.command
        return command(arguments)
    except SettingsError as error:
        return _complain(str(error))
    except KeyboardInterrupt:
        return OK


def _run(_: Arguments) -> int:
    settings = read_settings()
    set_up(settings.pie_log)
    problems = _problems(settings)
    if problems:
        return _complain(*problems, "`pie doctor` looks at everything else.")
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415

    from bot.app import Behind  # noqa: PLC0415
    from bot.authorizing import WrongToken  # noqa: PLC0415
    from bot.serve import serve  # noqa: PLC0415
    from bot.storage import trouble  # noqa: PLC0415
    from bot.storage.database import THREADS, Away  # noqa: PLC0415
    from bot.storage.keyring import KeysDiffer  # noqa: PLC0415

    cut_short = threading.Timer(STOPPING_S, _end)
    cut_short.daemon = True
    try:
        asyncio.run(serve(settings, cut_short.start))
    except (Behind, KeysDiffer, WrongToken) as error:
        return _complain(str(error))
    except (DBAPIError, Away) as error:
        return _complain(trouble.explain(settings.pie_database_url, error.__cause__ or error))
    except OSError as error:
        return _complain(
            f"Cannot listen on {settings.pie_host}:{settings.pie_port} "
            f"({error.strerror or type(error).__name__}). Set PIE_HOST and PIE_PORT."
        )
    finally:
        # A thread that hangs in the database would keep the process from ending.
        if not any(each.name.startswith(THREADS) for each in threading.enumerate()):
            cut_short.cancel()
    return OK


def _end() -> None:
    """End at once, whatever hangs: what was acknowledged is in the database."""
    print("stopped without waiting any longer", file=sys.stderr, flush=True)
    os._exit(OK)


def _sandbox(arguments: Arguments) -> int:
    from bot.trial import run_trial  # noqa: PLC0415

    try:
        asyncio.run(
            run_trial(
                folder=arguments.data,
                port=arguments.port,
                opens_browser=not arguments.no_browser,
                is_fresh=arguments.fresh,
            )
        )
    except OSError as error:
        return _complain(f"Cannot start on port {arguments.port}: {error}. Try --port 0.")
    return OK


def _migrate(arguments: Arguments) -> int:
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415

    from bot.app import AHEAD  # noqa: PLC0415
    from bot.storage import migrate, revision, trouble  # noqa: PLC0415

    if arguments.check:
        differences = migrate.differences()
        for line in differences:
            print(line)
        print("The migrations and the tables differ." if differences else "Migrations: in step.")
        return FAILED if differences else OK
    url = read_settings().pie_database_url
    if wrong := trouble.of_url(url):
        return _complain(wrong)
    try:
        state = revision.state(url)
        if state == "ahead":
            return _complain(AHEAD)
        if state == "current":
            print("The database is up to date.")
            return OK
        migrate.migrate(url)
    except DBAPIError as error:
        return _complain(trouble.explain(url, error))
    print("The database has been brought up to date.")
    return OK


def _manifest(arguments: Arguments) -> int:
    from bot.manifest import manifest_json, problem  # noqa: PLC0415

    if wrong := problem(arguments.url, many_workspaces=arguments.many):
        return _complain(wrong)
    print(manifest_json(arguments.url, many_workspaces=arguments.many))
    return OK


def _doctor(arguments: Arguments) -> int:
    from bot.doctor import examine, hear  # noqa: PLC0415

    settings = read_settings()
    findings = asyncio.run(examine(settings))
    if arguments.listen:
        findings += asyncio.run(hear(settings, arguments.listen))
    for finding in findings:
        print(f"{'ok  ' if finding.is_well else 'FIX '} {finding.what}")
        if finding.remedy:
            print(f"     {finding.remedy}")
    return OK if all(finding.is_well for finding in findings) else FAILED


def _key(_: Arguments) -> int:
    from cryptography.fernet import Fernet  # noqa: PLC0415

    print(Fernet.generate_key().decode())
    return OK


def _rekey(_: Arguments) -> int:
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415

    from bot.storage import trouble  # noqa: PLC0415
    from bot.storage.database import Away  # noqa: PLC0415
    from bot.storage.keyring import KeysDiffer  # noqa: PLC0415
    from bot.storage.reseal import rekey  # noqa: PLC0415
    from bot.storage.vault import VaultError  # noqa: PLC0415

    settings = read_settings()
    if wrong := trouble.of_url(settings.pie_database_url):
        return _complain(wrong)
    try:
        done = asyncio.run(rekey(settings.pie_database_url, settings.keys))
    except (VaultError, KeysDiffer) as error:
        return _complain(str(error))
    except (DBAPIError, Away) as error:
        return _complain(trouble.explain(settings.pie_database_url, error.__cause__ or error))
    print(f"Rows that only the first key of PIE_ENCRYPTION_KEYS opens now: {done.count}.")
    if done.unreadable:
        print(f"Rows that no key opens, left as they are: {done.unreadable}.")
    print("No other key is needed any more.")
    return OK


def _outbox(arguments: Arguments) -> int:
    from bot.outbox_command import outbox_command  # noqa: PLC0415

    return outbox_command(_usable(), arguments)


def _backup(arguments: Arguments) -> int:
    from bot.backup_command import backup_command  # noqa: PLC0415

    return backup_command(_usable(), arguments.file)


def _usable() -> Settings:
    """Return the settings, with a database's URL and keys in them that can be right."""
    settings = read_settings()
    problems = [each for each in _problems(settings) if each.startswith("PIE_")]
    if problems:
        raise SettingsError("\n".join(problems))
    return settings


def _problems(settings: Settings) -> list[str]:
    from bot.storage.trouble import of_url  # noqa: PLC0415

    wrong = of_url(settings.pie_database_url)
    return [*settings.problems(), *([wrong] if wrong else [])]


def _health(_: Arguments) -> int:
    from bot.health_command import health_command  # noqa: PLC0415

    return health_command(read_settings())


def _read(arguments: Arguments) -> int:
    from bot.read_command import read_command  # noqa: PLC0415

    return _on_messages(read_command, arguments)


def _check(arguments: Arguments) -> int:
    from bot.check_command import check_command  # noqa: PLC0415

    return _on_messages(check_command, arguments)


def _on_messages(command: Callable[[str | None, TextIO | None], int], arguments: Arguments) -> int:
    """Run a command on the message that was given, or on each line of a file."""
    if arguments.jsonl:
        try:
            with _opened(arguments.text) as lines:
                return command(None, lines)
        except OSError as error:
            return _complain(f"Cannot read {arguments.text}: {error.strerror}.")
    text = sys.stdin.read() if arguments.text in {None, "-"} else arguments.text
    return command(text, None)


def _opened(file: str | None) -> TextIO:
    return sys.stdin if file in {None, "-"} else Path(str(file)).open()


def _offers(arguments: Arguments) -> int:
    from bot.offers_command import offers_command  # noqa: PLC0415

    return offers_command(arguments.deal, as_json=arguments.json)


def _advise(arguments: Arguments) -> int:
    from bot.advise_command import advise_command  # noqa: PLC0415

    try:
        with _opened(arguments.file) as lines:
            return advise_command(lines)
    except OSError as error:
        return _complain(f"Cannot read {arguments.file}: {error.strerror}.")


def _complain(*lines: str) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return WRONG


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pie",
        description="A Slack bot that coaches you through a negotiation.",
        epilog="Exit codes: 0 done, 1 found something to mend, 2 refused to begin.",
    )
    parser.add_argument("--version", action="version", version=f"pie {version()}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(
        name: str, does: Callable[[Arguments], int], about: str
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=about, description=about)
        added.set_defaults(command=does)
        return added

    command("run", _run, "connect to Slack and coach")
    sandbox = command("sandbox", _sandbox, "try Pie with a local Slack in your browser")
    sandbox.add_argument("--port", type=int, default=8484, help="where the page is (0: any)")
    sandbox.add_argument(
        "--data", type=Path, default=Path("pie-data"), help="where deals are kept"
    )
    sandbox.add_argument("--fresh", action="store_true", help="begin with nothing")
    sandbox.add_argument("--no-browser", action="store_true", help="only print the address")
    migrate = command("migrate", _migrate, "bring the database's tables up to date")
    migrate.add_argument("--check", action="store_true", help="compare migrations and code")
    made = command("manifest", _manifest, "print Slack's app manifest")
    made.add_argument("--url", default="", help="where Slack reaches Pie (none: Socket Mode)")
    made.add_argument("--many", action="store_true", help="for installation by many workspaces")
    doctor = command(
        "doctor", _doctor, "look at tokens, scopes, database, keys and clock; say what to do"
    )
    doctor.add_argument(
        "--listen",
        type=int,
        default=0,
        metavar="SECONDS",
        help="wait for a request of Slack's, and see whether the signing secret fits it",
    )
    command("key", _key, "make an encryption key")
    command("rekey", _rekey, "encrypt all that is stored again, with the first key")
    reads = command("read", _read, "say what a message tells the coach")
    reads.add_argument("text", nargs="?", help="the message, or with --jsonl a file (- is stdin)")
    reads.add_argument("--jsonl", action="store_true", help="read and write JSON lines")
    command("health", _health, "ask the Pie on this machine how it is, part by part")
    waiting = command("outbox", _outbox, "show and settle messages that could not be posted")
    waiting.add_argument("do", choices=("list", "retry", "drop"), nargs="?", default="list")
    waiting.add_argument("ids", nargs="*", type=int, metavar="ID", help="which (as listed)")
    waiting.add_argument("--all", action="store_true", help="all that are dead or parked")
    waiting.add_argument("--workspace", default="", help="only those of this workspace")
    backup = command("backup", _backup, "copy the SQLite database, safely while Pie runs")
    backup.add_argument("file", type=Path, help="where the copy goes")
    check = command("check", _check, "read a message for gives and gets")
    check.add_argument("text", nargs="?", help="the message, or with --jsonl a file (- is stdin)")
    check.add_argument("--jsonl", action="store_true", help="read and write JSON lines")
    offers = command("offers", _offers, "draft three equal offers from a deal file")
    offers.add_argument("deal", help="a TOML file")
    offers.add_argument("--json", action="store_true", help="print JSON instead of a table")
    advise = command("advise", _advise, "say what to do next in a negotiation under way")
    advise.add_argument("file", nargs="?", help="a file of JSON lines (none or -: stdin)")
    advise.add_argument(
        "--jsonl", action="store_true", required=True, help="read and write JSON lines"
    )
    return parser
