"""What the environment says, and what is said about it."""

import stat
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.settings import Settings, SettingsError, local_key, read_settings

KEY = Fernet.generate_key().decode()
WHOLE = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_SIGNING_SECRET": "shh",
    "PIE_ENCRYPTION_KEYS": KEY,
}


def test_a_whole_environment_has_no_problems() -> None:
    assert read_settings(WHOLE).problems() == ()


def test_an_empty_environment_is_told_each_missing_thing_and_where_to_get_it() -> None:
    bot, way, key = read_settings({}).problems()
    assert "SLACK_BOT_TOKEN" in bot
    assert "xoxb-" in bot
    assert "SLACK_APP_TOKEN" in way
    assert "SLACK_SIGNING_SECRET" in way
    assert "`pie key`" in key


def test_an_app_token_means_socket_mode() -> None:
    assert not read_settings(WHOLE).uses_socket_mode
    assert read_settings(WHOLE | {"SLACK_APP_TOKEN": "xapp-1"}).uses_socket_mode


def test_a_client_id_and_secret_mean_many_workspaces_and_no_bot_token() -> None:
    oauth = {name: value for name, value in WHOLE.items() if name != "SLACK_BOT_TOKEN"}
    settings = read_settings(oauth | {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "shh"})
    assert settings.serves_many_workspaces
    assert settings.problems() == ()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_the_urls_that_hosts_hand_out_mean_psycopg(scheme: str) -> None:
    settings = read_settings({"PIE_DATABASE_URL": f"{scheme}://pie:x@db/pie"})
    assert settings.pie_database_url == "postgresql+psycopg://pie:x@db/pie"


def test_the_api_url_may_lack_its_slash() -> None:
    url = read_settings({"SLACK_API_URL": "http://localhost:1/api"}).slack_api_url
    assert url == "http://localhost:1/api/"


def test_a_key_that_is_none_is_named_by_its_place_and_not_shown() -> None:
    (problem,) = read_settings(WHOLE | {"PIE_ENCRYPTION_KEYS": f"{KEY},not-a-key"}).problems()
    assert "Key 2" in problem
    assert "not-a-key" not in problem


def test_several_keys_are_split_and_the_first_one_encrypts() -> None:
    other = Fernet.generate_key().decode()
    assert read_settings({"PIE_ENCRYPTION_KEYS": f"{KEY}, {other}"}).keys == (KEY, other)


def test_a_port_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(SettingsError, match="PIE_PORT"):
        read_settings({"PIE_PORT": "99999999"})


def test_secrets_do_not_show_when_settings_are_printed() -> None:
    shown = repr(Settings.model_validate({"slack_bot_token": "xoxb-secret"}))
    assert "xoxb-secret" not in shown


def test_the_sandbox_makes_its_key_once_and_keeps_it_to_itself(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    key = local_key(folder)
    Fernet(key)
    assert local_key(folder) == key
    assert stat.S_IMODE((folder / "key").stat().st_mode) == 0o600
