"""Print the README's command lines: the N-th `sh` block that makes a `.venv`, on one line each."""

import re
import sys
from pathlib import Path

blocks = re.findall(r"```sh\n(.*?)```", Path(sys.argv[1]).read_text(encoding="utf-8"), re.DOTALL)
commands = [block.strip() for block in blocks if block.startswith("python3 -m venv")]
print(commands[int(sys.argv[2]) - 1])
