//! The title of a chart: its finding in the reader's words.

use super::english::{capitalised, ordinal};
use super::facts::Facts;
use super::message::{Draft, Message};
use super::report::{HeadlineState, Outcome, Side};
use crate::analysis::campaigns::Campaign;
use crate::analysis::kinds::{Phase, Swing};
use crate::analysis::snapshot::Standing;

/// The finding.
pub fn title(facts: &Facts) -> String {
    match facts.headline.level {
        Some(level) => level_title(facts, &level),
        None => Draft::new(open_message(facts)).text(),
    }
}

fn level_title(facts: &Facts, level: &Standing) -> String {
    use HeadlineState as H;
    let nth = knock(facts, level);
    let again = nth > 1;
    let message = match (facts.headline.state, again) {
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

/// `the 2021 high`: the level by its oldest pivot.
pub fn level_name(facts: &Facts, level: &Standing) -> String {
    let first = facts.campaigns(level.zone).first().copied();
    let (bar, high) = match first {
        Some(campaign) => (campaign.from, campaign.side == Side::Resistance),
        None => (level.zone.pivot.bar, level.zone.pivot.swing == Swing::High),
    };
    let message = if high { Message::LevelHigh } else { Message::LevelLow };
    Draft::new(message).slot("year", facts.civil(bar).year.to_string()).text()
}

/// Campaigns in which a level held from the side it has now.
pub fn held_campaigns(facts: &Facts, level: &Standing) -> Vec<Campaign> {
    let mut campaigns = facts.campaigns(level.zone);
    campaigns.retain(|campaign| campaign.side == level.side && campaign.outcome == Outcome::Held);
    campaigns
}

/// Number of the visit under way: past campaigns from this side, and this one unless it belongs to the last of them.
fn knock(facts: &Facts, level: &Standing) -> usize {
    let campaigns = held_campaigns(facts, level);
    let begun = if level.phase == Phase::Near { facts.snapshot.t } else { level.since };
    let same = campaigns.last().is_some_and(|last| begun.saturating_sub(last.last_from) < facts.snapshot.params.campaign_gap);
    campaigns.len() + usize::from(!same)
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
