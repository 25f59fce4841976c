"""Encryption in the window: its card in the settings, the passphrase that is asked for, and the way there and back."""
