//! The three charts in one statement.

use super::facts::Facts;
use super::format::Formats;
use super::message::{Draft, Message};
use super::narrative::{position, standing_break, trigger_source, turned_away, which_close};
use super::report::{Grade, Reading, Ref, Risk, StanceSide, Verdict};
use super::stance::Position;
use super::verdict::{Parts, agreement, grade, risk, verdict};
use crate::series::Time;

/// A chart with its part's position.
pub struct Part<'a> {
    /// The chart.
    pub facts: &'a Facts<'a>,
    /// Its position.
    pub position: &'a Position,
}

/// The charts of a reading and the names of the two that compete.
pub struct Cast<'a> {
    /// The ratio.
    pub leadership: Part<'a>,
    /// The challenger.
    pub challenger: Part<'a>,
    /// Risk appetite.
    pub risk: Option<Part<'a>>,
    /// Name of the leader.
    pub leader: String,
    /// Words for numbers.
    pub formats: &'a Formats,
    /// The newest bar of all charts.
    pub now: Time,
}

impl Cast<'_> {
    fn parts(&self) -> Parts<'_> {
        Parts {
            leadership: self.leadership.position,
            challenger: self.challenger.position,
            risk: self.risk.as_ref().map(|part| part.position),
        }
    }
}

/// The reading: verdict, risk, agreement and the sentences that say so.
pub fn reading(cast: &Cast) -> Reading {
    let parts = cast.parts();
    let verdict = verdict(&parts);
    let risk = risk(parts.risk);
    let agreement = agreement(&parts, verdict, cast.now);
    let grade = grade(agreement);
    let narrative = Draft::sentences(&mut [
        Some(verdict_line(cast, verdict)),
        Some(findings(cast)),
        turned_away(cast.challenger.facts).filter(|_| cast.challenger.position.stance.side == StanceSide::AtResistance),
        standing(&cast.leadership),
        standing(&cast.challenger),
        would_rotate(cast, verdict),
        would_repeat(cast, verdict),
        Some(risk_line(cast, risk)),
        cast.risk.as_ref().and_then(standing),
        Some(agreement_line(cast, agreement, grade)),
    ]);
    Reading { verdict, risk, agreement, grade, narrative }
}

fn verdict_line(cast: &Cast, verdict: Verdict) -> Draft {
    let (message, rule) = match verdict {
        Verdict::RotationConfirmed => (Message::VerdictRotationConfirmed, "ratio broke down and challenger broke out"),
        Verdict::RotationBuilding => (Message::VerdictRotationBuilding, "one of ratio down and challenger up, the other at its level"),
        Verdict::DecisionPoint => (Message::VerdictDecisionPoint, "ratio at support and challenger at resistance"),
        Verdict::RotationDenied => (Message::VerdictRotationDenied, "challenger turned away at resistance, ratio held at support"),
        Verdict::LeaderKeeps => (Message::VerdictLeaderKeeps, "ratio broke out or stands above support, challenger not broken out"),
        Verdict::RelativeOnly => (Message::VerdictRelativeOnly, "ratio broke down and challenger broke down"),
        Verdict::Mixed => (Message::VerdictMixed, "no rule matched"),
    };
    let mut draft = Draft::new(message).slot("leader", cast.leader.as_str()).slot("challenger", cast.challenger.facts.title);
    for part in [&cast.leadership, &cast.challenger] {
        draft = draft.rest_on(stance_source(part).by(rule));
    }
    draft
}

/// The source that a chart's stance is.
fn stance_source(part: &Part) -> Ref {
    let stance = &part.position.stance;
    part.facts.source().at(stance.level_id.as_deref(), stance.since.as_deref())
}

/// Where both stand, in one sentence.
fn findings(cast: &Cast) -> Draft {
    let clause = |part: &Part| position(part.facts);
    Draft::new(Message::BothClauses).nest("ratio", clause(&cast.leadership)).nest("challenger", clause(&cast.challenger))
}

fn standing(part: &Part) -> Option<Draft> {
    standing_break(part.facts, part.position.broke.as_ref())
}

/// What would pass the baton, while both charts are at their levels.
fn would_rotate(cast: &Cast, verdict: Verdict) -> Option<Draft> {
    let (ratio, challenger) = (cast.leadership.facts, cast.challenger.facts);
    let down = ratio.triggers_at_hand().0.filter(|t| !t.upward && verdict == Verdict::DecisionPoint)?;
    let up = challenger.triggers_at_hand().0.filter(|t| t.upward)?;
    let draft = Draft::new(Message::WouldRotate)
        .slot("ratiobar", which_close(ratio, &down))
        .slot("bar", which_close(challenger, &up))
        .slot("challenger", challenger.title)
        .cite("ratioclose", ratio.prices().on_grid(down.close), trigger_source(ratio, ratio.at, &down))
        .cite("close", challenger.prices().on_grid(up.close), trigger_source(challenger, challenger.at, &up));
    Some(draft)
}

fn would_repeat(cast: &Cast, verdict: Verdict) -> Option<Draft> {
    let challenger = cast.challenger.facts;
    let away = challenger.triggers_at_hand().1.filter(|t| !t.upward && verdict == Verdict::DecisionPoint)?;
    let draft = Draft::new(Message::WouldRepeat).slot("challenger", challenger.title);
    Some(draft.cite("close", challenger.prices().on_grid(away.close), trigger_source(challenger, challenger.at, &away)))
}

fn risk_line(cast: &Cast, risk: Risk) -> Draft {
    let message = match risk {
        Risk::RiskOn => Message::RiskOn,
        Risk::RiskOff => Message::RiskOff,
        Risk::Neutral => Message::RiskNeutral,
        Risk::Absent => Message::RiskAbsent,
    };
    let Some(part) = &cast.risk else { return Draft::new(message) };
    let since = part.position.since.map(|time| part.facts.moment(time)).unwrap_or_default();
    Draft::new(message).slot("since", since).rest_on(stance_source(part)).nest("clause", position(part.facts))
}

fn agreement_line(cast: &Cast, agreement: f64, grade: Grade) -> Draft {
    Draft::new(Message::Agreement)
        .slot("value", cast.formats.number(agreement, 2))
        .slot("grade", grade.as_str())
        .rest_on(cast.leadership.facts.source().by("0.5 quality + 0.3 agreement + 0.2 freshness"))
}
