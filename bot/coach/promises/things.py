"""The things that go from a freelancer to a client and back, and how they are said to arrive."""

from __future__ import annotations

import re

_MADE = (
    r"drafts?|version|v\d+|files?|logo|mix|mixdown|master|wav|cut|edits?|video|reel|audio|recording|site|website"
    r"|homepage"
    r"|pages?|shop|catalogue|catalog|report|deck|slides|presentation|proposal|quote|quotation|offer|estimate|designs?"
    r"|mockups?|wireframes?|prototype|sketch|sketches|concepts?|illustrations?|photos?|pics?|pictures?|images?|renders?"
    r"|artwork|album|track|song|beat|stems|translation|articles?|posts?|chapters?|manuscript|proofs?|captions|subtitles"
    r"|transcript|fix|fixes|hotfix|patch|update|build|feature|plugin|module|api|app|beta|code|docs?"
    r"|documentation|answer"
    r"|reply|outline|summary|timeline|roadmap|script|storyboard|animatic|moodboard|banner|posters?|flyers?"
    r"|brochure|cards?"
    r"|newsletter|campaign|ads?|audit|analysis|thumbnails?|podcast|episode|model|drawings?|batch|round"
    r"|revisions?|changes"
    r"|corrections|samples?|invoice|refund|pdf|link|preview|demo|styleguide|style guide|template|icons?|palette"
    r"|spreadsheet|sheet|numbers|layout|gallery|selects|cover|art|write-up|writeup|apk|builds?|artboards?|export"
    r"|delivery|status|teaser"
    r"|trailer|jingle"
)
_GIVEN = (
    "payment|money|deposit|advance|balance|transfer|rest|contract|nda|agreement|feedback|comments|notes|texts?"
    "|copy|content"
    "|access|logins?|credentials|assets|footage|approval|sign-off|brief|data|list|material|materials|po|purchase order"
    "|decision"
)
_OF_A_KIND = (
    r"(?:(?:the|your|my|our|a|an|all|both|this|these|new|first|final|next|second|third|last|updated|revised|full"
    r"|corrected"
    r"|finished|complete|signed|remaining|rest of|everything|other|fixed|improved|clean|better|short|quick) ){0,4}"
)
NAMED = (
    rf"{_OF_A_KIND}(?:\w[\w'&-]{{0,30}} ){{0,2}}?(?:{_MADE}|{_GIVEN})(?: (?:from|of|for|with"
    rf"|in) (?:\w+ ){{0,2}}\w+)?"
)
"""The corrected proofs of chapter two."""
ARRIVES = (
    r"(?: (?:will|is going to|are going to|gets?|goes?|is going|are going|comes?|is coming|are coming|lands?|is landing"
    r"|are landing|follows?|ships?|drops?|is dropping|arrives?|is scheduled|are scheduled|inbound|incoming"
    r"|coming|heading"
    r"|landing|to follow|on (?:its|the|their) way|otw)|'ll)\b(?! (?:be |have )?(?:down|closed|offline|unavailable|late"
    r"|delayed|needed|required|discussed|due|to wait|cost|not|need|have to|take|look))"
)
THING_DOES = (
    r"(?:(?:'ll|(?<=\bit)ll|(?<=\bthat)ll| will| shall| is going to| are going to|'s gonna| is gonna) (?:also |then "
    r"|definitely )?"
    r"(?:be (?:with you|ready|done|live|finished|fixed|in your (?:inbox|mailbox|hands|folder|account)|complete"
    r"|completed"
    r"|uploaded|sent|delivered|online|yours|over|paid|settled|transferred|shipped|merged|deployed|published|signed|out"
    r"|on its way|shared|handed over|submitted|forwarded|provided|corrected|updated|returned|released|issued"
    r"|replaced|installed|cleared|refunded|credited|added|removed|translated|revised|emailed|mailed|resolved"
    r"|sorted|made|wired|processed|up|in place|in production|waiting for you"
    r"|on (?:staging|your desk|the drive|dropbox|google drive))|follow|reach you|go out|go live|arrive in your|land in"
    r"|come through|reach your)"
    r"|(?:'s| is| are) (?:done|ready|fixed|yours|with you|live|in your inbox|coming|going out|going live|finished"
    r"|delivered)| (?:goes|go|comes|come) (?:out|live|over|up|through|to you|your way)| lands? (?:in|with)| follows?\b"
    r"| ships?\b| to follow| (?:coming|heading) (?:over|up|your way|to you)| due (?:in|to) your)"
)
_TIME_FOLLOWS = (
    r"(?=(?:by|in|within|before|tomorrow|tmrw|tmr|tonight|today|on|next|until|till|end of|eod|this|first thing"
    r"|later|at|\d"
    r"|mon|tue|wed|thu|fri|sat|sun|:|-|–))"
)
FRAGMENT = (
    rf"{_OF_A_KIND}(?:\w[\w'&-]{{0,30}} )?(?:{_MADE})(?: (?:for you|from me|over|out|up|ready|done|live|to you|your way"
    rf"|attached|otw))? ?{_TIME_FOLLOWS}"
)
"""A thing and a time and no verb."""
HAS_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|needs?|please|pls|works?|would|can|could|do|does|did|must|wants?|looks?"
    r"|sounds?|means?|lacks?|sent|due|went|came|deadline)\b"
)
