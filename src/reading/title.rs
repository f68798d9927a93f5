//! The title of a chart: its finding in the reader's words.

use super::english::{capitalised, ordinal};
use super::facts::Facts;
use super::message::{Draft, Message};
use super::report::{HeadlineState, Outcome, Side};
use crate::analysis::campaigns::Campaign;
use crate::analysis::kinds::{Phase, Swing};
use crate::analysis::snapshot::Standing;
use crate::analysis::zone::Zone;
use crate::series::{Civil, Resolution, Time};

/// The finding.
pub fn title(facts: &Facts) -> String {
    match facts.headline.level {
        Some(level) => level_title(facts, &level),
        None => Draft::new(open_message(facts)).text(),
    }
}

fn level_title(facts: &Facts, level: &Standing) -> String {
    use HeadlineState as H;
    let (nth, turned) = visit(facts, level);
    let message = match (facts.headline.state, nth > 1) {
        (H::PressingSupport, _) if turned => Message::TitlePressingSupportNow,
        (H::TestingSupport, _) if turned => Message::TitleTestingSupportNow,
        (H::PressingResistance, _) if turned => Message::TitlePressingResistanceNow,
        (H::TestingResistance, _) if turned => Message::TitleTestingResistanceNow,
        (H::PressingSupport, false) => Message::TitlePressingSupport,
        (H::PressingSupport, true) => Message::TitlePressingSupportAgain,
        (H::TestingSupport, false) => Message::TitleTestingSupport,
        (H::TestingSupport, true) => Message::TitleTestingSupportAgain,
        (H::PressingResistance, false) => Message::TitlePressingResistance,
        (H::PressingResistance, true) => Message::TitlePressingResistanceAgain,
        (H::TestingResistance, false) => Message::TitleTestingResistance,
        (H::TestingResistance, true) => Message::TitleTestingResistanceAgain,
        (H::AttemptingBreakout, _) => Message::TitleAttemptingBreakout,
        (H::AttemptingBreakdown, _) => Message::TitleAttemptingBreakdown,
        (H::Breakout, _) => Message::TitleBreakout,
        (H::Breakdown, _) => Message::TitleBreakdown,
        (H::FailedBreakout, _) => Message::TitleFailedBreakout,
        (H::FailedBreakdown, _) => Message::TitleFailedBreakdown,
        (H::Retest, _) => Message::TitleRetest,
        (H::Range | H::OpenAir | H::TooShort, _) => open_message(facts),
    };
    let nth = ordinal(nth);
    Draft::new(message).slot("Nth", capitalised(&nth)).slot("nth", nth).slot("level", level_name(facts, level)).text()
}

/// `the 2021 high`, `the Nov 2021 high`: the level by its oldest campaign.
pub fn level_name(facts: &Facts, level: &Standing) -> String {
    let first = facts.campaigns(level.zone).first().copied();
    let (bar, high) = match first {
        Some(campaign) => (campaign.from, campaign.side == Side::Resistance),
        None => (level.zone.pivot.bar, level.zone.pivot.swing == Swing::High),
    };
    let message = if high { Message::LevelHigh } else { Message::LevelLow };
    Draft::new(message).slot("when", period(facts, level.zone, facts.civil(bar), high)).text()
}

/// The longest period whose high or low a zone is: a year that has no price beyond it, else the month; of bars within a day, the day.
fn period(facts: &Facts, zone: &Zone, date: Civil, high: bool) -> String {
    let bars = facts.bars();
    if bars.resolution == Resolution::Instant {
        return facts.formats.day(date);
    }
    let begin = |year: i32| bars.time.partition_point(|time| time < Time::from_civil(Civil { year, month: 1, day: 1 }));
    let (bottom, top) = facts.edges(zone);
    let mut year = (begin(date.year)..begin(date.year + 1)).filter_map(|index| bars.bar(index));
    let beyond = year.any(|bar| if high { bar.high > top } else { bar.low < bottom });
    if beyond { facts.formats.short_month(date) } else { date.year.to_string() }
}

/// Campaigns in which a level held from the side it has now.
pub fn held_campaigns(facts: &Facts, level: &Standing) -> Vec<Campaign> {
    let mut campaigns = facts.campaigns(level.zone);
    campaigns.retain(|campaign| campaign.side == level.side && campaign.outcome == Outcome::Held);
    campaigns
}

/// Number of the visit under way, as the rings of the picture count: past campaigns from either side, and this one unless it belongs
/// to the last of them or price never left since (then it is no test); and whether the level had the other side in any of them.
fn visit(facts: &Facts, level: &Standing) -> (usize, bool) {
    let campaigns = facts.campaigns(level.zone);
    let begins = if level.phase == Phase::Near { facts.snapshot.t } else { level.since };
    let begun = level.zone.under_way().unwrap_or(begins);
    let apart = campaigns.last().is_none_or(|last| begun.saturating_sub(last.last_from) >= facts.snapshot.params.campaign_gap);
    let turned = campaigns.iter().any(|campaign| campaign.side != level.side);
    (campaigns.len() + usize::from(apart && level.zone.armed), turned)
}

fn open_message(facts: &Facts) -> Message {
    match facts.headline.state {
        HeadlineState::TooShort if facts.unmoving() => Message::TitleUnmoving,
        HeadlineState::TooShort => Message::TitleTooShort,
        HeadlineState::OpenAir if has(facts, Side::Support) => Message::TitleOpenAirAbove,
        HeadlineState::OpenAir if has(facts, Side::Resistance) => Message::TitleOpenAirBelow,
        HeadlineState::OpenAir => Message::TitleNoLevels,
        _ if under_record(facts) => Message::TitleRangeUnderRecord,
        _ => Message::TitleRange,
    }
}

fn has(facts: &Facts, side: Side) -> bool {
    nearest(facts, side).is_some()
}

/// The nearest shown level of a side.
pub fn nearest<'a>(facts: &Facts<'a>, side: Side) -> Option<Standing<'a>> {
    let distance = |level: &Standing| (level.zone.center() - facts.snapshot.x).abs();
    let of_side = facts.snapshot.wanted.iter().filter(|level| level.side == side).copied();
    of_side.min_by(|p, q| distance(p).total_cmp(&distance(q)))
}

/// The nearest resistance holds the highest price of the whole history.
fn under_record(facts: &Facts) -> bool {
    let record = facts.snapshot.highest;
    nearest(facts, Side::Resistance).is_some_and(|level| (record - level.zone.center()).abs() <= facts.half_width())
}
