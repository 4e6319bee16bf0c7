"""Encryption at rest: every private text passes through here on its way to the disk."""

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class VaultError(Exception):
    """A stored text cannot be read with the keys at hand, or there is no key at all."""


class Vault:
    """Seals with the first key, opens with any: so a key can be changed without a pause."""

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys:
            raise VaultError("No encryption key. Make one with `pie key`.")
        try:
            self._keys = MultiFernet([Fernet(key) for key in keys])
        except ValueError:
            raise VaultError("An encryption key is not one made by `pie key`.") from None

    def seal(self, plain: bytes) -> bytes:
        """Encrypt with the newest key."""
        return self._keys.encrypt(plain)

    def open(self, sealed: bytes) -> bytes:
        """Decrypt with whichever key fits, or raise VaultError."""
        try:
            return self._keys.decrypt(sealed)
        except InvalidToken:
            raise VaultError("No key in PIE_ENCRYPTION_KEYS opens this row.") from None

    def reseal(self, sealed: bytes) -> bytes:
        """Encrypt again with the newest key."""
        try:
            return self._keys.rotate(sealed)
        except InvalidToken:
            raise VaultError("No key in PIE_ENCRYPTION_KEYS opens this row.") from None
