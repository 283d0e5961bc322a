"""What people use today, as functions from texts to how upset they sound: higher is angrier."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Peer = Callable[[Sequence[str]], Floats]
"""Scores above 0 are what the peer itself calls negative, by its own customary threshold."""


def vader(texts: Sequence[str]) -> Floats:
    """VADER's compound score, negated; -0.05 and below is its "negative"."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    score = SentimentIntensityAnalyzer().polarity_scores
    return np.array([-score(text)["compound"] - 0.05 for text in texts])


def textblob(texts: Sequence[str]) -> Floats:
    """TextBlob's polarity, negated."""
    from textblob import TextBlob

    return np.array([-TextBlob(text).sentiment.polarity for text in texts])


def afinn(texts: Sequence[str]) -> Floats:
    """AFINN's sum with emoticons, negated."""
    from afinn import Afinn

    score = Afinn(emoticons=True).score
    return np.array([-score(text) for text in texts])


def profanity(texts: Sequence[str]) -> Floats:
    """alt-profanity-check's probability, above one half."""
    from profanity_check import predict_prob

    return np.asarray(predict_prob(list(texts)), dtype=np.float64) - 0.5


def rag_intents(texts: Sequence[str]) -> Floats:
    """rag-intent-classifier's share for its upset intents, above one half, on the MiniLM vectors that it expects."""
    import joblib

    from training.sentence_vectors import sentence_vectors

    folder = _package_folder("rag_intent_classifier") / "models"
    model = joblib.load(folder / "LogisticRegression.joblib")
    upset = [place for place, label in enumerate(model.classes_) if str(label) in UPSET_INTENTS]
    return np.asarray(model.predict_proba(sentence_vectors(texts))[:, upset].sum(1) - 0.5, dtype=np.float64)


UPSET_INTENTS = ("negative_sentiment", "escalate_issue", "connect_to_human", "urgent_attention_required")


def _package_folder(name: str) -> Path:
    found = find_spec(name)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(name)
    return Path(found.origin).parent


PEERS: dict[str, Peer] = {
    "VADER": vader,
    "TextBlob": textblob,
    "AFINN": afinn,
    "alt-profanity-check": profanity,
    "rag-intent-classifier": rag_intents,
}


def installed() -> Iterator[tuple[str, Peer]]:
    """The peers that can be asked here."""
    packages = ("vaderSentiment", "textblob", "afinn", "profanity_check", "rag_intent_classifier")
    for package, (name, peer) in zip(packages, PEERS.items(), strict=True):
        if find_spec(package) is not None:
            yield name, peer
