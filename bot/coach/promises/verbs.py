"""What people promise to do, and what they say they will do that is no promise."""

from __future__ import annotations

import re

_STRONG = (
    "send|share|deliver|upload|push|fix|finish|complete|pay|invoice|post|submit|ship|prepare|update|revise|redo|replace"
    "|resend|re-send|email|mail|correct|refund|transfer|forward|provide|publish|deploy|set up|credit|draft|reply"
    "|respond"
    "|add|remove|wire|settle|handle|take care|sort|wrap up|hand over|turn around|rework|get back|come back"
    "|get it|get this"
    "|get that|get the|get you|have it|have this|have the|have that|call|write|make the|make these|make those|change"
    "|implement|restore|roll back|adjust|amend|export|put together|follow up|return|sign|rewrite|reupload"
    "|re-upload|reshoot"
    "|re-export|retouch|clean up|translate|edit|test|build|do it|do that|do this|do the|patch|swap|release"
)
_ALSO = (
    "do|make|give|bring|show|get|have|put|drop|answer|confirm|review|check|start|begin|record|cut|render"
    "|proofread|schedule"
    "|book|order|print|process|approve|present|work|tackle|close|clean|tweak|merge|launch|ping|message|text|dm"
    "|look|go|be"
    "|circle|touch|ring|phone|look|design|pass|move|turn|install|configure|migrate|log|collect|pick|gather|set"
    "|take|read"
    "|switch|run|help|include|outline|sketch|finalise|finalize|wrap|crack|knock|file|hand|compile|shoot|film"
)
VERB = re.compile(rf"(?:re)?(?:{_STRONG}|{_ALSO})\b")
STRONG = re.compile(rf"(?:{_STRONG})\b")
"""Enough for a promise even where no time is named."""

DOING = (
    r"(?:re-?)?(?:sending|delivering|uploading|pushing|fixing|finishing|completing|paying|posting|submitting"
    r"|shipping|sharing|crediting|refunding"
    r"|updating|publishing|deploying|transferring|wiring|invoicing|getting (?:it|this|that|the \w+|you|back)"
    r"|releasing|returning"
    r"|wrapping|handing|dropping|emailing|mailing|putting|forwarding|calling|signing|turning|doing|making"
    r"|starting|launching|looping back|circling back|going live|committing|dispatching|submitting)"
)

NOT_WORK = re.compile(
    r"(?:believe\b|give (?:you|it|them|him|her|u) (?:until|till|\d|one|two|another|a (?:day|week|few))"
    r"|be (?!with you|in touch|done|ready|finished|able|back (?:to|with) you|on it|sure to|through with|"
    + DOING
    + r"|working|reviewing)"
    r"|see\b|know\b|need\b|want\b|wait|miss\b|love|like\b|enjoy|sleep|eat\b|die\b|cry\b|travel|fly\b"
    r"|leave(?! (?:a (?:review|comment|note)|(?:some |my )?(?:feedback|comments|notes)))"
    r"|attend|join|meet\b|stay"
    r"|remember|assume|expect|hope|try\b|aim\b|think|look forward|bet\b|understand|forget|regret|celebrate|hold"
    r"|never|not\b|no\b"
    r"|live\b|either|run out|lose|drive|arrive|land\b|visit|marry|rest\b|relax|watch|appreciate|keep|end up"
    r"|probably|prefer|tell my"
    r"|take (?:off|holiday|vacation|leave|a (?:break|day|nap|holiday|vacation)|(?:the|some|my) (?:\w+ )?(?:off"
    r"|holiday|vacation|rest)"
    r"|(?:fri|mon|tues|thurs|wednes)\w* off)|go (?!through|over|live|ahead|back to)|have (?:(?:a "
    r"|some )?(?:coffee|lunch|dinner|breakfast|drink|beer|break|nap)|time|a (?:chance|gap"
    r"|call|meeting|baby|look at my)"
    r"|more time|access|wifi|internet|surgery|guests|to (?:move|push|postpone|cancel|reschedule|leave|go|run"
    r"|wait|skip|stop|escalate|look for|find (?:some|an)|charge|consider|report|involve|drop off)"
    r"|availab|capacity|no |little|limited|my (?:hands|kids))|get (?:some|home|in |there|married|used|paid|drunk"
    r"|coffee|my )"
    r"|push (?:(?:it|this|that|the (?:deadline|date|meeting|launch|call|delivery)) )?(?:back|until|to (?:next"
    r"|the|mon|tue|wed|thu|fri|tom))|postpone|move (?:it|this|that|the (?:deadline|meeting|call)) to|come (?!back)"
    r"|catch you|talk to you|speak to you|chat|become|turn \d|start my|finish (?:my )?(?:work|early|school|uni)"
    r"|look like|owe|pass\b"
    r"|call it (?:a|quits)|work from|be\b(?! ))"
)
"""Being somewhere, meeting, waiting, wishing, sleeping: said about a day, and no promise about the work."""

ROUTINE = re.compile(
    r"let (?:you|u|ya|everyone|them|him|her) know|keep (?:you|u)|see (?:what|how|if)|think (?:about|it)"
    r"|be (?:here|around|available|online)"
    r"|(?:take a )?look\b|check\b|add (?:it|that|this) to (?:my|the) (?:list|notes?|backlog)|do (?:my best"
    r"|what i can|that next time|better)"
    r"|call it|make it up|take (?:that|it|this) (?:into|on)|write (?:it|that|this) down|share my screen"
    r"|handle it (?:better|differently)"
)
"""Said out of politeness; only a time makes a promise of it."""
