"""Tasks as the Obsidian Tasks plugin writes them."""

import pytest

from kit.source.tasks import Task, read_task


@pytest.mark.parametrize(
    ("text", "box", "task"),
    [
        ("Write to Ama 📅 2026-04-10", " ", Task("Write to Ama", False, "2026-04-10")),
        ("Draft 📅 2026-03-21 ✅ 2026-03-20", "x", Task("Draft", True, "2026-03-21", "2026-03-20")),
        ("Draft ✅2026-03-20 #career", " ", Task("Draft #career", True, "", "2026-03-20")),
        ("Call 📅 21.3.2026", " ", Task("Call", False, "21.3.2026")),
        ("Call the 📅 planner", " ", Task("Call the planner", False)),
        ("Call 📅 ✅ 2026-03-20", " ", Task("Call", True, "", "2026-03-20")),
        ("Call 📅\ufe0f 2026-03-21", "X", Task("Call", True, "2026-03-21")),
        ("Call ⏳ 2026-01-01 🛫 2026-01-02 ➕ 2026-01-03", "/", Task("Call", False)),
        ("Call ❌ 2026-03-20", " ", Task("Call", True)),
        ("Call", "-", Task("Call", True)),
        ("Call\n📅 2026-03-21", " ", Task("Call", False, "2026-03-21")),
        ("", " ", Task("", False)),
    ],
)  # fmt: skip
def test_task(text: str, box: str, task: Task) -> None:
    """Dates leave the text, as they were written; a cancelled task counts as done."""
    assert read_task(text, box) == task
