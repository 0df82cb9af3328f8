"""Files in, people on a list, every row accounted for."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap

import pytest

from mailer.audience import (
    AudienceError,
    ConsentEvent,
    ImportRefused,
    Origin,
    Reason,
    Subscriber,
    Subscription,
    import_file,
    recipients_of,
    subscribe,
    suppress,
    suppress_domain,
    unsubscribe,
)

CONSENT = "Signed up on paper at the 2020 forum"
WEB = Origin("form on the website")


def take(path, **more):
    return import_file(path, "partners", **{"consent": CONSENT} | more)


def stored(*fields):
    return list(Subscriber.objects.order_by("pk").values_list(*fields))


def test_people_join_with_their_fields_and_their_consent(partners, csv_file):
    path = csv_file(
        "E-mail,First name,Last name,Name,Language,Time zone,Organisation,Country,Shoe size\n"
        "Ada@Example.org,Ada,Lovelace,Ada Lovelace,EN,africa/nairobi,UNPAN,Kenya,39\n"
        "bo@example.org,Bo,,,français,,,,\n"
    )
    report = take(path, by="the editor")
    assert report.as_json() == {
        "rows": 2,
        "new": 2,
        "changed": 0,
        "unchanged": 0,
        "kept_unsubscribed": 0,
        "suppressed": 0,
        "duplicates": 0,
        "invalid": [],
    }
    assert report.unused == ("Shoe size",)
    assert report.mapping["E-mail"] == "email"
    assert stored("address", "address_key", "first_name", "last_name", "name", "language", "time_zone") == [
        ("Ada@Example.org", "ada@example.org", "Ada", "Lovelace", "Ada Lovelace", "en", "Africa/Nairobi"),
        ("bo@example.org", "bo@example.org", "Bo", "", "", "fr", ""),
    ]
    assert stored("attributes") == [({"organisation": "UNPAN", "country": "Kenya"},), ({},)]
    assert recipients_of("partners").count() == 2
    logged = ConsentEvent.objects.values_list("what", "wording__text", "source", "by", "list__slug").distinct()
    assert list(logged) == [("imported", CONSENT, "import of people.csv", "the editor", "partners")]
    assert ConsentEvent.objects.count() == 2


def test_every_row_gets_its_count_and_its_row_number(partners, csv_file):
    for name in ("left", "same", "differs"):
        subscription = subscribe(f"{name}@example.org", "partners", wording="Yes", origin=WEB, name="Old")
        if name == "left":
            unsubscribe(subscription, origin=WEB)
    suppress("never@example.org", Reason.COMPLAINED, "test")
    suppress_domain("bad.example", Reason.BY_HAND, "test")
    path = csv_file(
        "email;name\n"
        "new@example.org;New\n"
        "\n"
        "not an address;Nobody\n"
        ";Nobody\n"
        "NEW@EXAMPLE.ORG;Again\n"
        "left@example.org;New name\n"
        "never@example.org;\n"
        "any@bad.example;\n"
        "same@example.org;Old\n"
        "same@example.org;Old\n"
        "differs@example.org;Newer\n"
        "shifted@example.org;Doe; John\n"
        ";\n"
    )
    report = take(path)
    counts = {name: count for name, count in report.as_json().items() if name != "invalid"}
    assert counts == {
        "rows": 11,
        "new": 1,
        "changed": 1,
        "unchanged": 1,
        "kept_unsubscribed": 1,
        "suppressed": 2,
        "duplicates": 2,
    }
    assert [(each.row, each.reason.split(";")[0]) for each in report.invalid] == [
        (4, "there is no @ in the address"),
        (5, "the address is empty"),
        (13, "the row has 3 cells where there are 2 columns"),
    ]
    assert Subscriber.objects.get(address_key="differs@example.org").name == "Newer"
    assert Subscriber.objects.get(address_key="left@example.org").name == "Old"
    assert not Subscriber.objects.filter(address_key="never@example.org").exists()


def test_a_subscriber_of_another_list_joins_with_what_is_already_known(partners, csv_file):
    from mailer.audience import add_list

    add_list("staff", double_opt_in=False)
    subscribe("ada@example.org", "staff", wording="Yes", origin=WEB, name="Ada")
    report = take(csv_file("email,country\nADA@example.org,Kenya\n"))
    assert report.new == 1
    ada = Subscriber.objects.get()
    assert (ada.address, ada.name, ada.attributes) == ("ada@example.org", "Ada", {"country": "Kenya"})
    assert ada.subscriptions.count() == 2


def test_a_second_import_changes_nothing_and_logs_no_second_consent(partners, csv_file, everything):
    path = csv_file("email,name,country\nada@example.org,Ada,Kenya\nbo@example.org,,\n")
    take(path)
    before = everything()
    report = take(path, consent="Other words")
    assert (report.new, report.changed, report.unchanged) == (0, 0, 2)
    assert {k: v for k, v in everything().items() if k != "audience_wording"} == {
        k: v for k, v in before.items() if k != "audience_wording"
    }


def test_an_empty_cell_erases_nothing(partners, csv_file):
    take(csv_file("email,name,country,organisation\nada@example.org,Ada,Kenya,UNPAN\n"))
    report = take(csv_file("email,name,country,organisation\nada@example.org,,Uganda,\n"))
    assert report.changed == 1
    assert stored("name", "attributes") == [("Ada", {"country": "Uganda", "organisation": "UNPAN"})]


def test_a_pending_subscription_waits_for_its_own_answer(db, csv_file):
    from mailer.audience import add_list

    add_list("partners", double_opt_in=True)
    subscribe("ada@example.org", "partners", wording="Yes", origin=WEB)
    assert take(csv_file("email\nada@example.org\n")).unchanged == 1
    assert Subscription.objects.get().state == "pending"


def test_a_dry_run_counts_the_same_and_writes_nothing(partners, csv_file, everything):
    take(csv_file("email,name\nada@example.org,Ada\nbo@example.org,Bo\n"))
    path = csv_file("email,name\nada@example.org,Ada\nbo@example.org,Boris\ncy@example.org,\ncy@example.org,\nx,\n")
    before = everything()
    planned = take(path, dry_run=True, consent="")
    assert everything() == before
    assert planned == take(path)
    assert everything() != before


@pytest.mark.parametrize("consent", ["", "  \n"])
def test_consent_must_be_told(partners, csv_file, everything, consent):
    before = everything()
    with pytest.raises(ImportRefused, match="--consent"):
        take(csv_file("email\nada@example.org\n"), consent=consent)
    assert everything() == before


def test_an_unknown_list_is_refused_before_the_file_is_read(partners):
    with pytest.raises(AudienceError, match='no list "friends"'):
        import_file("/nowhere.csv", "friends", consent=CONSENT)


def test_people_who_left_elsewhere_are_not_imported_as_active(partners, csv_file):
    path = csv_file(
        "email,Status\na@example.org,Active\nb@example.org,inactive\nc@example.org,\nd@example.org,cleaned\n"
    )
    report = take(path)
    assert report.new == 1
    assert [each.row for each in report.invalid] == [3, 4, 5]
    assert report.invalid[0].reason.startswith('the status is "inactive"')
    assert take(path, mapping={"Status": "ignore"}).new == 3


def test_values_no_field_can_hold_are_refused_with_the_cure(partners, csv_file):
    long = "x" * 201
    report = take(
        csv_file(
            f"email,name,language,time zone\n1@example.org,{long},,\n2@example.org,,Klingon speech,\n3@example.org,,,Mars\n"
        )
    )
    assert [each.reason for each in report.invalid] == [
        "the name has 201 characters; 200 are the most",
        'the language "Klingon speech" is not known; write a code such as "fr"',
        'the time zone "Mars" is not known; write a name such as "Africa/Nairobi"',
    ]


def test_unseen_characters_and_formula_guards_are_taken_off(partners, csv_file):
    path = csv_file(
        "\u200eemail\u200e,na\0me,organisation,country\n"
        "\u202dada@example.org\u202c,\u2067A\u0007da\u2028L\u2069,'=1+1,''tis\n"
        '"\'+bo@example.org",Bo,-,\n'
    )
    assert take(path).new == 2
    assert stored("address", "name", "attributes") == [
        ("ada@example.org", "A da L", {"organisation": "=1+1", "country": "''tis"}),
        ("+bo@example.org", "Bo", {"organisation": "-"}),
    ]


def test_a_row_with_fewer_cells_is_fine_as_long_as_the_address_is_there(partners, csv_file):
    report = take(csv_file("email,name\nada@example.org\nbo@example.org,Bo,,\n"))
    assert (report.new, report.invalid) == (2, ())


def test_progress_is_told_and_ends_at_the_whole(partners, csv_file):
    told = []
    path = csv_file("email\n" + "".join(f"p{n}@example.org\n" for n in range(2_500)))
    take(path, progress=lambda share, rows: told.append((share, rows)))
    assert [rows for _, rows in told] == [1_000, 2_000, 2_500]
    assert told == sorted(told)
    assert told[-1][0] == 1.0


def test_too_many_invalid_rows_are_no_list_and_nothing_is_taken(partners, csv_file, everything):
    before = everything()
    with pytest.raises(ImportRefused, match=r"50,000 rows .* the first is row 3: there is no @"):
        take(csv_file("email\nada@example.org\n" + "x\n" * 50_001))
    assert everything() == before


def test_a_file_that_breaks_in_the_middle_leaves_nothing_behind(partners, csv_file, everything):
    before = everything()
    rows = "".join(f"p{n}@example.org,x\n" for n in range(3_000))
    with pytest.raises(ImportRefused, match="row 3002: a quotation mark is opened"):
        take(csv_file(f'email,name\n{rows}last@example.org,"open\n'))
    assert everything() == before


def test_killed_in_the_middle_nothing_changed(tmp_path):
    database, people = tmp_path / "mailer.sqlite3", tmp_path / "people.csv"
    people.write_text("email\n" + "".join(f"p{n}@example.org\n" for n in range(5_000)))
    script = textwrap.dedent(f"""
        import os, signal
        from mailer.web.settings import SiteValues, configure
        configure(SiteValues("sqlite:///{database}", "secret", "https://news.example.org"))
        from django.core.management import call_command
        call_command("migrate", "audience", verbosity=0, skip_checks=True)
        from mailer.audience import add_list, import_file
        add_list("partners")
        print("ready", flush=True)
        def die(share, rows):
            if rows >= 3_000:
                os.kill(os.getpid(), signal.SIGKILL)
        import_file("{people}", "partners", consent="Yes", progress=die)
    """)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=os.environ, check=False)
    assert done.stdout == "ready\n", done.stderr
    assert done.returncode == -signal.SIGKILL
    with sqlite3.connect(database) as there:
        for table, rows in (("list", 1), ("subscriber", 0), ("subscription", 0), ("consentevent", 0), ("wording", 0)):
            assert there.execute(f"SELECT count(*) FROM audience_{table}").fetchone() == (rows,)
    there.close()
