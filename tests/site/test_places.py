"""Files and links: plain, unique, stable."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kit.site.places import give_files, safe_path, way_to_top

NAMES = st.lists(
    st.text(st.sampled_from("aB/. -_éß李ñ&?#%+\\:ıI"), min_size=1, max_size=12),
    max_size=12,
    unique=True,
)


@given(NAMES)
def test_files_are_plain_and_unique(names: list[str]) -> None:
    """Every name gets a file of plain ASCII, and no two differ by letter case alone."""
    files = give_files(names)
    assert set(files) == set(names)
    assert len({file.lower() for file in files.values()}) == len(files)
    for file in files.values():
        assert re.fullmatch(r"[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*", file), file
        assert not any(part.startswith(".") for part in file.split("/")), file


@given(NAMES, NAMES)
def test_a_safe_name_keeps_its_own(names: list[str], others: list[str]) -> None:
    """Other notes do not move a page whose name is safe."""
    file = give_files(["contacts/maya-okafor"], names, others)["contacts/maya-okafor"]
    assert file == "contacts/maya-okafor"


def test_taken_names_are_left_alone() -> None:
    """Names that an engine, a server or Windows keeps are not used."""
    for name in ("404", "README", "contacts/readme", "con", "lpt1", "templates/x", "search/index"):
        assert safe_path(name) != name


def test_our_pages_choose_first() -> None:
    """A note called `Index` does not take the home page's file on a disk without letter case."""
    assert give_files(["index"], ["paths/index"], ["Index", "Paths/Index"]) == {
        "index": "index",
        "paths/index": "paths/index",
        "Index": "Index-2",
        "Paths/Index": "Paths/Index-2",
    }


def test_names_of_other_scripts_stay_apart() -> None:
    """Names that have no ASCII letters get a file each, the same every time."""
    files = give_files(["contacts/李伟", "contacts/王芳", "contacts/Zoë Kavčič"])
    assert files["contacts/李伟"] != files["contacts/王芳"]
    assert files == give_files(["contacts/Zoë Kavčič", "contacts/王芳", "contacts/李伟"])
    assert files["contacts/Zoë Kavčič"] == "contacts/Zoe-Kavcic"


def test_the_way_to_the_top() -> None:
    """Each folder is one step up."""
    assert [way_to_top(file) for file in ("index", "a/b", "a/b/c")] == ["", "../", "../../"]
