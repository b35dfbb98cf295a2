"""What all tests share: golden pages that one flag rewrites, and how hard Hypothesis tries.

`KIT_EXAMPLES=100` multiplies Hypothesis' examples for a long run; CI keeps them short.
"""

import os
import signal
import tempfile

import pytest
from hypothesis import HealthCheck, settings

# A run in the background of a shell ignores Ctrl-C, and so would every terminal that a test opens.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# No test keeps a key in the folders of whoever runs it.
os.environ["XDG_STATE_HOME"] = os.path.join(tempfile.gettempdir(), "kit-tests-state")  # noqa: PTH118

_TIMES = int(os.environ.get("KIT_EXAMPLES", "1"))
settings.register_profile(
    "kit",
    max_examples=100 * _TIMES,
    deadline=None,
    # A change lands or not by what it is, not by the luck of a draw; long runs draw at random.
    derandomize=bool(os.environ.get("CI")) and _TIMES == 1,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("kit")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--rewrite-golden`: write golden files anew, to be reviewed as a diff."""
    parser.addoption("--rewrite-golden", action="store_true", help="write golden files anew")


@pytest.fixture
def rewrite_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether golden files are to be written anew."""
    return bool(request.config.getoption("--rewrite-golden"))
