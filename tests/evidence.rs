//! What followed earlier breaks: known at their time, the same in a mirror, and plain words where nothing is to be found.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use baton_chart::analysis::campaigns::campaigns;
use baton_chart::analysis::evidence::cases::{Case, cases};
use baton_chart::analysis::evidence::study::{COMBINATIONS, Group, studies};
use baton_chart::analysis::evidence::{ENOUGH_CASES, FEWEST_CASES, HORIZONS};
use baton_chart::analysis::kinds::{Direction, EventKind};
use baton_chart::analysis::run::run;
use baton_chart::reading::analyze;
use baton_chart::reading::format::Formats;
use baton_chart::reading::report::{ChartAnalysis, Evidence, EvidenceVerdict};
use baton_chart::reading::spec::{Board, ChartSpec, Source};
use baton_chart::series::{Series, Timeframe, ratio};
use support::prices::walk;

fn read(series: &Series, evidence: bool) -> ChartAnalysis {
    let chart = ChartSpec { timeframe: Some(Timeframe::Day), ..ChartSpec::new("c", Source::Series("s".into())) };
    let board = Board { series: vec![("s".into(), series.clone())], charts: vec![chart], as_of: None, evidence };
    analyze(&board, &Formats::default()).unwrap().analysis.charts.remove(0)
}

fn evidence(series: &Series) -> Evidence {
    read(series, true).evidence.expect("evidence was asked for")
}

#[test]
fn cases_are_the_confirmed_breaks_with_the_campaigns_known_then() {
    for seed in 0..3 {
        let series = walk(seed, 2500, 0.012);
        let whole = run(&series, Timeframe::Day);
        let found = cases(&whole);
        assert!(found.len() >= 5, "seed {seed}: {} cases", found.len());
        for case in &found {
            let kind = if case.direction == Direction::Up { EventKind::Breakout } else { EventKind::Breakdown };
            let told =
                |r: &&baton_chart::analysis::run::Record| r.kind == kind && r.confirmed == series.time.get(case.bar as usize).unwrap();
            let record = whole.records.iter().find(told).expect("a case is an event of the chart");
            assert_eq!((record.pivot, record.swing), (case.pivot, case.swing), "seed {seed}");
            // A run that ends with the break counts the same campaigns at the level.
            let then = run(&series.as_of(record.confirmed.end(series.resolution)), Timeframe::Day);
            let zone = then.engine.book().zones().find(|z| z.pivot.bar == case.pivot && z.pivot.swing == case.swing).unwrap();
            assert_eq!(campaigns(then.engine.book(), &then.engine.judge(), zone).len(), case.campaigns, "seed {seed}");
        }
    }
}

#[test]
fn cases_of_a_prefix_are_those_of_the_whole_up_to_then() {
    let series = walk(11, 1600, 0.012);
    let all = cases(&run(&series, Timeframe::Day));
    for end in (200..1600).step_by(61) {
        let then = cases(&run(&series.as_of(series.time.get(end).unwrap().end(series.resolution)), Timeframe::Day));
        let known: Vec<Case> = all.iter().filter(|case| case.bar as usize <= end).copied().collect();
        assert_eq!(then, known, "bar {end}");
    }
}

#[test]
fn studies_are_spaced_complete_and_count_what_they_say() {
    let series = walk(5, 6000, 0.012);
    let evidence = evidence(&series);
    assert_eq!(evidence.studies.len(), COMBINATIONS);
    assert_eq!(evidence.tried, COMBINATIONS);
    assert!(evidence.studies.iter().any(|s| s.statistics.is_some()) && evidence.studies.iter().any(|s| !s.small_sample));
    let index = |date: &str| (0..series.len()).find(|&i| series.date(i) == date).unwrap();
    for study in &evidence.studies {
        assert_eq!(study.n, study.cases.len());
        assert_eq!(study.small_sample, study.n < ENOUGH_CASES);
        assert_eq!(study.statistics.is_some(), study.n >= FEWEST_CASES);
        let bars: Vec<usize> = study.cases.iter().map(|case| index(&case.date)).collect();
        assert!(bars.windows(2).all(|pair| pair[1] - pair[0] >= study.bars as usize));
        for (case, bar) in study.cases.iter().zip(&bars) {
            let moved = (series.close[bar + study.bars as usize] / series.close[*bar]).ln();
            assert!((case.gain - case.direction.sign() * moved).abs() < 1e-12);
            assert!(case.campaigns >= 2);
        }
        let base = study.base.unwrap();
        assert_eq!(base.n, series.len() - study.bars as usize);
        let Some(s) = study.statistics else { continue };
        let mean = study.cases.iter().map(|c| c.gain).sum::<f64>() / study.n as f64;
        assert!((s.mean - mean).abs() < 1e-12 && s.mean_interval.low <= mean && mean <= s.mean_interval.high);
        assert!((s.edge - (s.mean - base.mean)).abs() < 1e-12);
        assert!((s.edge_interval.low - (s.mean_interval.low - base.mean)).abs() < 1e-12);
        let hits = study.cases.iter().filter(|c| c.gain > 0.0).count();
        assert!((s.hit_rate - hits as f64 / study.n as f64).abs() < 1e-12);
        assert!(s.hit_rate_interval.low < s.hit_rate && s.hit_rate < s.hit_rate_interval.high);
    }
}

#[test]
fn a_mirrored_ratio_has_the_mirrored_evidence() {
    let (a, b) = (walk(21, 2500, 0.010), walk(22, 2500, 0.013));
    let (forward, backward) = (run(&ratio(&a, &b, "q").unwrap().0, Timeframe::Day), run(&ratio(&b, &a, "q").unwrap().0, Timeframe::Day));
    let (one, other) = (studies(&forward, &cases(&forward), 9), studies(&backward, &cases(&backward), 9));
    for study in &one {
        let turned = match study.group {
            Group::Breakout => Group::Breakdown,
            Group::Breakdown => Group::Breakout,
            Group::Either => Group::Either,
        };
        let mirror = other.iter().find(|s| s.group == turned && s.bars == study.bars).unwrap();
        assert_eq!(study.cases.len(), mirror.cases.len());
        let (p, q) = (study.base.unwrap(), mirror.base.unwrap());
        assert!((p.mean - q.mean).abs() < 1e-12 && (p.median - q.median).abs() < 1e-12 && (p.hit_rate - q.hit_rate).abs() < 2e-3);
        if let (Some(p), Some(q)) = (study.statistics, mirror.statistics) {
            assert!((p.mean_interval.low - q.mean_interval.low).abs() < 1e-12 && (p.edge - q.edge).abs() < 1e-12);
        }
    }
}

#[test]
fn the_words_say_no_more_than_the_figures() {
    let mut seen = [0; 4];
    for seed in 0..40 {
        let evidence = evidence(&walk(100 + seed, 900 + 60 * seed as usize, 0.012));
        let first = &evidence.narrative[0].text;
        let with = evidence.studies.iter().filter_map(|s| s.statistics).count();
        let beyond =
            evidence.studies.iter().filter_map(|s| s.statistics).filter(|s| s.edge_interval.low > 0.0 || s.edge_interval.high < 0.0);
        assert_eq!(beyond.count(), evidence.beyond_zero);
        match evidence.verdict {
            EvidenceVerdict::TooFew => assert_eq!((with, first.as_str()), (0, "Too few cases for statistics: they are listed.")),
            EvidenceVerdict::NoEdge => {
                assert_eq!(evidence.beyond_zero, 0);
                assert_eq!(first, "No reliable edge: every interval of the difference from the base rate spans zero.");
            }
            EvidenceVerdict::ByChance => {
                assert!(evidence.beyond_zero > 0 && evidence.beyond_chance == 0 && first.starts_with("No reliable edge"))
            }
            EvidenceVerdict::BeyondChance => assert!(evidence.beyond_chance > 0 && first.ends_with("not a forecast.")),
        }
        seen[evidence.verdict as usize] += 1;
        for sentence in &evidence.narrative {
            assert!(!sentence.text.contains(['{', '}']) && !sentence.refs.is_empty(), "{sentence:?}");
            assert!(["will", "predict", "likely", "expect"].iter().all(|word| !sentence.text.contains(word)), "{sentence:?}");
        }
    }
    // Random walks have nothing to find.
    assert!(seen[1] > 0 && seen[3] <= 2, "{seen:?}");
}

#[test]
fn nothing_is_computed_unless_asked_for_and_nothing_else_changes() {
    let series = walk(3, 2000, 0.012);
    let (plain, mut full) = (read(&series, false), read(&series, true));
    assert!(plain.evidence.is_none() && plain.levels.iter().all(|l| l.stability.is_none()));
    assert!(full.evidence.take().is_some() && full.levels.iter().all(|l| l.stability.is_some()));
    full.levels.iter_mut().for_each(|level| level.stability = None);
    assert_eq!(plain, full);
    assert_eq!(evidence(&series), evidence(&series), "the same every time");
}

#[test]
fn short_histories_are_no_failure() {
    for bars in [1, 2, 5, 6, 59, 61, 70, 130] {
        let chart = read(&walk(2, bars, 0.012), true);
        let evidence = chart.evidence.unwrap();
        assert!(evidence.studies.iter().all(|s| s.base.is_some() == (bars > s.bars as usize)), "{bars} bars");
        assert!(bars > 61 || evidence.verdict == EvidenceVerdict::TooFew, "{bars} bars");
    }
    assert_eq!(HORIZONS, [5, 20, 60]);
}

#[test]
fn a_deep_range_holds_under_neighbouring_settings() {
    // Ten swings between two walls: no setting nearby can miss them.
    let mut series = walk(1, 1200, 0.004);
    for (i, close) in series.close.iter_mut().enumerate() {
        let wave = (i as f64 / 60.0 * std::f64::consts::PI).sin();
        *close = 100.0 * (0.15 * wave).exp();
    }
    let closes = Series { open: None, range: None, ..series };
    let chart = read(&closes, true);
    assert!(chart.levels.len() >= 2);
    for level in &chart.levels {
        let stability = level.stability.unwrap();
        assert_eq!(stability.of, 10);
        assert!(stability.holds >= 8, "{level:?}");
    }
}
