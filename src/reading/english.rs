//! The English table: one template a message, slots in braces.

use super::message::Message;
use crate::series::Resolution;

/// Ordinals from the first on, as they stand in a sentence.
const ORDINALS: [&str; 10] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// `third`, `12th`, `21st`.
pub fn ordinal(number: usize) -> String {
    if let Some(word) = number.checked_sub(1).and_then(|index| ORDINALS.get(index)) {
        return (*word).to_owned();
    }
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    number.to_string() + ending
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => rest.join(", ") + " and " + last,
    }
}

/// The word for the length of a chart's bars, which within a day have any length.
pub fn bar_length(timeframe: &str, resolution: Resolution) -> &'static str {
    match (timeframe, resolution) {
        ("week", _) => "weekly",
        ("month", _) => "monthly",
        (_, Resolution::Date) => "daily",
        (_, Resolution::Instant) => "intraday",
    }
}

/// The same before "close": a bar of unnamed length closes as a bar.
pub fn bar_adjective(timeframe: &str, resolution: Resolution) -> &'static str {
    match bar_length(timeframe, resolution) {
        "intraday" => "bar",
        named => named,
    }
}

/// First letter in upper case, where it is one of English's.
pub fn capitalised(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// The template of a message.
pub const fn template(message: Message) -> &'static str {
    match message {
        Message::TitlePressingSupport => "Pressing on support",
        Message::TitlePressingSupportAgain => "Pressing on support for the {nth} time",
        Message::TitleTestingSupport => "Testing support",
        Message::TitleTestingSupportAgain => "Testing support for the {nth} time",
        Message::TitlePressingResistance => "Pressing on resistance",
        Message::TitlePressingResistanceAgain => "{Nth} knock on {level}",
        Message::TitleTestingResistance => "Testing resistance",
        Message::TitleTestingResistanceAgain => "{Nth} test of {level}",
        Message::TitlePressingSupportNow => "Pressing on {level}, now support",
        Message::TitleTestingSupportNow => "{Nth} test of {level}, now support",
        Message::TitlePressingResistanceNow => "Pressing on {level}, now resistance",
        Message::TitleTestingResistanceNow => "{Nth} test of {level}, now resistance",
        Message::TitleAttemptingBreakout => "Above {level}, not yet confirmed",
        Message::TitleAttemptingBreakdown => "Below {level}, not yet confirmed",
        Message::TitleBreakout => "Breakout above {level}",
        Message::TitleBreakdown => "Breakdown below {level}",
        Message::TitleRetest => "Back for a retest of {level}",
        Message::TitleFailedBreakout => "Failed breakout at {level}",
        Message::TitleFailedBreakdown => "Failed breakdown at {level}",
        Message::TitleRange => "Range-bound",
        Message::TitleRangeUnderRecord => "Range-bound under its record",
        Message::TitleOpenAirAbove => "No level above",
        Message::TitleOpenAirBelow => "No level below",
        Message::TitleNoLevels => "No level in sight",
        Message::TitleTooShort => "Too little history to read",
        Message::TitleUnmoving => "No movement to read",
        Message::LevelHigh => "the {when} high",
        Message::LevelLow => "the {when} low",
        Message::SubtitleSeries => "{title} · {bar}, {scale}",
        Message::SubtitleUnfinished => "last bar unfinished",
        Message::SubtitleRatio => "{title} · {bar} closes, {scale} · falling = {challenger} leads",
        Message::Quotient => "{leader} ÷ {challenger}",
        Message::ScaleLog => "log scale",
        Message::ScaleLinear => "linear scale",
        Message::Instant => "{day}, {clock} UTC",
        Message::GlanceDay => "{day}",
        Message::GlanceWeek => "Week to {day}",
        Message::GlanceMonth => "{month}",
        Message::GlanceUnfinished => "{date}, unfinished",
        Message::GlanceClose => "Close {close}",
        Message::GlanceCloseChange => "Close {close} ({change})",
        Message::GlanceBar => "Open {open} · high {high} · low {low}",
        Message::GlanceRange => "High {high} · low {low}",
        Message::GlanceSupport => "Support",
        Message::GlanceSupportNow => "Now support",
        Message::GlanceResistance => "Resistance",
        Message::GlanceResistanceNow => "Now resistance",
        Message::GlanceAbove => "{side} {range}: {distance} above, {atr} ATR",
        Message::GlanceBelow => "{side} {range}: {distance} below, {atr} ATR",
        Message::GlanceAboveOnly => "{side} {range}: {distance} above",
        Message::GlanceBelowOnly => "{side} {range}: {distance} below",
        Message::GlanceInside => "{side} {range}: inside the zone",
        Message::GlanceTest => "Test {number} of {count}, from {from}: {outcome}",
        Message::GlanceHeld => "held",
        Message::GlanceBroke => "broke",
        Message::GlanceUnderWay => "Test {number}, under way since {from}",
        Message::GlanceSince => "{words} since {from}",
        Message::GlanceOnce => "{words}, {from}",
        Message::GlanceSpan => "{from} to {to}",
        Message::GlanceTests => "{count} tests",
        Message::GlanceOneTest => "{count} test",
        Message::AtSupportEdge => "{title} stands at {close}, at the edge of support at {range}",
        Message::AtResistanceEdge => "{title} stands at {close}, at the edge of resistance at {range}",
        Message::Slipped => "{title} is back through {range}, the level it broke, and stands at {close}",
        Message::BreakoutStands => "The breakout of {title} confirmed on {since} still stands.",
        Message::BreakdownStands => "The breakdown of {title} confirmed on {since} still stands.",
        Message::PressingSupport => "{title} stands at {close}, {distance} above support at {range}",
        Message::PressingResistance => "{title} stands at {close}, {distance} below resistance at {range}",
        Message::TestingSupport => "{title} is testing support at {range} with a close of {close}",
        Message::TestingResistance => "{title} is testing resistance at {range} with a close of {close}",
        Message::AttemptingBreakout => "{title} closed at {close}, above resistance at {range}, without confirmation yet",
        Message::AttemptingBreakdown => "{title} closed at {close}, below support at {range}, without confirmation yet",
        Message::Breakout => "{title} broke out above {range}, confirmed on {since}, and now stands at {close}",
        Message::Breakdown => "{title} broke down below {range}, confirmed on {since}, and now stands at {close}",
        Message::Retest => "{title} came back to {range}, the level it broke, on {since} and now stands at {close}",
        Message::FailedBreakout => "{title} fell back below {range} on {since} after a breakout and now stands at {close}",
        Message::FailedBreakdown => "{title} climbed back above {range} on {since} after a breakdown and now stands at {close}",
        Message::Range => "{title} stands at {close}, between support at {support} and resistance at {resistance}",
        Message::OpenAirAbove => "{title} stands at {close} with no level above and the nearest support at {support}",
        Message::OpenAirBelow => "{title} stands at {close} with no level below and the nearest resistance at {resistance}",
        Message::NoLevels => "{title} stands at {close} with no level on either side",
        Message::TooShort => "{title} has too little history to read levels from (bars so far: {bars})",
        Message::Unmoving => "{title} has not moved from {close}: there is no noise to measure levels by",
        Message::Statement => "{clause}.",
        Message::RecordHeld => "That zone turned price in {dates}.",
        Message::ConfirmsUp => "A {bar} close at {close} or higher would confirm a breakout.",
        Message::ConfirmsDown => "A {bar} close at {close} or lower would confirm a breakdown.",
        Message::ThereNow => "{sentence} The unfinished bar is there now.",
        Message::SecondBar => "second {bar}",
        Message::InvalidatesHeld => "A close back at {close} would mean that the level has held.",
        Message::InvalidatesLeft => "A close back at {close} would leave the level behind.",
        Message::InvalidatesBack => "A close back at {close} would take it back.",
        Message::MeasuredMove => "{price} (measured move)",
        Message::Projection => "{price} (projection, a round number)",
        Message::NextBoth => "Next above: {up}. Next below: {down}.",
        Message::NextUp => "Next above: {up}.",
        Message::NextDown => "Next below: {down}.",
        Message::EarlySign => "On {date} it closed beyond the extreme of {level}: an early sign, not a confirmed break.",
        Message::Unfinished => "The bar of {date} is unfinished: what it shows is provisional.",
        Message::VerdictRotationConfirmed => "Rotation confirmed: {challenger} takes the baton from {leader}",
        Message::VerdictRotationBuilding => "Rotation building: {challenger} is reaching for the baton of {leader}",
        Message::VerdictDecisionPoint => "Decision point: {leader} still leads, {challenger} is at the door",
        Message::VerdictRotationDenied => "Rotation denied: {challenger} was turned away, {leader} keeps the baton",
        Message::VerdictLeaderKeeps => "{leader} keeps the baton",
        Message::VerdictRelativeOnly => "Relative only: {challenger} leads {leader} by falling less",
        Message::VerdictMixed => "No clear leader between {leader} and {challenger}",
        Message::BothClauses => "{ratio}, while {challenger}.",
        Message::TurnedAway => "{title} was turned away at {range} in {dates}.",
        Message::WouldRotate => {
            "A {ratiobar} close of the ratio at {ratioclose} or lower, or a {bar} close of {challenger} at {close} or higher, would start to pass the baton."
        }
        Message::WouldRepeat => "A close of {challenger} back at {close} would repeat the old pattern.",
        Message::RiskOn => "Risk appetite has been on since {since}: {clause}.",
        Message::RiskOff => "Risk appetite has been off since {since}: {clause}.",
        Message::RiskNeutral => "Risk appetite is neutral: {clause}.",
        Message::RiskAbsent => "No chart speaks for risk appetite.",
        Message::Agreement => "Rule agreement {value}, {grade}: not a probability.",
        Message::EvidenceTooFew => "Too few cases for statistics: they are listed.",
        Message::EvidenceNoEdge => "No reliable edge: every interval of the difference from the base rate spans zero.",
        Message::EvidenceByChance => {
            "No reliable edge: zero lies outside {zero} of this chart's intervals, by too little for {tried} combinations tried or on too few cases."
        }
        Message::EvidenceBeyondChance => {
            "Zero lies outside {chance} of this chart's intervals even when they are widened for {tried} combinations tried: a fact of this history, not a forecast."
        }
        Message::EvidenceAbout => {
            "Looked at: confirmed breaks of levels with two campaigns or more, in log returns the way of the break, beside all stretches of the same length."
        }
        Message::EvidenceStudy => {
            "{bars} bars after {n} {breaks}: mean {mean} against {basemean} of all stretches, the difference within {low} to {high}; {hits} ({hitlow} to {hithigh}) went on against {basehits}."
        }
        Message::EvidenceSmallSample => {
            "{bars} bars after {n} {breaks}, a small sample: mean {mean} against {basemean} of all stretches, the difference within {low} to {high}; {hits} ({hitlow} to {hithigh}) went on against {basehits}."
        }
        Message::EvidenceListed => "{bars} bars after {n} {breaks}, too few for statistics: {cases}.",
        Message::EvidenceCase => "{return} from {date}",
        Message::EvidenceNoCase => "No {breaks} with {bars} bars to follow.",
        Message::GroupBreakout => "breakout",
        Message::GroupBreakouts => "breakouts",
        Message::GroupBreakdown => "breakdown",
        Message::GroupBreakdowns => "breakdowns",
        Message::GroupEitherOne => "break either way",
        Message::GroupEither => "breaks either way",
        Message::Stable => "The level at {range} holds in {holds} of {of} neighbouring settings.",
        Message::KnownOn => "Levels as known on {date}. Not a forecast.",
        Message::Source => "{known} Source: {source}",
        Message::Remarks => "Remarks",
        Message::ColumnLevel => "Level",
        Message::ColumnDistance => "Distance",
        Message::ColumnTests => "Tests",
        Message::ColumnFirst => "First test",
        Message::Inside => "inside",
        Message::RuleOneClose => "one close beyond the zone by 1.5 A, by the noise of today",
        Message::RuleSecondClose => "a second close in a row beyond the zone by 0.5 A, by the noise of today",
        Message::RuleHeld => "a close 1 A away from the zone, by the noise of today: the test has held",
        Message::RuleLeft => "a close more than 1 A away from the zone, by the noise of today",
        Message::RuleBackInside => "a close back inside the zone",
        Message::RuleBackThrough => "a close back through the zone",
    }
}
