//! The sentences of one chart. Every number in them stands in the chart's record.

use super::english::list;
use super::facts::Facts;
use super::message::{Draft, Message};
use super::report::{HeadlineState, Outcome, Ref, Sentence, Side, TargetKind};
use super::title::{held_campaigns, level_name, nearest};
use crate::analysis::campaigns::Campaign;
use crate::analysis::kinds::{Direction, EventKind, Phase};
use crate::analysis::run::Record;
use crate::analysis::snapshot::Standing;
use crate::analysis::stance::Break;
use crate::analysis::targets::Target;
use crate::analysis::triggers::{Rule, Trigger};

/// Targets named a side.
const NAMED_TARGETS: usize = 2;
/// Distances below this share of the price read as none.
const LEAST_DISTANCE: f64 = 0.0005;

/// The chart in sentences: where price stands, the level's record, what would change it, what comes next.
pub fn sentences(facts: &Facts) -> Vec<Sentence> {
    Draft::sentences(&mut [
        Some(Draft::new(Message::Statement).nest("clause", position(facts))),
        turned_price(facts),
        facts.headline.level.as_ref().and_then(|level| early(facts, level)),
        confirms(facts),
        invalidates(facts),
        next(facts),
        unfinished(facts),
    ])
}

/// The rule of a trigger in words.
pub fn rule(rule: Rule) -> String {
    let message = match rule {
        Rule::OneClose => Message::RuleOneClose,
        Rule::SecondClose => Message::RuleSecondClose,
        Rule::Held => Message::RuleHeld,
        Rule::Left => Message::RuleLeft,
        Rule::BackInside => Message::RuleBackInside,
        Rule::BackThrough => Message::RuleBackThrough,
    };
    Draft::new(message).text()
}

/// Where price stands, as a clause.
pub fn position(facts: &Facts) -> Draft {
    let draft = match facts.headline.level {
        Some(level) => at_level(facts, &level),
        None => between(facts),
    };
    draft.slot("title", facts.title).count("bars", facts.bars().len()).cite("close", facts.price(facts.close()), facts.newest_source())
}

fn at_level(facts: &Facts, level: &Standing) -> Draft {
    use HeadlineState as H;
    let message = match facts.headline.state {
        H::PressingSupport if at_edge(facts, level) => Message::AtSupportEdge,
        H::PressingResistance if at_edge(facts, level) => Message::AtResistanceEdge,
        H::PressingSupport => Message::PressingSupport,
        H::PressingResistance => Message::PressingResistance,
        H::Breakout | H::Breakdown | H::Retest if slipped(facts, level) => Message::Slipped,
        H::TestingSupport => Message::TestingSupport,
        H::TestingResistance => Message::TestingResistance,
        H::AttemptingBreakout => Message::AttemptingBreakout,
        H::AttemptingBreakdown => Message::AttemptingBreakdown,
        H::Breakout => Message::Breakout,
        H::Breakdown => Message::Breakdown,
        H::Retest => Message::Retest,
        H::FailedBreakout => Message::FailedBreakout,
        H::FailedBreakdown => Message::FailedBreakdown,
        H::Range | H::OpenAir | H::TooShort => open_message(facts),
    };
    let since = facts.level_source(level.zone).on(facts.date(level.since));
    Draft::new(message)
        .cite("range", range(facts, level), facts.level_source(level.zone))
        .cite("distance", facts.formats.percent(facts.distance(level.zone)), facts.level_source(level.zone))
        .cite("since", facts.known_day(level.since), since)
}

/// So close that the distance would round to nothing.
fn at_edge(facts: &Facts, level: &Standing) -> bool {
    facts.distance(level.zone).abs() < LEAST_DISTANCE
}

/// The unfinished bar closes back through a broken level: the next complete one may take the break back.
fn slipped(facts: &Facts, level: &Standing) -> bool {
    let y = level.side.sign() * (facts.snapshot.x - level.zone.center());
    facts.run.unfinished.is_some() && y < -facts.half_width()
}

fn between(facts: &Facts) -> Draft {
    let mut draft = Draft::new(open_message(facts));
    for (slot, side) in [("support", Side::Support), ("resistance", Side::Resistance)] {
        if let Some(level) = nearest(facts, side) {
            draft = draft.cite(slot, range(facts, &level), facts.level_source(level.zone));
        }
    }
    draft
}

fn open_message(facts: &Facts) -> Message {
    let has = |side| nearest(facts, side).is_some();
    match (facts.headline.state, has(Side::Support), has(Side::Resistance)) {
        (HeadlineState::TooShort, ..) if facts.unmoving() => Message::Unmoving,
        (HeadlineState::TooShort, ..) => Message::TooShort,
        (_, true, true) => Message::Range,
        (_, true, false) => Message::OpenAirAbove,
        (_, false, true) => Message::OpenAirBelow,
        (_, false, false) => Message::NoLevels,
    }
}

fn range(facts: &Facts, level: &Standing) -> String {
    let (low, high) = facts.edges(level.zone);
    facts.prices().range(low, high)
}

/// The confirmed break that a stance rests on, where the headline speaks of another level.
pub fn standing_break(facts: &Facts, broke: Option<&Break>) -> Option<Draft> {
    let broke = broke.filter(|broke| facts.headline.level.is_none_or(|level| level.zone.serial != broke.serial))?;
    let message = if broke.direction == Direction::Up { Message::BreakoutStands } else { Message::BreakdownStands };
    let source = facts.source().on(facts.date(broke.since));
    let draft = Draft::new(message).slot("title", facts.title);
    Some(draft.cite("since", facts.known_day(broke.since), source))
}

/// When the headline's level turned price before, from either side: the months of its campaigns that held.
fn turned_price(facts: &Facts) -> Option<Draft> {
    let level = facts.headline.level?;
    let mut campaigns = facts.campaigns(level.zone);
    campaigns.retain(|campaign| campaign.outcome == Outcome::Held);
    months(facts, &level, &campaigns, Message::RecordHeld)
}

/// When the resistance that price is at turned it away before.
pub fn turned_away(facts: &Facts) -> Option<Draft> {
    let level = facts.at.filter(|level| level.side == Side::Resistance)?;
    months(facts, &level, &held_campaigns(facts, &level), Message::TurnedAway)
}

fn months(facts: &Facts, level: &Standing, campaigns: &[Campaign], message: Message) -> Option<Draft> {
    let mut months: Vec<String> = campaigns.iter().map(|c| facts.formats.month(facts.civil(c.from))).collect();
    months.dedup();
    let mut draft = Draft::new(message).slot("title", facts.title).slot("dates", list(&months));
    draft = draft.cite("range", range(facts, level), facts.level_source(level.zone));
    for campaign in campaigns {
        let month = facts.formats.month(facts.civil(campaign.from));
        draft = draft.rest_on(facts.level_source(level.zone).on(facts.date(campaign.from)).of_words(&month));
    }
    (!months.is_empty()).then_some(draft)
}

/// The newest early sign at a level, if price has not settled it since.
fn early_sign<'a>(facts: &Facts<'a>, level: &Standing) -> Option<&'a Record> {
    let zone = level.zone;
    if !matches!(level.phase, Phase::Home | Phase::Near | Phase::Test | Phase::Attempt) {
        return None;
    }
    let newest = facts.run.records.iter().rev().find(|r| r.pivot == zone.pivot.bar && r.swing == zone.pivot.swing)?;
    (newest.kind == EventKind::EarlySign && zone.signalled).then_some(newest)
}

fn early(facts: &Facts, level: &Standing) -> Option<Draft> {
    let sign = early_sign(facts, level)?;
    let date = sign.confirmed.format(facts.bars().resolution);
    let source = facts.level_source(level.zone).on(date).by("early-sign");
    let draft = Draft::new(Message::EarlySign).cite("date", facts.moment(sign.confirmed), source);
    Some(draft.slot("level", level_name(facts, level)))
}

/// A source: a trigger's rule at a level.
pub fn trigger_source(facts: &Facts, level: Option<Standing>, trigger: &Trigger) -> Ref {
    level.map_or_else(|| facts.source(), |level| facts.level_source(level.zone)).by(&rule(trigger.rule))
}

/// The words before "close" of a trigger: `weekly`, or `second weekly` where one was beyond already.
pub fn which_close(facts: &Facts, trigger: &Trigger) -> String {
    let bar = facts.bar_adjective();
    if trigger.rule == Rule::SecondClose { Draft::new(Message::SecondBar).slot("bar", bar).text() } else { bar.to_owned() }
}

fn confirms(facts: &Facts) -> Option<Draft> {
    let trigger = facts.triggers().0?;
    let message = if trigger.upward { Message::ConfirmsUp } else { Message::ConfirmsDown };
    let draft = Draft::new(message).slot("bar", which_close(facts, &trigger));
    Some(at_trigger(facts, draft, &trigger))
}

fn invalidates(facts: &Facts) -> Option<Draft> {
    let trigger = facts.triggers().1?;
    let message = match trigger.rule {
        Rule::Held => Message::InvalidatesHeld,
        Rule::Left => Message::InvalidatesLeft,
        _ => Message::InvalidatesBack,
    };
    Some(at_trigger(facts, Draft::new(message), &trigger))
}

/// The sentence of a trigger with its close, and a remark where an unfinished bar has gone there already.
fn at_trigger(facts: &Facts, draft: Draft, trigger: &Trigger) -> Draft {
    let draft = draft.cite("close", facts.prices().on_grid(trigger.close), trigger_source(facts, facts.headline.level, trigger));
    let there = if trigger.upward { facts.close() >= trigger.close } else { facts.close() <= trigger.close };
    if facts.run.unfinished.is_some() && there { Draft::new(Message::ThereNow).nest("sentence", draft) } else { draft }
}

fn next(facts: &Facts) -> Option<Draft> {
    let targets = facts.targets();
    let named =
        |direction: Direction| -> Vec<&Target> { targets.iter().filter(|t| t.direction == direction).take(NAMED_TARGETS).collect() };
    let (up, down) = (named(Direction::Up), named(Direction::Down));
    let message = match (up.is_empty(), down.is_empty()) {
        (false, false) => Message::NextBoth,
        (false, true) => Message::NextUp,
        (true, false) => Message::NextDown,
        (true, true) => return None,
    };
    let words = |t: &Target| target_words(facts, t);
    let join = |targets: &[&Target]| list(&targets.iter().map(|t| words(t)).collect::<Vec<String>>());
    let mut draft = Draft::new(message).slot("up", join(&up)).slot("down", join(&down));
    for target in up.iter().chain(&down) {
        let source = target.zone.map_or_else(|| facts.source(), |zone| facts.level_source(zone));
        draft = draft.rest_on(source.of_words(&words(target)));
    }
    Some(draft)
}

/// A target's price, with what it is where no level stands.
fn target_words(facts: &Facts, target: &Target) -> String {
    let price = facts.price(target.price);
    match target.kind {
        TargetKind::Level => price,
        TargetKind::MeasuredMove => Draft::new(Message::MeasuredMove).slot("price", price).text(),
        TargetKind::Projection => Draft::new(Message::Projection).slot("price", price).text(),
    }
}

fn unfinished(facts: &Facts) -> Option<Draft> {
    facts.run.unfinished?;
    let newest = facts.bars().last_time()?;
    Some(Draft::new(Message::Unfinished).cite("date", facts.moment(newest), facts.newest_source()))
}
