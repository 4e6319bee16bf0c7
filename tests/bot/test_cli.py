"""The `pie` command, as it is typed."""

import asyncio
import json
import os
import signal
import socket
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot import cli
from bot.cli import FAILED, OK, WRONG, main
from bot.settings import Settings
from bot.storage import lanes, outgoing
from bot.storage.database import open_database
from bot.storage.outgoing import Outgoing
from bot.storage.revision import pending

MESSAGE = Outgoing(
    enterprise="", team="T1", how="post", channel="D1", user="U1", payload={"text": "hush"}
)
NOW = datetime(2026, 3, 2, tzinfo=UTC)

Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, str]:
    """Begin with an environment that says nothing but where the database is."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    url = f"sqlite:///{tmp_path / 'pie.sqlite'}"
    monkeypatch.setenv("PIE_DATABASE_URL", url)
    return {"url": url}


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> int:
    """Set all that `pie run` needs; return the port it listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    settings = {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_SIGNING_SECRET": "hush",
        "SLACK_API_URL": "http://127.0.0.1:9/api/",
        "PIE_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
        "PIE_HOST": "127.0.0.1",
        "PIE_PORT": str(port),
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return port


def test_a_key_is_one_that_encrypts(capsys: Said) -> None:
    assert main(["key"]) == OK
    Fernet(capsys.readouterr().out.strip())


def test_rekey_makes_the_first_key_the_only_one(
    capsys: Said, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    main(["migrate"])
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    first = open_database(environment["url"], [old])
    asyncio.run(first.run(lambda c: outgoing.put(c, first.vault, [MESSAGE], NOW)))
    asyncio.run(first.close())

    monkeypatch.setenv("PIE_ENCRYPTION_KEYS", f"{new},{old}")
    assert main(["rekey"]) == OK
    assert "now: 1." in capsys.readouterr().out
    monkeypatch.setenv("PIE_ENCRYPTION_KEYS", new)
    assert main(["rekey"]) == OK

    for wrong in (Fernet.generate_key().decode(), "", "no key"):
        monkeypatch.setenv("PIE_ENCRYPTION_KEYS", wrong)
        assert main(["rekey"]) == WRONG
        assert "key" in capsys.readouterr().err


def test_rekey_without_a_database_says_so(
    capsys: Said, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PIE_ENCRYPTION_KEYS", Fernet.generate_key().decode())
    monkeypatch.setenv("PIE_DATABASE_URL", f"sqlite:///{tmp_path / 'nowhere' / 'pie.sqlite'}")
    monkeypatch.setattr("bot.storage.database.WAITS", ())
    assert main(["rekey"]) == WRONG
    assert "nowhere/pie.sqlite can't be opened" in capsys.readouterr().err


def test_the_manifest_is_printed_for_a_url_or_for_socket_mode(capsys: Said) -> None:
    assert main(["manifest"]) == OK
    assert json.loads(capsys.readouterr().out)["settings"]["socket_mode_enabled"]
    assert main(["manifest", "--url", "https://pie.example", "--many"]) == OK
    made = json.loads(capsys.readouterr().out)
    assert made["oauth_config"]["redirect_urls"] == ["https://pie.example/slack/oauth_redirect"]


@pytest.mark.parametrize(
    "wrong",
    [
        ["--url", "pie.example"],
        ["--url", "http://pie.example"],
        ["--url", "https://"],
        ["--url", "https://pie.example?x=1"],
        ["--many"],
    ],
)
def test_an_address_that_slack_would_not_take_is_refused_in_words(
    wrong: list[str], capsys: Said
) -> None:
    assert main(["manifest", *wrong]) == WRONG
    said = capsys.readouterr()
    assert "https://pie.example.com" in said.err
    assert said.out == ""


def test_a_backup_is_whole_of_one_moment_and_opens_with_the_keys(
    capsys: Said, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], tmp_path: Path
) -> None:
    main(["migrate"])
    key = Fernet.generate_key().decode()
    monkeypatch.setenv("PIE_ENCRYPTION_KEYS", key)
    first = open_database(environment["url"], [key])
    asyncio.run(first.run(lambda c: outgoing.put(c, first.vault, [MESSAGE], NOW)))
    copy = tmp_path / "copy.sqlite"
    assert main(["backup", str(copy)]) == OK  # while it is open
    asyncio.run(first.close())
    assert main(["backup", str(copy)]) == WRONG  # never over another
    assert copy.stat().st_mode & 0o077 == 0
    monkeypatch.setenv("PIE_DATABASE_URL", f"sqlite:///{copy}")
    capsys.readouterr()
    assert main(["outbox"]) == OK
    assert "waiting" in capsys.readouterr().out


def test_what_waits_is_listed_without_a_word_of_it_and_can_be_dropped(
    capsys: Said, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    main(["migrate"])
    key = Fernet.generate_key().decode()
    monkeypatch.setenv("PIE_ENCRYPTION_KEYS", key)
    database = open_database(environment["url"], [key])
    asyncio.run(database.run(lambda c: outgoing.put(c, database.vault, [MESSAGE], NOW)))
    asyncio.run(database.run(lambda c: lanes.bury(c, [MESSAGE.id], "msg_too_long")))
    asyncio.run(database.close())
    capsys.readouterr()
    assert main(["outbox", "list"]) == OK
    said = capsys.readouterr().out
    assert all(part in said for part in (str(MESSAGE.id), "dead", "T1", "msg_too_long"))
    assert "hush" not in said
    assert main(["outbox", "retry"]) == WRONG
    assert main(["outbox", "retry", str(MESSAGE.id)]) == OK
    assert main(["outbox", "drop", str(MESSAGE.id), "--workspace", "T2"]) == OK
    assert "Dropped: 0." in capsys.readouterr().out
    assert main(["outbox", "drop", str(MESSAGE.id)]) == OK
    assert main(["outbox"]) == OK
    assert "Nothing waits." in capsys.readouterr().out


def test_the_version_is_told(capsys: Said) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == OK
    assert capsys.readouterr().out.startswith("pie ")


def test_migrate_brings_a_database_up_to_date_once(
    capsys: Said, environment: dict[str, str]
) -> None:
    assert main(["migrate"]) == OK
    assert "brought up to date" in capsys.readouterr().out
    assert not pending(environment["url"])
    assert main(["migrate"]) == OK
    assert "is up to date" in capsys.readouterr().out


def test_migrate_check_compares_migrations_and_code(
    capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["migrate", "--check"]) == OK
    assert "in step" in capsys.readouterr().out
    monkeypatch.setattr("bot.storage.migrate.differences", lambda: ["a table is missing"])
    assert main(["migrate", "--check"]) == FAILED
    assert "a table is missing" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["run", "migrate"])
def test_a_database_that_cannot_be_opened_is_said_so_without_its_password(
    command: str, capsys: Said, whole: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert whole
    monkeypatch.setenv("PIE_DATABASE_URL", "postgres://pie:hush@127.0.0.1:9/pie")
    assert main([command]) == WRONG
    said = capsys.readouterr().err
    assert "Nothing listens at PostgreSQL at 127.0.0.1:9" in said
    assert "hush" not in said


def test_doctor_says_what_to_do_and_fails(capsys: Said, whole: int) -> None:
    assert whole
    assert main(["doctor"]) == FAILED
    said = capsys.readouterr().out
    assert "ok   Settings: HTTP on port" in said
    assert "FIX  Bot token\n     Slack can't be reached" in said


def test_run_without_settings_names_each_and_where_to_get_it(capsys: Said) -> None:
    assert main(["run"]) == WRONG
    said = capsys.readouterr().err
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "`pie doctor`"):
        assert name in said


def test_a_setting_that_makes_no_sense_is_named(
    capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIE_PORT", "many")
    assert main(["run"]) == WRONG
    assert "PIE_PORT" in capsys.readouterr().err


def test_run_serves_until_it_is_stopped_and_health_knows(whole: int, capsys: Said) -> None:
    assert main(["health"]) == FAILED
    well: list[int] = []

    def look_and_stop() -> None:
        for _ in range(1_000):
            if main(["health"]) == OK:
                well.append(whole)
                break
            threading.Event().wait(0.01)
        os.kill(os.getpid(), signal.SIGTERM)

    watcher = threading.Thread(target=look_and_stop)
    watcher.start()
    assert main(["run"]) == OK
    watcher.join()
    assert well == [whole]
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("command", [["run"], ["sandbox", "--no-browser"]])
def test_a_port_that_is_taken_is_said_so(
    command: list[str], capsys: Said, whole: int, tmp_path: Path
) -> None:
    more = ["--port", str(whole), "--data", str(tmp_path)] if command[0] == "sandbox" else []
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", whole))
        taken.listen()
        assert main([*command, *more]) == WRONG
    assert str(whole) in capsys.readouterr().err


def test_ctrl_c_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_key", interrupted)
    assert main(["key"]) == OK


def test_check_reads_a_message_a_file_or_what_is_piped(
    capsys: Said, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert main(["check", "If you sign for 24 months, we include onboarding."]) == OK
    assert "paired" in capsys.readouterr().out
    lines = tmp_path / "messages.jsonl"
    lines.write_text('{"id": 1, "text": "We need 10% off by Friday."}\n')
    assert main(["check", "--jsonl", str(lines)]) == OK
    assert json.loads(capsys.readouterr().out)["verdict"] == "one_way_ask"
    piped = tmp_path / "piped"
    piped.write_text("We need 10% off by Friday.")
    with piped.open() as text:
        monkeypatch.setattr("sys.stdin", text)
        assert main(["check"]) == OK
    assert "one_way_ask" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_named(capsys: Said, tmp_path: Path) -> None:
    assert main(["check", "--jsonl", str(tmp_path / "none.jsonl")]) == WRONG
    assert "none.jsonl" in capsys.readouterr().err
    assert main(["offers", str(tmp_path / "none.toml")]) == WRONG
    assert "none.toml" in capsys.readouterr().err


def test_the_package_can_be_run_as_a_module(capsys: Said) -> None:
    import runpy
    import sys
    from unittest.mock import patch

    with patch.object(sys, "argv", ["pie", "key"]), pytest.raises(SystemExit) as ended:
        runpy.run_module("bot", run_name="__main__")
    assert ended.value.code == OK
    Fernet(capsys.readouterr().out.strip())
