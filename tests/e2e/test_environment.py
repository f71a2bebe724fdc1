"""What the environment must not be able to do, seen from a process of its own."""

import logging
import os
import subprocess
import sys


def test_openai_log_does_not_switch_logging_on() -> None:
    script = (
        "import logging, os\n"
        "from app.extraction.gateway import Gateway\n"
        "g = Gateway(offline=True); g.openai_client(base_url='http://127.0.0.1:9/v1', api_key='k'); g.close()\n"
        "assert os.environ['OPENAI_LOG'] == 'debug'\n"
        "assert not logging.getLogger().handlers\n"
        "print(logging.getLogger('openai').getEffectiveLevel())"
    )
    environment = os.environ | {"OPENAI_LOG": "debug"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert int(done.stdout) == logging.WARNING
    assert done.stderr == ""
