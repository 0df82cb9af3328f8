"""Which tags a selector fits: the same as cssselect says, without looking at every tag for each rule."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.cssselect import CSSSelector
from lxml.html import document_fromstring

from mailer.rendering.mjml import compile  # noqa: A004 - its name
from mailer.rendering.mjml.selecting import Selectable

NAMES = st.sampled_from(["div", "span", "td", "b"])
WORDS = st.sampled_from(["a", "b", "c"])
ELEMENTS = st.recursive(
    st.just(""),
    lambda inside: st.builds(
        lambda name, classes, own, within: (
            f'<{name} class="{" ".join(classes)}" id="{own}">{"".join(within)}</{name}>'
            if own
            else f"<{name} class='{' '.join(classes)}'>{''.join(within)}</{name}>"
        ),
        NAMES,
        st.lists(WORDS, max_size=3),
        st.sampled_from(["", "", "x", "y"]),
        st.lists(inside, max_size=3),
    ),
)
COMPOUNDS = st.builds(
    lambda name, classes, own: name + "".join(f".{word}" for word in classes) + own,
    st.sampled_from(["div", "SPAN", "*", "td", "b"]),
    st.lists(WORDS, max_size=2),
    st.sampled_from(["", "", "#x"]),
)
SELECTORS = st.builds(
    lambda first, rest: first + "".join(between + step for between, step in rest),
    COMPOUNDS,
    st.lists(st.tuples(st.sampled_from([" ", "  ", ">", " > "]), COMPOUNDS), max_size=3),
)


@settings(deadline=None)
@given(st.lists(ELEMENTS, min_size=1, max_size=3), SELECTORS)
def test_plain_selectors_fit_what_cssselect_says(elements, selector):
    html = f"<html><body>{''.join(elements)}</body></html>"
    tree = document_fromstring(html)
    order = list(tree.iter("*"))
    theirs = [order.index(element) for element in CSSSelector(selector, translator="html")(tree)]
    assert Selectable(html).select(selector) == theirs


def test_rules_and_tags_by_the_thousand_are_inlined_in_no_time():
    count = 3000
    css = "".join(f"td .c{number} {{ color: red }} " for number in range(count))
    body = "".join(f'<p class="c{number}">x</p>' for number in range(count))
    source = (
        f'<mjml><mj-head><mj-style inline="inline">{css}</mj-style></mj-head><mj-body><mj-section><mj-column>'
        f"<mj-text>{body}</mj-text></mj-column></mj-section></mj-body></mjml>"
    )
    start = time.perf_counter()
    html = compile(source)
    assert time.perf_counter() - start < 2  # 0.1 s; an XPath a rule takes 5 s
    assert html.count('style="color: red;"') == count


def test_many_steps_in_deep_nesting_take_no_time():
    html = f"<html><body>{'<div>' * 200}{'</div>' * 200}</body></html>"
    start = time.perf_counter()
    assert Selectable(html).select("b " + "div " * 40) == []
    assert Selectable(html).select("a" * 50_000 + "!") == []
    assert time.perf_counter() - start < 5
