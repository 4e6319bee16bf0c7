"""How right the give-get check is on the yardstick, by length and kind."""

import importlib


def main() -> None:
    """Print the report."""
    importlib.import_module("tools.give_get.report").main()
