"""What the environment says: this module is its only reader."""

import os
from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import Literal

from cryptography.fernet import Fernet
from pydantic import BaseModel, Field, SecretStr, ValidationError, field_validator

SLACK_API = "https://slack.com/api/"
SQLITE_FILE = "pie.sqlite"


class SettingsError(Exception):
    """A setting is missing or wrong; the message says which, and what to do."""


class Settings(BaseModel):
    """Every setting of Pie, under the name its variable has. Secrets never show in a repr."""

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_client_id: str | None = None
    slack_client_secret: SecretStr | None = None
    slack_api_url: str = SLACK_API
    pie_database_url: str = f"sqlite:///{SQLITE_FILE}"
    pie_encryption_keys: SecretStr = SecretStr("")
    pie_keep_days: int | None = Field(None, ge=1)
    pie_host: str = "0.0.0.0"  # noqa: S104 - Slack calls from outside
    pie_port: int = Field(3000, ge=0, le=65535)
    pie_log: Literal["text", "json"] = "text"
    pie_metrics: bool = False
    pie_grace_days: int = Field(30, ge=0)

    @field_validator("pie_metrics", mode="before")
    @classmethod
    def _is_set(cls, said: object) -> object:
        # "Off unless it is set": any word but these switches it on.
        return str(said).lower() not in {"", "0", "no", "off", "false"}

    @field_validator("slack_api_url")
    @classmethod
    def _ends_in_slash(cls, url: str) -> str:
        return url if url.endswith("/") else url + "/"

    @field_validator("pie_database_url")
    @classmethod
    def _names_its_driver(cls, url: str) -> str:
        # What hosts hand out (postgres://, postgresql://) means psycopg here.
        scheme, separator, rest = url.partition("://")
        if scheme in {"postgres", "postgresql"}:
            return f"postgresql+psycopg{separator}{rest}"
        return url

    @property
    def uses_socket_mode(self) -> bool:
        """Whether Slack is reached through a WebSocket rather than calling us."""
        return self.slack_app_token is not None

    @property
    def serves_many_workspaces(self) -> bool:
        """Whether workspaces install Pie themselves (OAuth) rather than by one bot token."""
        return self.slack_client_id is not None and self.slack_client_secret is not None

    @property
    def keep(self) -> timedelta | None:
        """How long a deal stays that nobody touches; None keeps it until it is deleted."""
        return timedelta(days=self.pie_keep_days) if self.pie_keep_days else None

    @property
    def grace(self) -> timedelta:
        """How long the data of a workspace stays that removed Pie."""
        return timedelta(days=self.pie_grace_days)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The encryption keys, the one that encrypts first."""
        return tuple(self.pie_encryption_keys.get_secret_value().replace(",", " ").split())

    def problems(self) -> tuple[str, ...]:
        """Return what keeps `pie run` from starting, each with what to do."""
        found = []
        if half := self._half_of_oauth():
            found.append(half)
        elif not self.serves_many_workspaces and self.slack_bot_token is None:
            found.append(
                "SLACK_BOT_TOKEN is not set. Copy it from your app's page, OAuth & Permissions "
                "(it begins with xoxb-)."
            )
        if not self.uses_socket_mode and self.slack_signing_secret is None:
            found.append(
                "Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set. Set the app token "
                "(xapp-, with connections:write) for Socket Mode, or the signing secret for HTTP."
            )
        if not self.keys:
            found.append(
                "PIE_ENCRYPTION_KEYS is not set. Make a key with `pie key`, keep it safe, and "
                "set it: deals are stored encrypted with it."
            )
        for number, key in enumerate(self.keys, 1):
            if not _is_key(key):
                found.append(f"Key {number} of PIE_ENCRYPTION_KEYS is not one made by `pie key`.")
        return tuple(found)

    def _half_of_oauth(self) -> str:
        """Return what is missing where only a part of what OAuth needs is set."""
        given = {
            "SLACK_CLIENT_ID": self.slack_client_id,
            "SLACK_CLIENT_SECRET": self.slack_client_secret,
        }
        missing = [name for name, value in given.items() if value is None]
        if len(missing) != 1:
            return ""
        return (
            f"{missing[0]} is not set, but its other half is. Copy both from Basic Information, "
            "or unset both and set SLACK_BOT_TOKEN for one workspace."
        )


def _is_key(key: str) -> bool:
    try:
        Fernet(key)
    except ValueError:
        return False
    return True


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the environment, or raise SettingsError with one line per wrong setting."""
    named = {name: environment.get(name.upper(), "") for name in Settings.model_fields}
    try:
        return Settings.model_validate({name: value for name, value in named.items() if value})
    except ValidationError as error:
        # Only names and rules: a wrong value may be a secret in the wrong place.
        names = dict.fromkeys(str(each["loc"][0]) for each in error.errors())
        raise SettingsError("\n".join(_rule(name) for name in names)) from None


RULES: Mapping[str, str] = {
    "pie_port": "is to be a number from 0 to 65535, like 3000",
    "pie_keep_days": "is to be a number of days, at least 1",
    "pie_grace_days": "is to be a number of days, 0 for at once",
    "pie_log": "is to be text or json",
}


def _rule(name: str) -> str:
    return f"{name.upper()} {RULES.get(name, 'is not what it should be')}."


def version() -> str:
    """Return which Pie this is."""
    try:
        return metadata.version("pie-coach")
    except metadata.PackageNotFoundError:
        return "(a checkout that is not installed)"


def local_key(folder: Path) -> str:
    """Return the key kept in this folder, made at the first call (the sandbox's own)."""
    file = folder / "key"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(Fernet.generate_key().decode())
    return file.read_text().strip()
