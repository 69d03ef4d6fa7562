"""The grammar of weeks, months, quarters, years and longer periods. The longer reading stands first."""

from __future__ import annotations

from pipeline.extract.dates import build_days, build_periods, guards
from pipeline.extract.dates.atoms import (
    COUNT,
    HUNDRED,
    LATE_YEAR,
    MOMENT,
    MONTH,
    MONTH_NAME,
    NOT_CODE,
    PART,
    QUARTER,
    QUARTER_NOUN,
    SEP,
    SHORT_YEAR,
    STEM_YEAR,
    WORDS,
    YEAR,
    E,
    S,
    any_of,
)
from pipeline.extract.dates.rule import FISCAL, LUNAR, LUNAR_YEAR, NEAR, OF_YEAR, YEAR_END, YEAR_TAIL, rule

_PART = rf"(?:(?P<part>{PART})|nửa{S}(?P<half>đầu|cuối))"
_MONTH = rf"tháng{S}(?P<month>{MONTH_NAME}){YEAR_TAIL}?(?:{S}này{E})?{LUNAR}?"
_LUNAR_MONTH = rf"tháng{S}(?P<month>{MONTH_NAME}){LUNAR}{LUNAR_YEAR}"
_YEARS = (
    rf"(?P<first>{LATE_YEAR})(?: ?[-/] ?|{S}(?:đến|tới){S}(?:năm{S})?)"
    rf"(?P<last>{LATE_YEAR}|\d{{2}}(?=\W|$)){NOT_CODE}(?!/)"
)
_FISCAL_YEAR = rf"{LATE_YEAR}(?: ?[-/] ?(?:{LATE_YEAR}|\d\d(?!\d)))?"
_SCHOOL = rf"(?P<school>{any_of(WORDS.school)})"
_COUNTS = any_of(set(WORDS.counted_after) - {"năm", "tháng", "ngày", "vụ", "trường", "nhà"})
_ROMAN = r"(?-i:[IVX]{1,5}|[ivx]{1,5})"

ORDINALS = (
    rule(
        "ordinal",
        rf"(?:(?P<count>{COUNT}){S})?(?P<ounit>ngày|tuần){S}(?P<rank>(?:đầu(?:{S}tiên)?|cuối(?:{S}cùng)?|thứ{S}\w+)){S}"
        rf"(?:của{S})?{_MONTH}",
        build_periods.ordinal,
        guards.single,
    ),
)

MONTH_YEAR = (
    rule(
        "month.year",
        rf"(?P<month>{MONTH}) ?[/\-.] ?(?P<year>{LATE_YEAR}){NOT_CODE}(?!/)",
        build_periods.month,
        guards.month_year,
    ),
)

_SHORT_TAIL = rf"(?:[/.\-]? ?(?P<year>{YEAR})|[/.'’\-]?(?P<yy>[0-3]\d)){NOT_CODE}(?!/)"
"""The year of "9T2025", "Q3/24", "1H25"."""
SHORT = (
    rule(
        "month.short",
        rf"(?-i:T)(?P<month>{MONTH})[/.\-](?:(?P<year>{YEAR})|(?P<yy>[0-3]\d)){NOT_CODE}(?!/)",
        build_periods.month,
    ),
    rule("quarter.short", rf"(?-i:Q)(?P<quarter>[1-4]){_SHORT_TAIL}", build_periods.quarter),
    rule("half.short", rf"(?-i:H)(?P<number>[12])(?:[/.'’\-]| |(?=FY)){_SHORT_TAIL}", build_periods.half_number),
    rule("year.short", rf"(?-i:FY)[ /'’\-]?(?:(?P<year>{YEAR})|(?P<yy>[0-3]\d)){NOT_CODE}(?!/)", build_periods.annual),
)
FIGURES_SHORT = (
    rule("quarter.short", rf"(?P<quarter>[1-4])(?-i:Q){_SHORT_TAIL}", build_periods.quarter),
    rule("half.short", rf"(?P<number>[12])(?-i:H){_SHORT_TAIL}", build_periods.half_number, guards.not_at_clock),
    rule("months.short", rf"(?P<count>{MONTH})(?-i:[TM]){_SHORT_TAIL}", build_periods.months_so_far),
)
"""Abbreviations of reports that begin with a figure: 3Q2025, 1H2025, 9T2025."""

_N = rf"(?:\d{{1,3}}|{any_of(WORDS.numbers)})"
DURATIONS = (
    rule(
        "duration",
        rf"(?:{_N}{S}năm{S}(?:và{S})?{_N}{S}tháng(?:{S}(?:và{S})?{_N}{S}ngày)?"
        rf"|{_N}{S}(?:năm|tháng|tuần){S}(?:và{S})?{_N}{S}(?:ngày|tuần)){E}(?!{S}(?:\d|đầu{S}năm|cuối{S}năm|trước))",
        build_periods.duration,
    ),
)
"""Look-alikes: "7 năm 6 tháng 12 ngày tù"."""

MONTHS = (
    rule(
        "month_run",
        rf"tháng{S}(?P<first>{MONTH})(?: ?- ?|{S}và{S})(?P<month>{MONTH})(?!\d|[.,]\d| ?%|{S}{_COUNTS}{E}){YEAR_TAIL}?",
        build_periods.month_run,
        guards.dashed,
    ),
    rule("lunar.month", rf"(?:{_PART}{S})?{_LUNAR_MONTH}", build_periods.month, guards.not_phrase),
    rule("month", rf"(?:{_PART}{S})?{_MONTH}", build_periods.month, guards.not_phrase),
    rule(
        "month.of_year",
        rf"tháng{S}(?P<side>đầu(?:{S}tiên)?|cuối(?:{S}cùng)?){OF_YEAR}",
        build_periods.one_month,
        guards.not_counted,
    ),
    rule(
        "month.near",
        rf"(?:{_PART}{S})?(?P<unit>tháng){S}(?P<shift>{NEAR})",
        build_periods.neighbour,
        guards.not_counted,
    ),
    rule(
        "month.part",
        rf"(?P<part>đầu|giữa|cuối){S}(?P<unit>tháng){E}(?!{S}(?:\w*\d|đó{E}(?!{S}là)|ấy{E}|kia{E}|sinh{E}|thứ{E}))",
        build_periods.bare_part,
        guards.not_every,
    ),
)

QUARTERS = (
    rule(
        "fiscal",
        rf"{QUARTER_NOUN}{S}{QUARTER}{S}(?:của{S})?niên{S}độ(?:{S}tài{S}chính)?(?:{S}{_FISCAL_YEAR})?",
        build_periods.fiscal,
    ),
    rule(
        "fiscal",
        rf"{QUARTER_NOUN}{S}{QUARTER}{S}(?:của{S})?năm{S}tài{S}chính{S}{LATE_YEAR} ?[-/] ?(?:{LATE_YEAR}|\d\d(?!\d))",
        build_periods.fiscal,
    ),
    rule(
        "quarter",
        rf"{QUARTER_NOUN}{S}(?P<quarter>{QUARTER})(?:{YEAR_TAIL}|{S}(?:của{S})?năm{E}(?!{S}(?:\d|học)))?",
        build_periods.quarter,
        guards.quarter,
    ),
    rule(
        "quarter.near", rf"(?P<unit>{QUARTER_NOUN}){S}(?P<shift>{NEAR})", build_periods.neighbour, guards.quarter_near
    ),
)

COUNTED = (
    rule(
        "fiscal",
        rf"(?P<count>{COUNT}){S}(?:tháng|{QUARTER_NOUN}){S}(?:đầu|cuối)(?:{S}của)?{S}niên{S}độ(?:{S}tài{S}chính)?"
        rf"(?:{S}{_FISCAL_YEAR})?",
        build_periods.fiscal,
    ),
    rule(
        "months",
        rf"(?P<count>{COUNT}){S}(?P<unit>tháng|{QUARTER_NOUN}){S}(?P<side>đầu(?:{S}tiên)?|cuối(?:{S}cùng)?|còn{S}lại){OF_YEAR}",
        build_periods.months,
    ),
    rule(
        "months.year",
        rf"(?P<count>{COUNT}){S}tháng(?:/|,?{S}năm{S}|{S}của{S}năm{S}|{S}(?=20))(?:(?P<year>{YEAR}){NOT_CODE}|(?P<yy>{SHORT_YEAR}){NOT_CODE}{YEAR_END}|(?P<yshift>{NEAR}))",
        build_periods.months,
    ),
    rule("months.opening", rf"(?P<count>{COUNT}){S}tháng(?=,)", build_periods.weak_months, guards.months_opening),
    rule(
        "months.first",
        rf"(?P<count>{COUNT}){S}(?P<unit>tháng){S}(?P<side>đầu)",
        build_periods.weak_months,
        guards.months_first,
    ),
    rule("window", rf"(?P<count>{COUNT}){S}tháng{S}(?:vừa{S})?qua{E}", build_periods.window),
    rule(
        "distance",
        rf"(?:cách{S}(?:đây|nay){S})?(?P<count>{COUNT}){S}(?P<unit>ngày|tuần|tháng|năm){S}(?P<side>trước{S}đó|trước|sau{S}đó|nữa)"
        rf"{E}(?!{S}(?:khi|ngày|thời|lúc|đây|tết|giờ|kỳ|lễ|trận|sự|mùa|hạn|khai|bầu|cuộc|phiên))",
        build_periods.distance,
        guards.distance,
    ),
    rule(
        "months.compared",
        rf"(?P<count>{COUNT}){S}tháng(?=,{S}(?:tăng|giảm|bằng|đạt|cao|thấp)[^.;\n]{{0,60}}{S}cùng{S}kỳ{E})",
        build_periods.months_alone,
        guards.months_compared,
    ),
    rule("months.alone", rf"(?P<count>{COUNT}){S}tháng{E}(?!{S}\d)", build_periods.months_alone, guards.months_alone),
    rule("months.again", rf"(?P<count>{COUNT}){S}tháng{E}(?!{S}\d)", build_periods.weak_months, guards.months_again),
    rule("plan", rf"(?P<count>{COUNT}){S}năm{S}\(?{_YEARS}\)?", build_periods.years),
)

AGO = (
    rule(
        "distance.ago",
        rf"cách{S}(?:đây|nay){S}(?:(?:khoảng|gần|hơn|đúng){S})?(?P<count>{COUNT}){S}"
        rf"(?P<unit>ngày|tuần|tháng|năm){E}",
        build_periods.distance,
    ),
)

SCHOOL = (
    rule("school", rf"{_SCHOOL}{S}{_YEARS}", build_periods.years),
    rule(
        "school.short",
        rf"{_SCHOOL}{S}(?P<first>\d\d) ?- ?(?P<last>\d\d){NOT_CODE}{YEAR_END}",
        build_periods.short_years,
    ),
    rule(
        "school.near",
        rf"năm{S}học{S}(?P<which>mới|này|nay|tới|trước|vừa qua|sau){E}(?!{S}\d)",
        build_periods.school_year,
        guards.school_near,
    ),
    rule("school.one", rf"năm{S}học{S}(?P<year>{YEAR}){NOT_CODE}", build_periods.one_school_year),
)

YEARS = (
    *SCHOOL,
    rule("years", rf"(?:các{S}|những{S})?năm{S}{FISCAL}{_YEARS}", build_periods.years),
    rule(
        "decade",
        rf"(?:(?:đầu|giữa|cuối){S})?(?:những{S}|các{S})(?:thập{S}niên{S})?năm{S}(?:đầu{S})?"
        rf"(?P<decade>\d0|{HUNDRED}\d0)(?!\w)"
        rf"(?:{S}(?:của{S})?thế{S}k[ỷỉ]{S}(?:trước|(?P<century>{_ROMAN}|\d\d)))?",
        build_periods.decade,
    ),
    rule(
        "year", rf"(?:{_PART}{S})?năm{S}{FISCAL}(?P<year>1\d{{3}}|{YEAR}){NOT_CODE}", build_periods.annual, guards.year
    ),
    rule(
        "year.short",
        rf"(?:{_PART}{S})?năm{S}(?P<yy>{SHORT_YEAR})(?!{S}tuổi){NOT_CODE}{YEAR_END}",
        build_periods.annual,
        guards.short_year,
    ),
    rule("year.near", rf"(?:{_PART}{S})?năm{S}(?P<yshift>{NEAR})", build_periods.annual, guards.year_near),
    rule("year.next", rf"(?P<next>sang){S}năm{E}(?!{S}(?:\d|học|thứ|mới))", build_periods.annual),
    rule("lunar_year", rf"năm{S}(?P<stem_year>{STEM_YEAR})", build_periods.lunar_year),
    rule(
        "year.part",
        rf"(?:{_PART}|(?P<whole>cả)){S}năm{E}(?!{S}(?:học|tháng|người|thứ|lớp|nhất|hai|ba|tư|bốn|cuối|đầu|đó(?!{S}là)|ấy|\d))",
        build_periods.annual,
        guards.part_of_year,
    ),
    rule("year.part", rf"nửa{S}năm{S}(?P<half>đầu|cuối){E}", build_periods.annual),
    rule("year.part", rf"{_PART}{S}(?P<year>{LATE_YEAR}){NOT_CODE}", build_periods.annual),
)

PLANS = (
    rule(
        "plan.short",
        rf"(?:giai{S}đoạn|nhiệm{S}k[ỳì]){S}(?P<first>[1-9]\d) ?- ?(?P<last>[1-9]\d){NOT_CODE}{YEAR_END}",
        build_periods.short_years,
    ),
    rule(
        "plan",
        rf"{any_of(WORDS.plans)}{S}(?:\w+{S})?(?:từ{S})?(?:năm{S})?\(?{_YEARS}",
        build_periods.years,
        guards.not_of_criteria,
    ),
)

YEARS_ALONE = (
    rule("years", _YEARS, build_periods.years, guards.years_alone),
    rule("year.alone", rf"(?P<year>{LATE_YEAR}){NOT_CODE}", build_periods.annual, guards.year_alone),
)

ERAS = (
    rule(
        "decade",
        rf"(?:đầu{S}|giữa{S}|cuối{S})?thập{S}(?:niên|kỷ|kỉ){S}(?:những{S}năm{S})?(?P<decade>\d0|{HUNDRED}\d0)(?!\w)"
        rf"(?:{S}(?:của{S})?thế{S}k[ỷỉ]{S}(?:trước|(?P<century>{_ROMAN}|\d\d)))?",
        build_periods.decade,
    ),
    rule(
        "century",
        rf"(?:(?P<part>đầu|giữa|cuối){S})?thế{S}k[ỷỉ]{S}(?:thứ{S})?(?P<century>{_ROMAN}|\d{{1,2}}){E}",
        build_periods.century,
    ),
)

EDGES = (
    rule(
        "week.edge",
        rf"(?:(?P<moment>{MOMENT}){S})?(?P<edge>đầu|cuối){S}tuần{E}",
        build_days.week_edge,
        guards.week_edge,
    ),
)
"""Days of trade: "phiên đầu tuần", "phiên cuối tuần"."""

WEEKS = (
    rule(
        "week.number",
        rf"tuần{S}(?:(?:lễ|thứ|số){S})?(?P<week>0?[1-9]|[1-4]\d|5[0-3])(?:{SEP}|,?{S}(?:của{S})?năm{S}|{S}\()(?P<year>{YEAR}){NOT_CODE}\)?",
        build_periods.week_number,
    ),
    rule("weekend", rf"cuối{S}tuần{S}(?P<shift>{NEAR})", build_days.weekday),
    rule(
        "week",
        rf"(?:(?P<part>đầu|giữa){S})?(?P<unit>tuần){S}(?P<shift>{NEAR})",
        build_periods.neighbour,
        guards.not_counted,
    ),
)

_SAME_NOUN = (
    rf"(?:k[ỳì]|thời{S}(?:gian|điểm|kỳ)|giai{S}đoạn"
    rf"|(?:tháng|quý|tuần|ngày)(?={S}(?:của{S})?(?:năm|tháng|tuần){S}))"
)
SAME = (
    rule(
        "same_period",
        rf"cùng{S}{_SAME_NOUN}(?:{S}(?:của{S})?(?:năm{S})?(?P<year>{YEAR}){NOT_CODE}"
        rf"|{S}(?:của{S})?năm{S}(?P<yy>{SHORT_YEAR}){NOT_CODE}{YEAR_END}"
        rf"|{S}(?:của{S})?(?P<unit>năm|tháng|quý|tuần){S}(?P<shift>{NEAR})|{S}(?P<yesterday>hôm qua))?{E}",
        build_periods.same,
        guards.same,
    ),
    rule("month.same", rf"cùng{S}(?P<unit>tháng){E}(?!{S}năm)", build_periods.same_unit),
    rule("year.same", rf"cùng{S}(?P<unit>năm){E}(?!{S}\d)", build_periods.same_unit),
)

FEASTS = (
    rule(
        "feast",
        rf"(?P<feast>{any_of(WORDS.feasts)}){S}(?:năm{S})?(?P<stem_year>{STEM_YEAR}){E}"
        rf"(?:(?:,?{S}|{S}\()(?:năm{S})?(?:(?P<year>{YEAR}){NOT_CODE}|(?P<yy>\d\d){NOT_CODE}{YEAR_END})\)?)?",
        build_days.feast,
        guards.not_event,
    ),
    rule(
        "feast",
        rf"(?P<feast>{any_of(WORDS.feasts)}){S}?(?:,{S}?)?(?:\(?(?:năm{S})?(?:(?P<year>{YEAR}){NOT_CODE}\)?"
        rf"|(?<=năm )(?P<yshift>{NEAR})|(?P<stem_year>{STEM_YEAR})))",
        build_days.feast,
        guards.feast_year,
    ),
    rule(
        "holiday",
        rf"(?:{any_of(WORDS.holiday_names)}){S}(?P<open>\()?(?P<day>\d{{1,2}})[/.\-](?P<month>{MONTH})(?:[/.\-](?P<year>{YEAR}))?{NOT_CODE}(?(open)\))",
        build_days.day,
    ),
)

SEASONS = (
    rule(
        "season",
        rf"(?P<season>{any_of(WORDS.seasons)}){S}(?:năm{S})?(?:(?P<year>{YEAR}){NOT_CODE}"
        rf"|(?P<yy>[4-9]\d){NOT_CODE}{YEAR_END}|(?P<yshift>nay|ngoái|tới|này|(?<=năm )(?:sau|trước)){E})",
        build_periods.season,
    ),
)
