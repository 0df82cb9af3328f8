"""Tokens: for one purpose, list and person only; old keys keep working; nothing forged passes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.audience import (
    Keyring,
    Origin,
    Purpose,
    Subscription,
    add_list,
    subscribe,
    subscription_for,
    unsubscribe_token,
)

KEYS = Keyring(["the secret"])
WEB = Origin("web")


def join(address="ada@example.org", on="partners"):
    return subscribe(address, on, wording="Yes", origin=WEB)


def test_a_token_leads_to_its_subscription_in_no_query_too_many(partners, django_assert_num_queries):
    subscription = join()
    token = unsubscribe_token(KEYS, subscription)
    with django_assert_num_queries(1):
        found = subscription_for(KEYS, token, Purpose.UNSUBSCRIBE)
        assert found == subscription
        assert (found.list.slug, found.subscriber.address) == ("partners", "ada@example.org")


def test_a_token_fits_one_line_of_a_header(partners):
    token = unsubscribe_token(KEYS, join())
    assert re.fullmatch(r"[A-Za-z0-9_-]{32}", token)
    assert len(f" <https://news.example.org/u/{token}>") <= 76


def test_a_token_is_for_one_purpose_only(partners):
    token = unsubscribe_token(KEYS, join())
    assert subscription_for(KEYS, token, Purpose.VIEW) is None


def test_a_token_is_for_one_person_and_one_list_only(partners):
    add_list("staff", double_opt_in=False)
    mine, theirs, elsewhere = join(), join("bo@example.org"), join(on="staff")
    for other in (theirs, elsewhere):
        grafted = unsubscribe_token(KEYS, other)[:16] + unsubscribe_token(KEYS, mine)[16:]
        assert subscription_for(KEYS, grafted, Purpose.UNSUBSCRIBE) is None
    # The same public name on another list or person has another MAC.
    token = unsubscribe_token(KEYS, mine)
    Subscription.objects.filter(pk=mine.pk).update(list=elsewhere.list_id, subscriber=theirs.subscriber_id)
    assert subscription_for(KEYS, token, Purpose.UNSUBSCRIBE) is None


def test_keys_rotate_and_retire(partners):
    subscription = join()
    old = unsubscribe_token(KEYS, subscription)
    rotated = Keyring([b"a newer secret", "the secret"])
    assert unsubscribe_token(rotated, subscription) != old
    assert subscription_for(rotated, old, Purpose.UNSUBSCRIBE) == subscription
    assert subscription_for(Keyring(["a newer secret"]), old, Purpose.UNSUBSCRIBE) is None


@given(position=st.integers(0, 31), sign=st.sampled_from("ABCxyz019-_"))
def test_no_sign_of_a_mac_can_be_changed(position, sign):
    name = "A" * 16
    token = KEYS.sign(Purpose.UNSUBSCRIBE, name, 1, 2)
    forged = token[:position] + sign + token[position + 1 :]
    assert KEYS.accepts(forged, Purpose.UNSUBSCRIBE, name, 1, 2) == (forged == token)


@given(
    st.tuples(st.sampled_from(Purpose), st.integers(0, 99), st.integers(0, 99)), st.integers(0, 2), st.integers(0, 99)
)
def test_each_part_of_the_claim_counts(claim, part, other):
    purpose, on, who = claim
    token = KEYS.sign(purpose, "A" * 16, on, who)
    swapped = list(claim)
    swapped[part] = [each for each in Purpose if each != purpose][0] if part == 0 else other  # noqa: RUF015 - plain
    assert KEYS.accepts(token, swapped[0], "A" * 16, *swapped[1:]) == (tuple(swapped) == claim)


@pytest.mark.parametrize(
    "token", ["", "x", "A" * 32, "A" * 31 + "é", "../" * 11, "A" * 10_000, "\0" * 32, "A" * 32 + "\n"]
)
def test_anything_else_is_no_token(partners, token):
    join()
    assert subscription_for(KEYS, token, Purpose.UNSUBSCRIBE) is None


@pytest.mark.parametrize("keys", [(), [""], ["good", b""]])
def test_a_key_ring_needs_keys(keys):
    with pytest.raises(ValueError, match="at least one key"):
        Keyring(keys)


def test_names_of_subscriptions_are_96_random_bits(partners):
    names = {join(f"p{n}@example.org").token for n in range(50)}
    assert len(names) == 50
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{16}", name) for name in names)
