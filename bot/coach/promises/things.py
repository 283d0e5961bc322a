"""The things that go from a freelancer to a client and back, and how they are said to arrive."""

from __future__ import annotations

import re

_MADE = (
    "draft|version|v\\d+|files?|logo|mix|mixdown|master|wav|cut|edit|edits|video|reel|audio|recording|site"
    "|website|homepage|page|pages|shop"
    "|catalogue|catalog|report|deck|slides|presentation|proposal|quote|quotation|offer|estimate|design|designs"
    "|mockups?|wireframes?|prototype"
    "|sketch|sketches|concepts?|illustrations?|photos?|pics?|pictures?|images?|renders?|artwork|album|track|song"
    "|beat|stems|translation"
    "|articles?|posts?|chapters?|manuscript|proofs?|captions|subtitles|transcript|fix|fixes|hotfix|patch|update"
    "|build|feature|plugin|module"
    "|api|app|beta|code|docs?|documentation|answer|reply|outline|summary|timeline|roadmap|script|storyboard"
    "|banner|posters?|flyers?"
    "|brochure|cards?|newsletter|campaign|ads?|audit|analysis|thumbnails?|podcast|episode|model|drawings?|batch"
    "|round|revisions?|changes"
    "|corrections|samples?|invoice|refund|pdf|link|preview|demo|styleguide|style guide|template|icons?|palette"
    "|spreadsheet|sheet|numbers|layout"
)
_GIVEN = (
    "payment|money|deposit|advance|balance|transfer|rest|contract|nda|agreement|feedback|comments|notes|texts?"
    "|copy|content|access|logins?"
    "|credentials|assets|footage|approval|sign-off|brief|data|list|material|materials|po|purchase order"
)
THING = rf"(?:{_MADE}|{_GIVEN})"
MADE = rf"(?:{_MADE})"
"""What a freelancer makes; a fragment such as “New version by 6” speaks of it."""

_BEFORE_A_THING = (
    r"(?:(?:the|your|my|our|a|an|all|all the|both|this|these|new|first|final|next|second|third|last|updated"
    r"|revised|full|corrected|finished"
    r"|complete|signed|remaining|rest of the|everything|other|fixed|improved|clean|better|short|quick)\s)*"
)
NAMED = rf"{_BEFORE_A_THING}(?:[\w'&-]+ ){{0,2}}?{THING}(?: (?:from|of|for|with|in) (?:\w+ ){{0,2}}\w+)?"
ARRIVES = (
    r"(?: (?:will|is going to|are going to|gets?|goes?|is going|are going|comes?|is coming|are coming|lands?"
    r"|is landing|are landing|follows?"
    r"|ships?|drops?|is dropping|arrives?|is scheduled|are scheduled|inbound|incoming|coming|heading|landing"
    r"|to follow|on (?:its|the|their) way)"
    r"|'ll)\b(?! (?:be |have )?(?:down|closed|offline|unavailable|late|delayed|needed|required|discussed|due"
    r"|to wait|cost|not|need|have to|take|look))"
)
ARRIVING = re.compile(rf"{NAMED}{ARRIVES}")
_TIME_WORD = (
    r"(?:by|in|within|before|tomorrow|tmrw|tmr|tonight|today|on|next|until|till|end of|eod|this"
    r"|first thing|later|at|\d|mon|tue|wed|thu|fri|sat|sun|:|-|–)"
)
FRAGMENT = re.compile(
    rf"{_BEFORE_A_THING}(?:[\w'&-]+ )?{MADE}(?: (?:for you|over|out|up|ready|done|live|to you|your way"
    rf"|attached))? ?(?={_TIME_WORD})"
)
"""A thing and a time and no verb."""
HAS_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|needs?|please|pls|works?|would|can|could|do|does|did|must|want"
    r"|wants|looks?|sounds?|means?|lacks?|sent|due|went|came)\b"
)
