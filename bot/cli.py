"""The `pie` command. Each subcommand loads only what it needs."""

import argparse
import asyncio
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO
from urllib.error import URLError

from bot import tuning

tuning.use_one_thread()
with tuning.loading():
    from bot.settings import SettingsError, read_settings

Arguments = argparse.Namespace
OK, FAILED, WRONG = 0, 1, 2


def main(words: Sequence[str] | None = None) -> int:
    """Carry out a command and return its exit code."""
    arguments = _parser().parse_args(words)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    # These three tell of every call and tick; what they say at INFO helps nobody here.
    for name in ("apscheduler", "alembic", "slack_sdk"):
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        command: Callable[[Arguments], int] = arguments.command
        return command(arguments)
    except SettingsError as error:
        return _complain(str(error))
    except KeyboardInterrupt:
        return OK


def _run(_: Arguments) -> int:
    with tuning.loading():
        from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415

        from bot.app import Behind  # noqa: PLC0415
        from bot.serve import serve  # noqa: PLC0415

    settings = read_settings()
    problems = settings.problems()
    if problems:
        return _complain(*problems, "`pie doctor` looks at everything else.")
    try:
        asyncio.run(serve(settings))
    except Behind as error:
        return _complain(str(error))
    except SQLAlchemyError as error:
        return _complain(_unopened(error))
    except OSError as error:
        return _complain(f"Cannot listen on {settings.pie_host}:{settings.pie_port}: {error}.")
    return OK


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
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415

    from bot.storage import migrate, revision  # noqa: PLC0415

    if arguments.check:
        differences = migrate.differences()
        for line in differences:
            print(line)
        print("The migrations and the tables differ." if differences else "Migrations: in step.")
        return FAILED if differences else OK
    url = read_settings().pie_database_url
    try:
        if not revision.pending(url):
            print("The database is up to date.")
            return OK
        migrate.migrate(url)
    except SQLAlchemyError as error:
        return _complain(_unopened(error))
    print("The database has been brought up to date.")
    return OK


def _manifest(arguments: Arguments) -> int:
    from bot.manifest import manifest_json  # noqa: PLC0415

    print(manifest_json(arguments.url, many_workspaces=arguments.many))
    return OK


def _doctor(_: Arguments) -> int:
    from bot.doctor import examine  # noqa: PLC0415

    findings = asyncio.run(examine(read_settings()))
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
    from bot.storage.database import Away  # noqa: PLC0415
    from bot.storage.reseal import rekey  # noqa: PLC0415
    from bot.storage.vault import VaultError  # noqa: PLC0415

    settings = read_settings()
    try:
        count = asyncio.run(rekey(settings.pie_database_url, settings.keys))
    except VaultError as error:
        return _complain(str(error))
    except Away as error:
        return _complain(_unopened(error))
    print(f"Rows that only the first key of PIE_ENCRYPTION_KEYS opens now: {count}.")
    print("No other key is needed any more.")
    return OK


def _health(_: Arguments) -> int:
    from urllib.request import urlopen  # noqa: PLC0415

    url = f"http://127.0.0.1:{read_settings().pie_port}/healthz"
    try:
        with urlopen(url, timeout=4) as answer:
            return OK if answer.status == 200 else FAILED
    except (URLError, OSError):
        return FAILED


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


def _unopened(error: Exception) -> str:
    # The driver's text may hold the URL and so the password: only its kind is shown.
    return f"Cannot open the database ({type(error).__name__}). Check PIE_DATABASE_URL."


def _complain(*lines: str) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return WRONG


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pie", description="A Slack bot that coaches you through a negotiation."
    )
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
    command("doctor", _doctor, "look at tokens, scopes, database and clock, and say what to do")
    command("key", _key, "make an encryption key")
    command("rekey", _rekey, "encrypt all that is stored again, with the first key")
    command("health", _health, "ask the Pie on this machine how it is")
    reads = command("read", _read, "say what a message tells the coach")
    reads.add_argument("text", nargs="?", help="the message, or with --jsonl a file (- is stdin)")
    reads.add_argument("--jsonl", action="store_true", help="read and write JSON lines")
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
