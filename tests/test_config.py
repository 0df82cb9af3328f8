"""Settings: what is read from where, and what is said of mistakes."""

from pathlib import Path

import pytest

from mailer.checks import Adjustment, Policy, Severity
from mailer.config import ConfigError, find, load

GOOD = """\
[newsletter]
name = "Partners"
organisation = "Office"
postal_address = "1 Example Plaza"
website = "https://www.example.org"

[sender]
name = "Partners"
address = "news@example.org"
"""


def workspace(folder: Path, text: str = GOOD, dotenv: str = "") -> Path:
    (folder / "mailer.toml").write_text(text, "utf-8")
    (folder / ".env").write_text(dotenv, "utf-8")
    return folder


def complaint(folder: Path, text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        load(workspace(folder, text), {})
    return str(caught.value).replace(str(folder), "DIR")


def test_defaults_need_no_server(tmp_path: Path) -> None:
    read = load(workspace(tmp_path), {})

    assert read.transport == "inbox:"
    assert read.database_url == f"sqlite:///{tmp_path}/mailer.sqlite3"
    assert read.images_url is None


def test_a_domain_of_any_script_is_written_as_mail_has_it(tmp_path: Path) -> None:
    read = load(workspace(tmp_path, GOOD.replace("news@example.org", "news@пример.example")), {})

    assert read.sender.address == "news@xn--e1afmkfd.example"


def test_another_language_says_what_differs(tmp_path: Path) -> None:
    text = GOOD + '\n[newsletter.ar]\norganisation = "المكتب"\n'
    newsletter = load(workspace(tmp_path, text), {}).newsletter

    assert newsletter.in_language("ar").organisation == "المكتب"
    assert newsletter.in_language("ar").postal_address == "1 Example Plaza"
    assert newsletter.in_language("fr").organisation == "Office"


def test_the_environment_wins_over_dotenv_and_dotenv_over_the_file(tmp_path: Path) -> None:
    text = GOOD + '\n[send]\ntransport = "folder:file"\n'

    assert load(workspace(tmp_path, text), {}).transport == "folder:file"
    assert load(workspace(tmp_path, text, "MAILER_TRANSPORT=folder:dotenv"), {}).transport == "folder:dotenv"
    environment = {"MAILER_TRANSPORT": "folder:environment"}
    assert load(workspace(tmp_path, text, "MAILER_TRANSPORT=x"), environment).transport == "folder:environment"


def test_a_secret_is_filled_into_a_transport_and_quoted(tmp_path: Path) -> None:
    text = GOOD + '\n[transports]\noffice = "smtp+starttls://me:${OFFICE}@mail.example.org"\n'
    read = load(workspace(tmp_path, text, "OFFICE='p@ss/word'"), {})

    assert read.transport_url("office") == "smtp+starttls://me:p%40ss%2Fword@mail.example.org"
    assert "p@ss" not in repr(read)


def test_a_missing_secret_names_the_variable(tmp_path: Path) -> None:
    text = GOOD + '\n[transports]\noffice = "smtp://me:${OFFICE}@mail.example.org"\n'

    with pytest.raises(ConfigError, match="OFFICE, which is not set"):
        load(workspace(tmp_path, text), {}).transport_url("office")


def test_an_unknown_transport_lists_the_known(tmp_path: Path) -> None:
    text = GOOD + '\n[transports]\noffice = "smtp://mail.example.org"\n'

    with pytest.raises(ConfigError, match=r'no transport called "ofice".*named there: office'):
        load(workspace(tmp_path, text), {}).transport_url("ofice")


def test_signing_needs_a_long_key(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no MAILER_SECRET_KEY"):
        _ = load(workspace(tmp_path, dotenv="MAILER_SECRET_KEY=short"), {}).secret_key

    assert load(workspace(tmp_path), {"MAILER_SECRET_KEY": "k" * 32}).secret_key == "k" * 32


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "[sender]",
            "[sendr]",
            'DIR/mailer.toml:7:1: unknown table "sendr"; did you mean "sender"?',
        ),
        ("organisation", "organization", 'DIR/mailer.toml:3:1: unknown setting "organization" in [newsletter]'),
        ('name = "Partners"\norg', "name = 3\norg", 'DIR/mailer.toml:2:1: "name" must be text in quotes'),
        ('address = "news@example.org"', "", 'DIR/mailer.toml:7:1: "address" is missing in [sender]'),
        ('address = "news@example.org"', 'address = "  "', 'DIR/mailer.toml:7:1: "address" is missing in [sender]'),
        (
            "[sender]",
            '[newsletter.fr]\norganization = "x"\n\n[sender]',
            'DIR/mailer.toml:7:1: unknown setting "organization"',
        ),
        ("news@example.org", "news at example.org", '"address" in [sender] holds a space'),
        ("[sender]", "[send]\nconnections = 0\n\n[sender]", '"connections" is 0; write a number from 1 to 50'),
        ("[sender]", "[inbox]\nweb_port = 80250\n\n[sender]", '"web_port" is 80250'),
        ('"Office"', '"Office', "DIR/mailer.toml:3:"),
        ('"https://www.example.org"', '"www.example.org"', '"website" is not a web address: "www.example.org"'),
    ],
)
def test_a_mistake_gets_a_sentence_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD

    assert said in complaint(tmp_path, GOOD.replace(old, new, 1))


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    said = complaint(tmp_path, GOOD.replace("organisation", "organization").replace("\naddress =", "\nadress ="))

    assert len(said.splitlines()) == 4


def test_the_workspace_is_found_from_below(tmp_path: Path) -> None:
    inner = workspace(tmp_path) / "issues" / "2026-q4"
    inner.mkdir(parents=True)

    assert find(inner) == tmp_path


def test_without_a_workspace_the_sentence_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="mailer init"):
        find(tmp_path)


def test_another_database_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="DATABASE_URL begins with mysql:"):
        load(workspace(tmp_path), {"DATABASE_URL": "mysql://root:secret@db.example.org/x"})


@pytest.mark.parametrize(
    ("variables", "place"),
    [
        ({}, None),
        ({"HOME": "/home/a"}, "/home/a/.cache/mailer"),
        ({"HOME": "/home/a", "XDG_CACHE_HOME": "/var/c"}, "/var/c/mailer"),
        ({"HOME": "/home/a", "XDG_CACHE_HOME": "relative"}, "/home/a/.cache/mailer"),
        ({"HOME": "/home/a", "CACHE_DIRECTORY": "/var/cache/mailer"}, "/var/cache/mailer"),
        ({"HOME": "/home/a", "MAILER_CACHE": "/srv/c"}, "/srv/c"),
        ({"HOME": "/home/a", "MAILER_CACHE": "off"}, None),
    ],
)
def test_the_cache_is_in_the_folder_of_the_user_or_where_it_is_said(tmp_path, variables, place, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    found = load(workspace(tmp_path), variables).cache
    assert (str(found) if found else None) == place


def test_dotenv_can_say_that_nothing_is_kept(tmp_path):
    written = workspace(tmp_path, dotenv="MAILER_CACHE=off\n")
    assert load(written, {"HOME": "/home/a"}).cache is None
    assert load(written, {"HOME": "/home/a", "MAILER_CACHE": "/srv/c"}).cache == Path("/srv/c")


@pytest.mark.parametrize("place", [".", "kept", "/srv/c"])
def test_a_workspace_cannot_name_the_folder_of_code_that_is_run(tmp_path, place):
    """Whoever unpacks a stranger's workspace would run what lies in it."""
    with pytest.raises(ConfigError, match=r"\.env may say MAILER_CACHE=off and nothing else"):
        load(workspace(tmp_path, dotenv=f"MAILER_CACHE={place}\n"), {"HOME": "/home/a"})


@pytest.mark.parametrize("name", ["HOME", "XDG_CACHE_HOME", "CACHE_DIRECTORY"])
def test_nor_can_it_by_the_variables_of_the_system(tmp_path, name):
    assert load(workspace(tmp_path, dotenv=f"{name}={tmp_path}\n"), {}).cache is None


def test_the_folder_is_the_same_in_each_workspace(tmp_path):
    with pytest.raises(ConfigError, match="write a whole path"):
        load(workspace(tmp_path), {"HOME": "/home/a", "MAILER_CACHE": "kept"})


def test_rules_of_the_checks_are_switched_off_or_lowered_for_a_reason(tmp_path: Path) -> None:
    text = (
        GOOD
        + """
[checks]
rules.html-size = {severity = "warning", reason = " Nobody here reads in Gmail "}

[checks.rules.bare-url-link]
severity = "off"
reason = "Our readers print the issue"
"""
    )
    policy = load(workspace(tmp_path, text), {}).policy

    assert policy.adjustments == {
        "html-size": Adjustment(Severity.WARNING, "Nobody here reads in Gmail"),
        "bare-url-link": Adjustment(None, "Our readers print the issue"),
    }
    assert load(workspace(tmp_path), {}).policy == Policy()


@pytest.mark.parametrize(
    ("written", "line", "sentence"),
    [
        ("[checks]\nfoo = 1\n", 12, 'unknown setting "foo" in [checks]; known: clients, rules'),
        ("[checks]\nrules = 1\n", 12, '"rules" must be a table'),
        (
            "[checks.rules.bare-url]\nseverity = 'off'\nreason = 'we print'\n",
            11,
            'there is no rule "bare-url"; did you mean "bare-url-link"? docs/reference/checks.md lists them',
        ),
        (
            "[checks.rules]\n[checks.rules.bare-url-link]\nseverity = 'off'\n",
            12,
            'the rule "bare-url-link" is a table with "severity" and "reason", and nothing else',
        ),
        (
            "[checks.rules.bare-url-link]\nseverity = 'error'\nreason = 'we print'\n",
            11,
            '"severity" of "bare-url-link" must be one of "off", "advice", "warning": a rule can be lowered, not raised',
        ),
        (
            "[checks.rules.bare-url-link]\nseverity = 'off'\nreason = ''\n",
            11,
            '"reason" of "bare-url-link" must say in words why; reports show it',
        ),
        (
            "[checks.rules.bare-url-link]\nseverity = ['off']\nreason = 'we print'\n",
            11,
            '"severity" of "bare-url-link" must be one of "off", "advice", "warning": a rule can be lowered, not raised',
        ),
        (
            '[checks]\nclients = "gmail"\n',
            12,
            '"clients" must be a list of texts, such as ["gmail", "apple-mail"]',
        ),
        (
            '[checks]\nclients = ["gmail", "outlok-windows"]\n',
            12,
            'there is no mail program "outlok-windows"; did you mean "outlook-windows"? docs/reference/clients.md lists them',
        ),
    ],
)
def test_mistakes_about_the_checks_have_their_line(tmp_path: Path, written: str, line: int, sentence: str) -> None:
    assert complaint(tmp_path, f"{GOOD}\n{written}") == f"DIR/mailer.toml:{line}:1: {sentence}"
