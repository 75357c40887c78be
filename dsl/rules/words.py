"""The words of names: how a name is cut into words, and what English says about them.

Small lists on purpose: a name with a word that they do not know is let be, where the rule allows that.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")


def words_of(name: str) -> list[str]:
    """The words of `OrderPlaced`, `order_placed` or `HTTPServer`, in lower case; the whole where there are none."""
    return [word.lower() for word in _WORD.findall(name)] or [name.lower()]


def word_set(words: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(words.split())


IRREGULAR: dict[str, str] = {
    "awake": "awoken", "be": "been", "bear": "borne", "beat": "beaten", "become": "became", "begin": "begun",
    "bend": "bent", "bet": "bet", "bid": "bid", "bind": "bound", "bite": "bitten", "blow": "blown", "break": "broken",
    "bring": "brought", "broadcast": "broadcast", "build": "built", "burn": "burnt", "buy": "bought", "cast": "cast",
    "catch": "caught", "choose": "chosen", "come": "came", "cost": "cost", "cut": "cut", "deal": "dealt", "dig": "dug",
    "do": "done", "draw": "drawn", "drive": "driven", "eat": "eaten", "fall": "fallen", "feed": "fed", "feel": "felt",
    "fight": "fought", "find": "found", "fly": "flown", "forbid": "forbidden", "forget": "forgotten",
    "forgive": "forgiven", "freeze": "frozen", "get": "gotten", "give": "given", "go": "gone", "grow": "grown",
    "hang": "hung", "hear": "heard", "hide": "hidden", "hit": "hit", "hold": "held", "keep": "kept", "know": "known",
    "lay": "laid", "lead": "led", "learn": "learnt", "leave": "left", "lend": "lent", "let": "let", "lie": "lain",
    "light": "lit", "lose": "lost", "make": "made", "mean": "meant", "meet": "met", "offset": "offset", "pay": "paid",
    "prove": "proven", "put": "put", "quit": "quit", "read": "read", "rebuild": "rebuilt", "repay": "repaid",
    "reset": "reset", "ride": "ridden", "ring": "rung", "rise": "risen", "run": "run", "say": "said", "see": "seen",
    "seek": "sought", "sell": "sold", "send": "sent", "set": "set", "shake": "shaken", "shoot": "shot",
    "show": "shown", "shrink": "shrunk", "shut": "shut", "sing": "sung", "sink": "sunk", "sit": "sat",
    "sleep": "slept", "speak": "spoken", "spend": "spent", "spin": "spun", "split": "split", "spread": "spread",
    "stand": "stood", "steal": "stolen", "stick": "stuck", "strike": "struck", "swear": "sworn", "swim": "swum",
    "take": "taken", "teach": "taught", "tear": "torn", "tell": "told", "think": "thought", "throw": "thrown",
    "undergo": "undergone", "understand": "understood", "undo": "undone", "upset": "upset", "wake": "woken",
    "wear": "worn", "win": "won", "withdraw": "withdrawn", "withhold": "withheld", "write": "written",
}  # fmt: skip
"""Verbs whose past is not made with `ed`, with the form that a name of an event takes."""

PAST = frozenset(IRREGULAR.values()) | word_set(
    """
    arose ate bade beat began blew bore born broke burned chose did drew drove fell fled flew forgot froze gave
    got grew hid knew lay leant leapt learned met mistaken overcome overdrawn overpaid overridden overrun oversold
    overtaken paid ran rang rebid recut redone reheld remade rent repaid resent resold resplit retaken rethrown
    rewritten rode rose sang sank saw sewn shed shone showed slid smelt sold sown spelt spilt spoilt spoke sprang
    stole swam swept swollen swore swung threw told took tore underpaid unsold unspent went withdrew woke wore
    wrote written
    """
)
"""Past forms that do not end in `ed`."""

NOT_PAST = word_set(
    """
    bed breed creed feed greed hundred indeed need red reed seed shed speed steed unneeded weed
    """
)
"""Words that end in `ed` and are no past."""

STATES = word_set(
    """
    absent active available away away bad bankrupt busy clean clear complete critical dead dirty down dry due dry early
    empty exact faulty flat free full good high hot idle ill inactive incomplete insolvent invalid late live low missing
    new obsolete occupied offline old online open operational outstanding overdue overweight payable pending present
    ready safe scarce short sick silent slow solvent stable stale stuck temporary unavailable underway unpaid
    unreachable unsafe unstable up urgent vacant valid void wet wrong
    """
)
"""Words at the end of a name that say which state a thing has come to, or which mark it has passed."""

IN_A_STATE = word_set("above at below beyond in off on out over past under within without")
"""Words inside a name that make a state of what stands behind them: `BikeInUse`, `StockBelowMinimum`."""

VERBS = word_set(
    """
    abandon abort accept acknowledge acquire activate add adjust admit advance affirm allocate allow amend
    announce answer append apply appoint approve archive arrange ask assemble assess assign associate attach
    attempt attend audit authenticate authorise authorize award ban begin bid bill block book borrow bring build
    buy calculate call cancel capture carry cast change charge check choose claim classify clean clear close
    collect combine commit compensate complete compute configure confirm connect consume contact convert copy
    correct count create declare
    credit cut deactivate debit decide decline decrease define delay delegate delete deliver delist demand deny
    deploy deposit deregister describe detach determine disable discard discharge disconnect dismiss dispatch
    display dispose dispute distribute do donate download draft draw drop edit eject emit enable end enrol enroll
    enter erase escalate establish estimate evaluate examine exchange execute expand expire export extend fail
    fetch file fill finalise finalize find finish fix flag follow force forget forward freeze fulfil fulfill
    generate get give grant handle hide hire hold identify ignore import improve include increase inform
    initialise initialize initiate insert inspect install invalidate invite invoice issue join keep label launch
    leave lend let limit link list load lock log look lower maintain make manage mark match measure merge modify
    monitor move name negotiate note notify obtain offer onboard open order overrule pack park pause pay perform
    persist pick place plan post postpone prepare present prevent print process produce promote propose provide
    publish purchase put qualify quote raise rate reach reactivate read ready reassign rebook receive recommend
    reconcile record redeem reduce refer refill refresh refund refuse register reinstate reject release relocate
    remind remove rename renew rent reopen repair repay repeat replace reply report request require reschedule
    reserve reset resend resign resolve respond restart restock restore restrict resume retire retract retry
    return reveal reverse review revise revoke reward route run sanction save scan schedule seal select sell send
    serve set settle ship show sign simulate skip sort specify split start stop store submit subscribe suggest
    supply suspend swap switch sync synchronise synchronize tag take terminate test thaw track trade transfer
    translate transmit trigger try turn unassign unblock undo unfreeze uninstall unlink unlist unlock unpublish
    unsubscribe update upgrade upload use validate value verify view void vote waive warn watch win wind withdraw
    withhold write yield
    """
)
"""Verbs that commands begin with. Many are nouns as well."""

ONLY_VERBS = word_set(
    """
    acknowledge activate add adjust allocate announce approve archive assign attach authorise authorize begin buy
    calculate cancel choose compute configure confirm create deactivate decide declare decline delete deny deregister
    determine disable discard dispose edit enable enrol enroll ensure erase evaluate execute expire fetch finalise
    finalize find generate get give handle initialise initialize initiate inform insert install invite keep load
    make modify notify obtain onboard perform provide publish put receive reconcile record redeem refund register
    reinstate reject remind remove rename renew reopen replace reschedule resolve restore resume retire retrieve
    retract revoke save select sell send show specify submit subscribe suspend terminate track transmit unassign
    unblock unlock unpublish unsubscribe update upload validate verify withdraw write
    """
) - word_set(
    """
    record load register keep track refund archive
    """
)
"""Verbs that are no nouns: a stream or a view whose name begins with one has the name of a command."""

NOUN_ENDINGS = ("tion", "sion", "ment", "ness", "ance", "ence", "ity", "ship", "command", "request")
"""Endings of nouns that are made from verbs; a command named so says what it is about, and not what to do."""


def is_past(word: str, known: frozenset[str]) -> bool:
    """Whether the word is the past of a verb, or a word that the project says is one."""
    return word in known or word in PAST or (word.endswith("ed") and len(word) > 3 and word not in NOT_PAST)


def past_of(verb: str) -> str:
    """The past form of a verb as a name of an event has it: `place` gives `placed`, `pay` gives `paid`."""
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    if verb in (
        "cancel",
        "ship",
        "drop",
        "stop",
        "plan",
        "submit",
        "scan",
        "skip",
        "swap",
        "ban",
        "tag",
        "commit",
        "log",
    ):
        return verb + verb[-1] + "ed"
    return verb + "ed"


def to_snake(name: str) -> str:
    """`deviceFingerPrint` as `device_finger_print`."""
    return "_".join(words_of(name))
