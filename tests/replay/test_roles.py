from __future__ import annotations

import pytest

from bot.coach.reading.types import Who
from bot.problems import Problem
from bot.replay.roles import Named, Speaker, cast, must_be_found

ANA = Speaker("k:ana", "Ana", ("ana.ruiz", "Ana Ruiz"))
MARIA = Speaker("k:maria", "Maria", ("maria", "Maria Kowalska"))
TOM = Speaker("k:tom", "Tom")


def told(speaker: Speaker, role: Who) -> Speaker:
    return Speaker(speaker.key, speaker.name, speaker.aliases, role)


def roles(*speakers: Speaker, clients: tuple[str, ...] = (), freelancers: tuple[str, ...] = ()) -> list[Who]:
    found = cast("acme.zip", speakers, Named(clients, freelancers))
    return [found[speaker.key] for speaker in speakers]


def test_where_one_side_is_named_everybody_else_is_the_other() -> None:
    assert roles(ANA, MARIA, TOM, freelancers=("Ana",)) == ["freelancer", "client", "client"]
    assert roles(ANA, MARIA, TOM, clients=("Maria",)) == ["freelancer", "client", "freelancer"]


def test_where_both_sides_are_named_everybody_else_is_a_teammate() -> None:
    assert roles(ANA, MARIA, TOM, clients=("Maria",), freelancers=("Ana",)) == ["freelancer", "client", "teammate"]


def test_what_the_file_says_counts_and_a_name_given_by_hand_counts_more() -> None:
    ana, maria = told(ANA, "freelancer"), told(MARIA, "client")

    assert roles(ana, maria) == ["freelancer", "client"]
    assert roles(ana, maria, clients=("ana",), freelancers=("maria",)) == ["client", "freelancer"]
    assert roles(ana, MARIA, told(TOM, "teammate")) == ["freelancer", "client", "teammate"]


@pytest.mark.parametrize("name", ["maria", "@Maria", " MARIA KOWALSKA "])
def test_any_of_a_persons_names_will_do(name: str) -> None:
    assert roles(ANA, MARIA, clients=(name,)) == ["freelancer", "client"]


def test_where_nobody_is_known_the_names_are_listed() -> None:
    with pytest.raises(Problem) as asked:
        roles(told(TOM, "teammate"), MARIA, ANA)

    assert str(asked.value) == (
        "acme.zip doesn't say who is who: name the client with --client NAME or the freelancer with "
        "--freelancer NAME; the people in it are Ana, Maria, Tom."
    )


def test_many_names_are_cut_short() -> None:
    with pytest.raises(Problem, match=r"P00, P01, .*, P11 and 8 more"):
        roles(*(Speaker(f"k:{n}", f"P{n:02}") for n in range(20)))


def test_a_name_that_nobody_has_gets_a_suggestion() -> None:
    with pytest.raises(Problem) as asked:
        must_be_found("acme.zip", [ANA, MARIA], Named(clients=["Mara"]))

    assert str(asked.value) == (
        "--client: nobody in acme.zip is called “Mara”; the people in it are Ana, Maria. Did you mean “Maria”?"
    )


def test_nobody_is_on_both_sides() -> None:
    with pytest.raises(Problem, match="“ana” can't be both --client and --freelancer; name them once"):
        must_be_found("acme.zip", [ANA], Named(clients=["Ana"], freelancers=["ana"]))


def test_an_empty_file_has_nobody_in_it() -> None:
    must_be_found("empty.json", [], Named())
    with pytest.raises(Problem, match=r"--client: nobody wrote in empty\.json, so “Ana” is not in it\."):
        must_be_found("empty.json", [], Named(clients=["Ana"]))
