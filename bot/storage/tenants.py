"""Whose data it is: nothing is ever read across tenants."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tenant:
    """A workspace, or an organisation with its workspace; "" where there is none."""

    enterprise: str
    team: str
