"""Finished HTML is made smaller without a difference that a reader could see."""

from __future__ import annotations

from mailer.rendering.finishing import compact_sheets, compact_styles, finish, merge_conditions


def test_neighbouring_conditions_for_outlook_become_one():
    html = "<!--[if mso | IE]><table><![endif]-->\n<!--[if mso | IE]><tr><![endif]--><p>x</p>"
    assert merge_conditions(html) == "<!--[if mso | IE]><table><tr><![endif]--><p>x</p>"


def test_a_style_has_no_spaces_and_no_colour_twice():
    html = '<td style="background:#ffffff; padding:0px; background-color:#FFFFFF;">'
    assert compact_styles(html) == '<td style="padding:0px;background-color:#FFFFFF">'
    other = '<td style="background:#ffffff;background-color:#eeeeee">'
    assert compact_styles(other) == other


def test_the_semicolon_of_a_data_address_stays():
    html = '<td style="background:url(data:image/png;base64,AAAA); color:red;">'
    assert compact_styles(html) == html


def test_a_cell_says_the_size_of_no_letter_only_where_letters_may_stand_in_it():
    block = '<div style="font-family:x;font-size:16px">y</div></td>'
    assert compact_styles(f'<td align="left" style="font-size:0px;padding:1px">{block}') == (
        f'<td align="left" style="padding:1px">{block}'
    )
    for html in (f'<td style="font-size:0px;padding:1px">\n{block}', '<td style="font-size:0px"><div style="x:y">'):
        assert compact_styles(html) == html


def test_a_sheet_keeps_the_space_before_important_and_in_selectors():
    html = "<style>\n.a > .b, .c :hover {\n  color: red !important;\n  margin: 0 1px;\n}\n@media (max-width: 479px) { }\n</style>"
    assert compact_sheets(html) == (
        "<style>.a > .b, .c :hover{color:red !important;margin:0 1px}@media (max-width:479px){}</style>"
    )


def test_what_is_in_comments_for_outlook_stays_as_it_is():
    html = '<!--[if mso]><style> p { color: red; } </style><td style="a:b; c:d; "><![endif]-->'
    assert finish(html) == html
