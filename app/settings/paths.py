"""Where the program keeps what belongs to a person and not to a project."""

import os
from pathlib import Path

__all__ = ["CONFIG_VARIABLE", "config_folder", "settings_file"]

CONFIG_VARIABLE = "BEFUNDWERK_CONFIG_DIR"


def config_folder() -> Path:
    """Folder of the settings: the platform's own place, or the one named in ``BEFUNDWERK_CONFIG_DIR``.

    The folder is not created here; whoever writes into it does.
    """
    named = os.environ.get(CONFIG_VARIABLE)
    if named:
        return Path(named)
    import platformdirs

    return platformdirs.user_config_path("befundwerk", appauthor=False)


def settings_file() -> Path:
    """The TOML file that holds the settings a person has changed."""
    return config_folder() / "settings.toml"
