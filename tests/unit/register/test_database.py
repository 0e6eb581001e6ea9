"""Where the register is, and what is said when its database fails: a sentence, no secrets."""

import pytest
from sqlalchemy import event

from data.candidate import Candidate
from data.errors import RegisterError
from data.register import database
from data.register.database import STANDARD, address_of
from data.register.faults import AWAY, BUSY, DAMAGED, FULL, PLACE, READ_ONLY, REFUSED, told
from data.register.revision import Change, Editor

ANN = Editor("Ann")
METHANOL = Candidate(title="Green methanol", lead_region="ITC4", summary="x" * 4000)


@pytest.fixture
def file(tmp_path):
    """Where a register may be made."""
    return tmp_path / "register.sqlite"


@pytest.fixture
def kept(file, opened):
    """A register in that file."""
    return opened(f"sqlite:///{file}")


def test_the_standard_place_is_beside_the_app_and_not_under_version_control(
    monkeypatch, project_root
):
    monkeypatch.delenv(PLACE, raising=False)
    assert project_root / "var" / "register.sqlite" == STANDARD
    assert address_of(None).database == str(STANDARD)
    assert "var/" in (project_root / ".gitignore").read_text().splitlines()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_the_environment_names_another(monkeypatch, scheme):
    monkeypatch.setenv(PLACE, f"{scheme}://ann:secret@db.example/register")
    url = address_of(None)
    assert (url.drivername, url.host, url.database) == (
        "postgresql+psycopg",
        "db.example",
        "register",
    )
    assert address_of("sqlite:///other.sqlite").database == "other.sqlite"


@pytest.mark.parametrize(
    "address", ["ann:secret@db", "mysql://ann:secret@db/x", "sqlite://", "sqlite:///:memory:"]
)
def test_what_can_hold_no_register_is_refused_without_its_password(address):
    with pytest.raises(RegisterError, match=PLACE) as refused:
        address_of(address)
    assert "secret" not in str(refused.value)


def test_a_server_that_is_away_is_told_of_without_a_password(opened, tmp_path):
    with pytest.raises(RegisterError) as away:
        opened(f"postgresql://ann:secret@/register?host={tmp_path}")
    assert str(away.value) == AWAY


def test_a_database_that_is_not_there_is_told_of(opened, postgres):
    with pytest.raises(RegisterError) as refused:
        opened(postgres.address("nowhere"))
    assert str(refused.value) == REFUSED


def test_a_file_that_is_no_register_is_told_of(file, opened):
    file.write_bytes(b"This is a letter, not a database. " * 100)
    with pytest.raises(RegisterError) as damaged:
        opened(f"sqlite:///{file}")
    assert str(damaged.value) == DAMAGED


def test_a_folder_that_is_not_ours_is_told_of(file):
    with pytest.raises(RegisterError) as refused, told():
        raise PermissionError(13, "Permission denied", str(file))
    assert str(refused.value) == READ_ONLY


@pytest.mark.parametrize(
    ("pragma", "sentence"), [("query_only = ON", READ_ONLY), ("max_page_count = 1", FULL)]
)
def test_a_full_or_read_only_disk_is_told_of_and_nothing_is_half_written(
    kept, file, opened, pragma, sentence
):
    limited = opened(f"sqlite:///{file}")
    limited.close()
    event.listen(limited.database.engine, "connect", lambda raw, _: raw.execute(f"PRAGMA {pragma}"))
    with pytest.raises(RegisterError) as refused:
        limited.apply([Change(None, None, METHANOL)] * 100, ANN, "new")
    assert str(refused.value) == sentence
    assert (kept.current(), kept.head()) == ([], 0)


def test_who_waits_too_long_is_told_to_try_again(kept, monkeypatch, file, opened):
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    other = opened(f"sqlite:///{file}")
    with kept.database.writing():
        with pytest.raises(RegisterError) as same_process:
            kept.add(METHANOL, ANN, "new")
        with pytest.raises(RegisterError) as another:
            other.add(METHANOL, ANN, "new")
    assert [str(same_process.value), str(another.value)] == [BUSY, BUSY]
    assert other.add(METHANOL, ANN, "new").sequence == 1


def test_a_register_of_a_newer_dashboard_is_left_alone(url, opened):
    with opened(url).database.writing() as connection:
        connection.exec_driver_sql("UPDATE register_version SET version_num = '9999'")
    with pytest.raises(RegisterError, match="newer dashboard"):
        opened(url)
