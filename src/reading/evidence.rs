//! The evidence of a chart: from the engine's studies to public records and sentences.

use super::facts::Facts;
use super::message::{Draft, Message};
use super::report::{Base, Case, ChartAnalysis, Evidence, EvidenceVerdict, Group, Ref, Sentence, Stability, Statistics, Study};
use crate::analysis::evidence::cases::cases;
use crate::analysis::evidence::stability::{SETTINGS, holds};
use crate::analysis::evidence::study::{self, COMBINATIONS, studies};
use crate::analysis::evidence::{CONFIDENCE, DRAWS, ENOUGH_CASES};

/// Adds to a chart's record what followed earlier breaks and how far its levels hang on the settings; `charts` is the number
/// of charts looked at together.
pub fn add(chart: &mut ChartAnalysis, facts: &Facts, charts: usize) {
    add_stability(chart, facts);
    let tried = COMBINATIONS * charts;
    let studied = studies(facts.run, &cases(facts.run), tried);
    let studies: Vec<Study> = studied.iter().map(|study| record(facts, study)).collect();
    let of = |test: fn(&Statistics) -> bool| studies.iter().filter_map(|s| s.statistics.as_ref()).filter(|s| test(s)).count();
    let beyond_zero = of(|s| s.edge_interval.low > 0.0 || s.edge_interval.high < 0.0);
    let beyond_chance = of(|s| s.beyond_chance);
    let verdict = match (of(|_| true), beyond_zero, beyond_chance) {
        (0, ..) => EvidenceVerdict::TooFew,
        (_, 0, _) => EvidenceVerdict::NoEdge,
        (.., 0) => EvidenceVerdict::ByChance,
        _ => EvidenceVerdict::BeyondChance,
    };
    let (confidence, draws, narrative) = (CONFIDENCE, DRAWS, Vec::new());
    let mut evidence = Evidence { verdict, tried, beyond_zero, beyond_chance, confidence, draws, studies, narrative };
    evidence.narrative = sentences(facts, &evidence, &studied, chart);
    chart.evidence = Some(evidence);
}

fn add_stability(chart: &mut ChartAnalysis, facts: &Facts) {
    let wanted = &facts.snapshot.wanted;
    let centers: Vec<f64> = wanted.iter().map(|level| level.zone.center()).collect();
    for (level, holds) in wanted.iter().zip(holds(facts.run, &centers, facts.spec.max_levels)) {
        let id = facts.zone_id(level.zone);
        if let Some(record) = chart.levels.iter_mut().find(|record| record.id == id) {
            record.stability = Some(Stability { holds, of: SETTINGS });
        }
    }
}

fn record(facts: &Facts, study: &study::Study) -> Study {
    let case = |followed: &study::Followed| Case {
        date: facts.date(followed.case.bar),
        level_id: facts.level_id(followed.case.pivot, followed.case.swing),
        direction: followed.case.direction,
        campaigns: followed.case.campaigns,
        gain: followed.gain,
    };
    Study {
        group: study.group,
        bars: study.bars,
        n: study.cases.len(),
        small_sample: study.cases.len() < ENOUGH_CASES,
        base: study.base,
        statistics: study.statistics,
        cases: study.cases.iter().map(case).collect(),
    }
}

fn sentences(facts: &Facts, evidence: &Evidence, studied: &[study::Study], chart: &ChartAnalysis) -> Vec<Sentence> {
    let mut drafts = vec![verdict(facts, evidence), Draft::new(Message::EvidenceAbout).rest_on(facts.source())];
    drafts.extend(evidence.studies.iter().zip(studied).map(|(study, engine)| sentence(facts, study, engine)));
    drafts.extend(stable(facts, chart));
    drafts.into_iter().map(Draft::sentence).collect()
}

fn verdict(facts: &Facts, evidence: &Evidence) -> Draft {
    let message = match evidence.verdict {
        EvidenceVerdict::TooFew => Message::EvidenceTooFew,
        EvidenceVerdict::NoEdge => Message::EvidenceNoEdge,
        EvidenceVerdict::ByChance => Message::EvidenceByChance,
        EvidenceVerdict::BeyondChance => Message::EvidenceBeyondChance,
    };
    Draft::new(message)
        .count("zero", evidence.beyond_zero)
        .count("chance", evidence.beyond_chance)
        .count("tried", evidence.tried)
        .rest_on(rule(facts))
}

fn rule(facts: &Facts) -> Ref {
    facts.source().by("confirmed breaks of levels with two campaigns, spaced by the stretch that follows")
}

fn sentence(facts: &Facts, study: &Study, engine: &study::Study) -> Draft {
    let draft = match (&study.statistics, &study.base) {
        (Some(statistics), Some(base)) => with_statistics(facts, study, statistics, base),
        _ if study.cases.is_empty() => Draft::new(Message::EvidenceNoCase).rest_on(rule(facts)),
        _ => listed(facts, study, engine),
    };
    let kind = match (study.group, study.n) {
        (Group::Breakout, 1) => Message::GroupBreakout,
        (Group::Breakout, _) => Message::GroupBreakouts,
        (Group::Breakdown, 1) => Message::GroupBreakdown,
        (Group::Breakdown, _) => Message::GroupBreakdowns,
        (Group::Either, 1) => Message::GroupEitherOne,
        (Group::Either, _) => Message::GroupEither,
    };
    draft.nest("breaks", Draft::new(kind)).count("bars", study.bars as usize).count("n", study.n)
}

fn with_statistics(facts: &Facts, study: &Study, s: &Statistics, base: &Base) -> Draft {
    let (signed, percent) = (|v: f64| facts.formats.signed_percent(v), |v: f64| facts.formats.percent(v));
    let message = if study.small_sample { Message::EvidenceSmallSample } else { Message::EvidenceStudy };
    Draft::new(message)
        .cite("mean", signed(s.mean), rule(facts))
        .slot("low", signed(s.edge_interval.low))
        .slot("high", signed(s.edge_interval.high))
        .slot("hits", percent(s.hit_rate))
        .slot("hitlow", percent(s.hit_rate_interval.low))
        .slot("hithigh", percent(s.hit_rate_interval.high))
        .slot("basemean", signed(base.mean))
        .slot("basehits", percent(base.hit_rate))
}

/// Too few cases: each with its date.
fn listed(facts: &Facts, study: &Study, engine: &study::Study) -> Draft {
    let mut draft = Draft::new(Message::EvidenceListed);
    let mut words: Vec<String> = Vec::new();
    for (case, followed) in study.cases.iter().zip(&engine.cases) {
        let gain = facts.formats.signed_percent(case.gain);
        let text = Draft::new(Message::EvidenceCase).slot("date", facts.day(followed.case.bar)).slot("return", gain).text();
        draft = draft.rest_on(facts.source().at(Some(&case.level_id), Some(&case.date)).of_words(&text));
        words.push(text);
    }
    draft.slot("cases", super::english::list(&words))
}

fn stable(facts: &Facts, chart: &ChartAnalysis) -> Option<Draft> {
    let level = facts.headline.level?;
    let (id, (low, high)) = (facts.zone_id(level.zone), facts.edges(level.zone));
    let stability = chart.levels.iter().find(|record| record.id == id)?.stability?;
    let draft = Draft::new(Message::Stable).cite("range", facts.prices().range(low, high), facts.level_source(level.zone));
    Some(draft.count("holds", stability.holds).count("of", stability.of))
}
