"""Checking a draft: what is found, what a good firm reply may say, what is remembered, what is covered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.cases.types import Fault
from bot.coach.situations import Situation
from bot.coach.tact.types import IssueCode
from tests.coach.tact.shelf import check, codes

NEXT = " You'll have it tomorrow at 12:00."


@pytest.mark.parametrize(
    ("draft", "code", "words"),
    [
        ("Please calm down." + NEXT, "calm_down", "calm down"),
        ("I'm sorry you feel that way." + NEXT, "non_apology", "sorry you feel that way"),
        ("I'm sorry, but the server was slow." + NEXT, "but_after_apology", "sorry, but"),
        ("As per my last email, it is on its way." + NEXT, "passive_aggressive", "As per my last"),
        ("I read that, and it is NOT late." + NEXT, "shouting", "NOT"),
        ("It never happened, and it won't happen again." + NEXT, "over_promise", "won't happen again"),
        ("I see. I'll send it soon.", "vague_next_step", "I'll send it soon"),
        ("You should have told me." + NEXT, "blames_client", "You should have"),
        ("Whoever is cross: no need to fret." + NEXT, "calm_down", "no need to fret"),
        ("What a pity that you feel ignored." + NEXT, "non_apology", "What a pity that you"),
        ("It'd be a pity if your landlord heard." + NEXT, "threat", "It'd be a pity"),
        ("You're an idiot." + NEXT, "insult", "idiot"),
        ("We apologise. Our team will send it by noon tomorrow.", "corporate_we", "We apologise"),
    ],
)
def test_the_exact_words_are_shown(draft: str, code: str, words: str) -> None:
    report = check(draft)
    found = [issue for issue in report.issues if issue.code == code]
    assert words in [issue.words for issue in found]
    assert all(issue.words in draft for issue in report.issues)
    assert all(issue.why.endswith(".") and issue.instead for issue in found)


GOOD = [
    ("a but that cancels nothing", "I can't do Friday, but I can do Monday at 12:00.", Situation.LATE),
    ("one apology, and no word about feelings", "I missed Monday, and I'm sorry." + NEXT, Situation.LATE),
    ("none where none is owed", "The agreed date is Thursday 18:00, and that holds.", Situation.LATE),
    ("abbreviations", "The API and the SSL certificate are done; the CSV comes tomorrow at 12:00.", Situation.LATE),
    ("a date with a condition", "If the texts arrive by Tuesday, it's live on Friday at 12:00.", Situation.LATE),
    ("saying what can't be promised", "I can't guarantee Friday. I'll tell you on Thursday at 15:00.", Situation.LATE),
    ("we, together", "Shall we talk at 15:00? We agreed on three pages.", Situation.WRONG_BRIEF),
    ("a boundary", "I answer messages about the work. I don't answer insults.", Situation.ABUSE),
    (
        "a notice under the contract",
        "If invoice 31 is still open on 20 June, I'll pause the work under clause 6 of our agreement.",
        Situation.INVOICE_LATE,
    ),
    ("a review left to the client", "What you write is up to you. The fix comes by Friday.", Situation.REVIEW_THREAT),
    ("asking for a review", "The page comes on Friday at 12:00. A review would help me.", Situation.GENERAL),
    ("a discount apart from it", "I take 20 % off. What you post is your choice.", Situation.REVIEW_THREAT),
    ("an offer with a limit", "What I can promise is one page by Friday at 12:00.", Situation.LATE),
    ("a holding reply", "I have received your message and will respond in writing by 14 June.", Situation.LEGAL_THREAT),
]


@pytest.mark.parametrize(
    "draft",
    [
        "You are wrong, read the contract.",
        "Read the contract.",
        "No.",
        "Why are you so angry?",
        "If you don't like it, find somebody else.",
        "Stop writing to me at night.",
        "Leave me alone.",
        "Why so angry?",
        "Too bad for you.",
        "Then hire somebody else.",
        "That's wrong.",
        "I don't care.",
    ],
)
def test_a_plain_brush_off_is_found_however_short_it_is(draft: str) -> None:
    assert codes(check(draft)) & {"defensive", "dismissive", "calm_down"}


@pytest.mark.parametrize(
    "draft",
    [
        "Tell me if you're wrong about the date, and I'll move it." + NEXT,
        "I read the contract again last night: page three names the date." + NEXT,
        "No, the shop stays open while I fix it." + NEXT,
        "Will it cost more? No. The second round is included." + NEXT,
        "I understand why you're angry: it broke twice in one week." + NEXT,
        "You can stop chasing me: the file is attached." + NEXT,
        "Too bad. I was hoping to get it to you today. You'll have it tomorrow at 9:00.",
        "You get what you paid for, and two rounds on top." + NEXT,
        "If you don't like my work you can ask someone on your team to mark what's off." + NEXT,
        "The numbers were wrong, check the invoice attached now." + NEXT,
        "Honestly you're wrong to apologize, this one is on me." + NEXT,
        "Please read the contract carefully. If anything is unclear, I'll walk you through it." + NEXT,
        "Too bad we missed you yesterday.",
        "Whatever suits you.",
        "No. Sorry. Tuesday at 10:00 works.",
        "Please don't call me again on this number: my new one is below." + NEXT,
        "Please stop calling me Mr. Smith, Ann will do." + NEXT,
    ],
)
def test_the_same_words_in_peace_are_not(draft: str) -> None:
    assert not codes(check(draft)) & {"defensive", "dismissive", "calm_down"}


@pytest.mark.parametrize(("draft", "situation"), [case[1:] for case in GOOD], ids=[case[0] for case in GOOD])
def test_a_good_firm_reply_passes_clean(draft: str, situation: Situation) -> None:
    assert check(draft, fault=Fault.NO, situation=situation).issues == ()


def test_the_clients_own_words_do_not_count_against_the_freelancer() -> None:
    client = "THE SHOP IS DOWN!!! Don't tell me to calm down, you said it can't happen again."
    quoting = 'You wrote "THE SHOP IS DOWN" and "calm down" at 9:10. I\'ll write at 9:30.'
    assert check(quoting, client, situation=Situation.LIVE_BREAKAGE).issues == ()
    assert codes(check("Calm down. I'll write at 9:30.", client)) == {"calm_down"}


@pytest.mark.parametrize(
    "draft",
    [
        "Should the stars turn into five, next month's hosting is on me.",
        "Leave it unposted and I'll throw in the second page.",
        "You write the testimonial first, I send the files after.",
    ],
)
def test_a_favour_for_a_rating_or_for_silence_is_a_bargain(draft: str) -> None:
    assert codes(check(draft + NEXT, situation=Situation.REVIEW_THREAT)) == {"trades_for_review"}


def test_a_quote_of_somebody_else_does_not_count() -> None:
    assert check("> calm down, it's only a logo\n\nThat line was wrong of me." + NEXT).issues == ()


def test_blanks_say_nothing_yet_but_a_blank_for_a_time_is_a_next_step() -> None:
    report = check("I've read it. [what you should have done] I'll write by [date and time].")
    assert report.issues == ()
    assert "next step with a time" in report.covered


def test_an_apology_is_fine_until_a_lawyer_is_in_the_room() -> None:
    draft = "I'm sorry about the delay. You'll have my answer by Friday."
    assert check(draft).issues == ()
    assert codes(check(draft, situation=Situation.LEGAL_THREAT)) == {"admits_fault_in_legal"}
    assert codes(check(draft, "It is late. My solicitor will write.")) == {"admits_fault_in_legal"}


def test_a_cause_may_follow_the_fix_or_the_owning_but_not_come_first() -> None:
    excuse = "My laptop died on Tuesday. "
    assert codes(check(excuse + "You'll have the page tomorrow at 12:00.")) == {"excuse_first"}
    assert check("You'll have the page tomorrow at 12:00. " + excuse).issues == ()
    assert check(excuse + "I should have told you then; that's on me." + NEXT).issues == ()


def test_a_wall_of_text_is_too_long_unless_a_document_was_asked_for() -> None:
    wall = "The page is built from three parts and each of them has a file. " * 20 + NEXT
    assert codes(check(wall)) == {"too_long"}
    assert check(wall, "Please send me a full handover by tomorrow.", situation=Situation.GENERAL).issues == ()


def test_a_dismissed_phrase_is_remembered_and_others_still_count() -> None:
    draft = "Calm down. Take a deep breath." + NEXT
    first, second = check(draft).issues
    assert first.key == "calm_down:calm down"
    left = check(draft.upper().replace("TOMORROW", "tomorrow"), "CALM DOWN TAKE A DEEP BREATH YOU'LL HAVE IT AT")
    assert first.key in {issue.key for issue in left.issues}
    assert check(draft, dismissed=frozenset({first.key})).issues == (second,)


def test_each_question_is_answered_or_missing() -> None:
    client = "When is the draft ready? And who owns the source files?"
    half = check("The draft is ready on Thursday at 12:00.", client, situation=Situation.GENERAL)
    assert [issue.words for issue in half.issues if issue.code is IssueCode.IGNORES_POINT] == [
        "And who owns the source files?"
    ]
    assert half.missing == ("And who owns the source files?", "acknowledgement")
    whole = check("Thanks. The draft comes on Thursday at 12:00, and the files pass to you, clause 4.", client)
    assert whole.missing == ()


def test_a_point_answered_in_other_words_counts() -> None:
    client = "The pictures are too dark. Why is the bill so high?"
    report = check("I'll brighten the photos by Friday. The invoice includes two retouching rounds.", client)
    assert {"The pictures are too dark", "Why is the bill so high?"} <= {text.rstrip(".") for text in report.covered}


def test_who_says_when_need_not_answer_everything_yet() -> None:
    client = "Why is it broken? Who pays? When is it back?"
    assert check("I've read all three. I'll answer each by 15:00 today.", client).issues == ()


@given(st.text(max_size=600), st.text(max_size=300), st.sampled_from(Fault), st.sampled_from(Situation))
def test_any_draft_gets_a_report(draft: str, client: str, fault: Fault, situation: Situation) -> None:
    report = check(draft, client, fault, situation)
    assert report.unread_in or {"acknowledgement", "next step with a time"} <= {*report.covered, *report.missing}


@pytest.mark.parametrize(
    "piece", ["sorry ", "you should have ", "I ", "A! ", "at 5 ", "[", '"', "review if you ", "\n- "]
)
def test_a_long_monotonous_draft_is_no_trouble(piece: str) -> None:
    check(piece * (40_000 // len(piece)), piece * 2_000)
