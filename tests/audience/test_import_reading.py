"""Encodings, delimiters, headings in six languages, and files that are no tables."""

import codecs
import zipfile

import pytest

from mailer.audience import ImportRefused, Subscriber, import_file


def take(path, **more):
    return import_file(path, "partners", consent="Yes", **more)


@pytest.mark.parametrize(
    ("content", "name", "encoding"),
    [
        ("email,name\nada@example.org,Zoë\n".encode(), "Zoë", "utf-8"),
        ("email,name\nada@example.org,Zoë\n".encode("utf-8-sig"), "Zoë", "utf-8"),
        ("email,name\r\nada@example.org,Zoë\r\n".encode("utf-16"), "Zoë", "utf-16"),
        (codecs.BOM_UTF16_BE + "email,name\nada@example.org,王\n".encode("utf-16-be"), "王", "utf-16"),
        (codecs.BOM_UTF32_LE + "email,name\nada@example.org,王\n".encode("utf-32-le"), "王", "utf-32"),
        ("email,name\nada@example.org,Zoë\n".encode("utf-16-le"), "Zoë", "utf-16-le"),
        ("email,name\nada@example.org,Zoë\n".encode("utf-16-be"), "Zoë", "utf-16-be"),
        ("email;name\nada@example.org;Zoë “Z” 5 €\n".encode("cp1252"), "Zoë “Z” 5 €", "windows-1252"),
        ("email;name\nada@example.org;Zoé".encode("cp1252"), "Zoé", "windows-1252"),
        (b"email;name\nada@example.org;Zo\x81\xeb\n", "Zo\ufffdë", "windows-1252"),
    ],
)
def test_encodings(partners, csv_file, content, name, encoding):
    report = take(csv_file(content))
    assert (report.new, report.encoding) == (1, encoding)
    assert Subscriber.objects.get().name == name
    assert any("Windows-1252" in note for note in report.notes) == (encoding == "windows-1252")


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        ("email,name\nada@example.org,Ada; L\n", ","),
        ("email;name\nada@example.org;Lovelace, Ada\n", ";"),
        ("email\tname\nada@example.org\tLovelace, Ada; x\n", "\t"),
        ("sep=;\nemail;name\nada@example.org;Ada\n", ";"),
        ("sep=|\r\nemail|name\r\nada@example.org|Ada\r\n", "|"),
        ("email\rada@example.org\r", ","),
        ('"email", "name"\n"ada@example.org", "Lovelace, ""Ada"""\n', ","),
        ("name;email\nDoe, John;ada@example.org\nRoe, Jane, Dr;x\n", ";"),
    ],
)
def test_delimiters(partners, csv_file, content, delimiter):
    report = take(csv_file(content))
    assert (report.new, report.delimiter) == (1, delimiter)


def test_rows_are_numbered_as_a_spreadsheet_shows_them(partners, csv_file):
    report = take(csv_file('\n\nemail,name\n"a@example.org","two\nlines"\n\nno,\n'))
    assert [each.row for each in report.invalid] == [6]
    assert Subscriber.objects.get().name == "two lines"


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        ("E-mail Address,First Name,Last Name,Language", "email first_name last_name language"),
        ("EMAIL,Name,Surname", "email first_name last_name"),
        (
            "Adresse électronique,Prénom,Nom,Pays,Organisme,Langue",
            "email first_name last_name country organisation language",
        ),
        ("Courriel,Nom", "email name"),
        (
            "Correo electrónico,Nombre,Apellidos,País,Institución,Idioma",
            "email first_name last_name country organisation language",
        ),
        ("CORREO ELECTRONICO,Nombre", "email name"),
        (
            "البريد الإلكتروني,الاسم الأول,اسم العائلة,البلد,المؤسسة,اللغة",
            "email first_name last_name country organisation language",
        ),
        ("البريد الالكتروني,الاسم", "email name"),
        (
            "Электронная почта,Имя,Фамилия,Страна,Организация,Язык",
            "email first_name last_name country organisation language",
        ),
        ("Эл. почта,ФИО,Часовой пояс", "email name time_zone"),
        ("电子邮件,姓名,国家,单位,语言", "email name country organisation language"),
        ("邮箱,名,姓", "email first_name last_name"),
    ],
)
def test_headings_in_six_languages(partners, csv_file, headings, fields):
    row = {"email": "ada@example.org", "language": "fr", "time_zone": "UTC"}
    report = take(csv_file(f"{headings}\n{','.join(row.get(field, 'x') for field in fields.split())}\n"))
    assert report.new == 1
    assert list(report.mapping.values()) == fields.split()


def test_no_address_column_lists_the_columns_and_the_way_out(partners, csv_file):
    path = csv_file("Contact info,Phone\nada@example.org,1\n")
    with pytest.raises(ImportRefused) as refused:
        take(path)
    assert str(refused.value) == (
        'no column is known to hold the e-mail addresses; the columns are "Contact info", "Phone";'
        ' say which one with --map "COLUMN=email"'
    )
    assert take(path, mapping={"contact info": "email"}).new == 1


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        ({"Emial": "email"}, 'there is no column "Emial" in the file; did you mean "Email"?'),
        ({"Z": "email"}, 'there is no column "Z" in the file; the columns are "Email", "Who"'),
        ({"Who": "nmae"}, 'there is no field "nmae"; did you mean "name"?'),
        ({"Who": "shoe"}, 'there is no field "shoe"; the fields are email, name, first_name'),
        ({"Who": "email", "Email": "email"}, "two columns are mapped to email; choose one"),
        ({"Email": "ignore"}, "no column is known to hold the e-mail addresses"),
    ],
)
def test_a_mapping_that_does_not_fit(partners, csv_file, mapping, sentence):
    with pytest.raises(ImportRefused) as refused:
        take(csv_file("Email,Who\nada@example.org,Ada\n"), mapping=mapping)
    assert str(refused.value).startswith(sentence)


def test_what_the_user_says_wins_over_the_headings(partners, csv_file):
    report = take(
        csv_file("Email,Name,Work mail\nold@example.org,Ada,new@example.org\n"), mapping={"Work mail": "email"}
    )
    assert (report.mapping, report.unused) == ({"Name": "name", "Work mail": "email"}, ("Email",))
    assert Subscriber.objects.get().address == "new@example.org"


def test_without_headings_the_first_row_is_a_person(partners, csv_file):
    path = csv_file("Ada,ada@example.org\nBo,bo@example.org\nno,no\n")
    report = take(path)
    assert (report.rows, report.new, report.invalid[0].row) == (3, 2, 3)
    assert report.notes == ("The first row is a person, so there are no column names; column 2 holds the addresses.",)
    assert take(path, mapping={"1": "name"}).changed == 2


def test_headings_alone_are_no_people_and_no_error(partners, csv_file):
    report = take(csv_file("email,name\n"))
    assert (report.rows, report.notes) == (0, ("The file has column names and no people.",))


def workbook(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return path.read_bytes()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "the file is empty"),
        (codecs.BOM_UTF8, "the file is empty"),
        (b"\n\r\n,,,\n", "the file is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is not a CSV file but an old Excel workbook"),
        (b"%PDF-1.7\n", "this is not a CSV file but a PDF"),
        (b"\x1f\x8b\x08\x00", "this is not a CSV file but compressed"),
        (codecs.BOM_UTF8 + b"email\n\xff@example.org\n", "the file is not whole"),
        ("email,name\nx@example.org,é\nada@example.org,é".encode()[:-1], "the file is not whole"),
        (b'email,name\nada@example.org,"x" y\n', "row 2: text follows a closing quotation mark"),
        (b'email,name\nada@example.org,"x\nbo@example.org,y\n', "row 2: a quotation mark is opened here"),
        (b"email,name\nada@example.org," + b"x" * 200_000, "row 2: a cell has more than 131,072 characters"),
        (b"x" * 1_000_001, "a line of the file is longer than 1,000,000 characters"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "no column is known to hold"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(partners, csv_file, content, sentence):
    with pytest.raises(ImportRefused) as refused:
        take(csv_file(content))
    assert str(refused.value).startswith(sentence)


def test_a_workbook_is_to_be_saved_as_csv(partners, tmp_path):
    path = tmp_path / "people.xlsx"
    workbook(path)
    with pytest.raises(ImportRefused, match="save it as CSV"):
        take(path)


def test_files_that_cannot_be_opened(partners, tmp_path):
    with pytest.raises(ImportRefused, match=r"there is no file .*nowhere.csv"):
        take(tmp_path / "nowhere.csv")
    with pytest.raises(ImportRefused, match="is a folder"):
        take(tmp_path)
    with pytest.raises(ImportRefused, match="cannot be opened"):
        take("nul\0byte.csv")
