"""The eighteen kinds of complaint that the coach tells apart."""

from __future__ import annotations

from enum import StrEnum


class Situation(StrEnum):
    """A complaint kind; `NONE` where nothing is wrong."""

    LATE = "late"
    NO_UPDATES = "no_updates"
    NAMED_DEFECT = "named_defect"
    VAGUE_DISLIKE = "vague_dislike"
    WRONG_BRIEF = "wrong_brief"
    LIVE_BREAKAGE = "live_breakage"
    FAILED_AGAIN = "failed_again"
    SCOPE_CREEP = "scope_creep"
    PRICE_COMPARE = "price_compare"
    INVOICE_LATE = "invoice_late"
    REFUND_CHARGEBACK = "refund_chargeback"
    REVIEW_THREAT = "review_threat"
    CLIENT_SILENT = "client_silent"
    OUT_OF_HOURS = "out_of_hours"
    ABUSE = "abuse"
    LEGAL_THREAT = "legal_threat"
    BILLING_DISPUTE = "billing_dispute"
    GENERAL = "general"
    NONE = "none"


HARD_STOPS = (Situation.ABUSE, Situation.LEGAL_THREAT, Situation.REFUND_CHARGEBACK, Situation.REVIEW_THREAT)
"""Where nothing the coach offers may apologize, admit, discount or guarantee; the first that fits wins."""

PLAYBOOK_SITUATIONS = tuple(s for s in Situation if s is not Situation.NONE)
"""Every situation that has a playbook."""
