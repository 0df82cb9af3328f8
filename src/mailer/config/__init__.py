"""The only reader of mailer.toml, .env and the environment; everybody else is handed values."""

from mailer.config.settings import ConfigError, setting_lines
from mailer.config.workspace import FILE, Workspace, find, load

__all__ = ["FILE", "ConfigError", "Workspace", "find", "load", "setting_lines"]
