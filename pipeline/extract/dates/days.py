"""The grammar of days. The longer reading stands first."""

from __future__ import annotations

from pipeline.extract.dates import build_days, guards
from pipeline.extract.dates.atoms import (
    DAY,
    LATE_YEAR,
    MOMENT,
    MONTH,
    MONTH_NAME_AFTER_DAY,
    NOT_CODE,
    SEP,
    SHORT_YEAR,
    STEM_YEAR,
    WEEKDAY,
    WORDS,
    YEAR,
    E,
    S,
    any_of,
)
from pipeline.extract.dates.rule import HEAD, LUNAR, LUNAR_YEAR, NEAR, TIME, YEAR_END, YEAR_TAIL, rule

_NOUN = rf"(?:(?:ngày|hôm){S}(?:m[ùồ]ng{S})?|m[ùồ]ng{S})"
_NO_MORE = r"(?!\\?[/.] ?\d|-\d(?!\d?[/.]\d))"
"""Nothing more of the figure, save the other end of a range."""
_DMY = rf"(?P<day>{DAY})(?P<sep>{SEP})(?P<month>{MONTH})(?P=sep)(?P<year>{YEAR}|\d{{2}}){NOT_CODE}{_NO_MORE}"
_NOT_RUN = rf"(?!{S}tháng{S}\d)"
"""In "từ ngày 3-9 tháng 11" both figures are days."""
_DM = rf"(?P<day>{DAY}){SEP}(?P<month>{MONTH}){NOT_CODE}{_NO_MORE}{_NOT_RUN}"
_DM_SLASH = rf"(?P<day>{DAY})\\?/(?P<month>{MONTH}){NOT_CODE}{_NO_MORE}"
_DM_YEAR = (
    rf"{LUNAR}?(?:,?{S}năm{S}(?:(?P<year>{YEAR}){NOT_CODE}|(?P<yy>{SHORT_YEAR}){NOT_CODE}{YEAR_END}"
    rf"|(?P<yshift>{NEAR})|(?P<stem_year>{STEM_YEAR}){E}))?"
)
_LUNAR_TAIL = rf"(?:{LUNAR}{LUNAR_YEAR}|{S}năm{S}(?P<stems>{STEM_YEAR}){E})?"
_RUN = (
    rf"(?P<first>{DAY})(?: ?- ?|{S}(?:đến|tới){S})(?P<day>{DAY})[/.](?P<month>{MONTH})"
    rf"(?:[/.](?P<year>{YEAR}))?{NOT_CODE}{_NO_MORE}"
)
_WORDS = rf"(?P<day>{DAY}){S}tháng{S}(?P<month>{MONTH_NAME_AFTER_DAY})"
_ALONE = rf"(?P<day>{DAY})(?!\w)(?! ?[%/:\\]|[.,\-]\d|{S}{any_of(WORDS.day_counts)}{E})"

AT_FIGURE = (
    rule("iso", rf"(?P<year>{LATE_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", build_days.iso),
    rule(
        "weekday.day",
        rf"{HEAD}\((?:ngày{S})?(?P<day>{DAY})[/.\-](?P<month>{MONTH})(?:[/.\-](?P<year>{YEAR}))?\)",
        build_days.day,
        guards.has_weekday,
    ),
    rule("dmy", rf"{HEAD}{_NOUN}?{_DMY}{LUNAR}?", build_days.day, guards.full_day),
    rule("day_run", rf"{HEAD}{_NOUN}?{_RUN}", build_days.day_run, guards.cued_day),
    rule("dm", rf"{HEAD}{_NOUN}?{_DM_SLASH}{_DM_YEAR}", build_days.day, guards.cued_day),
    rule("dm", rf"{HEAD}{_NOUN}?{_DM}{_DM_YEAR}", build_days.day, guards.has_head_or_feast),
    rule(
        "dmy.mixed",
        rf"ngày{S}(?P<day>{DAY})[/.\-](?P<month>{MONTH})[/.\-](?P<year>{YEAR}){NOT_CODE}{_NO_MORE}",
        build_days.day,
    ),
)

LISTED = (
    rule(
        "day_listed",
        rf"(?P<day>{DAY})(?=(?:, ?{DAY}){{0,8}}(?:, ?|,?{S}(?:và|hoặc|hay){S}){DAY}(?:/|{S}tháng{S}){MONTH}(?!\d))",
        build_days.day,
        guards.day_listed,
    ),
)
"""The first day of "5, 6 và 7 tháng 11"."""

RUNS_IN_WORDS = (
    rule(
        "day_run.words",
        rf"{HEAD}{_NOUN}?(?P<first>{DAY})(?: ?- ?|{S}(?:đến|tới){S}){_WORDS}{YEAR_TAIL}?",
        build_days.day_run,
        guards.run_in_words,
    ),
)

IN_WORDS = (
    *RUNS_IN_WORDS,
    rule("dmy.words", rf"{HEAD}{_NOUN}?{_WORDS}{YEAR_TAIL}{LUNAR}?", build_days.day, guards.not_period),
    rule("dm.words", rf"{HEAD}{_NOUN}?{_WORDS}{_LUNAR_TAIL}", build_days.day, guards.day_in_words),
    rule("day.of_month", rf"{HEAD}{_NOUN}(?P<day>{DAY}){S}tháng{S}(?P<mshift>{NEAR})", build_days.day),
)

FEAST_DAYS = (
    rule(
        "feast.day",
        rf"{TIME}(?:ngày{S})?(?:m[ùồ]ng{S})?(?P<day>[1-9]|10|2[89]|30){S}(?P<feast>tết)"
        rf"(?:{S}(?:(?P<year>{YEAR}){NOT_CODE}|năm{S}(?P<yshift>{NEAR})|(?P<stem_year>{STEM_YEAR})))?{E}",
        build_days.feast,
    ),
    rule(
        "feast.run",
        rf"(?:ngày{S})?(?:m[ùồ]ng{S})?(?P<first>[1-9]|2[89]|30)(?: ?- ?|{S}(?:đến|tới){S}(?:hết{S})?)(?:ngày{S})?"
        rf"(?:m[ùồ]ng{S})?(?P<day>[1-9]|10){S}(?P<feast>tết)"
        rf"(?:{S}(?:(?P<year>{YEAR}){NOT_CODE}|năm{S}(?P<yshift>{NEAR})|(?P<stem_year>{STEM_YEAR})))?{E}",
        build_days.feast_run,
    ),
    rule(
        "full_moon",
        rf"{TIME}(?:ngày{S})?rằm{S}tháng{S}(?P<month>{MONTH_NAME_AFTER_DAY}){LUNAR}?{LUNAR_YEAR}",
        build_days.full_moon,
    ),
)

SAME_DAY = (rule("same_day", rf"{TIME}(?P<which>cùng{S}ngày){E}(?!{S}\d)", build_days.anaphoric_day),)

NEW_YEAR = (
    rule(
        "new_year",
        rf"(?:ngày|(?P<moment>{MOMENT})){S}đầu(?:{S}tiên)?(?:{S}của)?{S}năm{E}"
        rf"(?!{S}(?:học|tài|ngân|kế))(?:{S}mới)?(?:{S}(?P<year>{YEAR}){NOT_CODE})?",
        build_days.new_year,
        guards.not_several,
    ),
)

TODAY = (
    rule(
        "deictic.dated",
        rf"{TIME}(?:(?:hôm|ngày(?:{S}hôm)?){S}(?:nay|qua|mai)|(?<= )(?:nay|qua|mai)){S}(?:ngày{S})?"
        rf"(?P<day>{DAY})[/.\-](?P<month>{MONTH})(?:[/.\-](?P<year>{YEAR}))?{NOT_CODE}{_NO_MORE}",
        build_days.today,
        guards.today,
    ),
)
"""One mention of a day: "hôm nay 9/5", "trưa mai 26/11"."""

_DEICTIC = (
    *TODAY,
    rule(
        "deictic",
        rf"{HEAD}(?P<noun>hôm|ngày(?:{S}hôm)?|bữa){S}(?P<deictic>nay|qua|mai|kia|kìa|kỉa){E}",
        build_days.deictic,
        guards.deictic_day,
    ),
    rule("deictic", rf"{TIME}(?<= )(?P<deictic>nay|qua|mai){E}", build_days.deictic, guards.deictic_moment),
    *SAME_DAY,
    rule("next_day", rf"{TIME}(?:ngày{S})?hôm{S}(?P<which>sau|trước){E}", build_days.anaphoric_day, guards.next_day),
    rule("next_day", rf"ngày{S}(?P<which>sau|trước)(?={S}đó{E}){S}đó", build_days.anaphoric_day, guards.not_counted),
)

_WEEKDAY = (
    rule(
        "weekday",
        rf"{TIME}(?:ngày{S})?(?P<weekday>{WEEKDAY}){S}(?P<week>(?:của{S})?tuần{S})?(?P<shift>{NEAR})",
        build_days.weekday,
        guards.weekday_near,
    ),
    rule("weekday", rf"{TIME}(?:ngày{S})?(?P<weekday>{WEEKDAY})", build_days.weekday, guards.weekday),
)

_ALONE_DAYS = (
    rule("day_alone", rf"{HEAD}{_NOUN}{_ALONE}", build_days.day, guards.day_alone),
    rule("day_alone", rf"{HEAD}{_ALONE}(?=[,.;)\n]|$|{S}rạng{S}sáng)", build_days.day, guards.moment_alone),
)

DAYS = (*NEW_YEAR, *AT_FIGURE, *IN_WORDS, *FEAST_DAYS, *_DEICTIC, *_WEEKDAY, *_ALONE_DAYS)
"""Everything that may begin with "ngày" or a part of the day."""
AT_CLOCK = (*AT_FIGURE, *IN_WORDS, *_DEICTIC, *_WEEKDAY)
"""Everything that may begin with a time of day."""
WEEKDAYS = (*NEW_YEAR, *AT_FIGURE, *IN_WORDS, *_WEEKDAY)
"""Everything that may begin with a day of the week."""
