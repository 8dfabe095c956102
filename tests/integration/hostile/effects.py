"""What a browser, Markdown or a terminal would act on if it were not escaped; and what a terminal shows."""

import os
import pty
import re
import subprocess
import threading
from pathlib import Path

from tests.conftest import ASSURANCE

ACTS_IN_HTML = re.compile(r"<script>alert|<img src=x|<b onclick|onclick=\"alert", re.I)
ACTS_IN_MARKDOWN = re.compile(r"(?<!\\)(?:<script|<img|\]\(javascript)", re.I)
ACTS_IN_TERMINAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def assurance_to_terminal(home: Path, *arguments: str) -> str:
    """What the command shows on a terminal, where colours and cursor movements would be passed on."""
    command = [ASSURANCE, *arguments, "--home", str(home)]
    ours, theirs = pty.openpty()
    shown: list[bytes] = []

    def collect() -> None:
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the last process has closed the terminal
                return
            if not piece:
                return
            shown.append(piece)

    collecting = threading.Thread(target=collect)
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, cwd=home)
    os.close(theirs)
    collecting.start()
    assert process.wait(timeout=300) == 0
    collecting.join()
    os.close(ours)
    return b"".join(shown).decode("utf-8", "replace")
