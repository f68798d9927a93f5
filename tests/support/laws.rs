//! The laws of the method as checks that panic where they are broken.

use baton_chart::analysis::engine::{Engine, Event};
use baton_chart::analysis::headline::headline;
use baton_chart::analysis::kinds::Direction;
use baton_chart::analysis::noise::LogBar;
use baton_chart::analysis::params::Params;
use baton_chart::analysis::run::{Record, Run, log_bar, run};
use baton_chart::analysis::snapshot::snapshot;
use baton_chart::reading::format::Formats;
use baton_chart::reading::report::{Analysis, News, Phase, Side};
use baton_chart::reading::spec::{Board, ChartSpec, Role, Source};
use baton_chart::reading::{BoardAnalysis, analyze};
use baton_chart::series::{Range, Series, Timeframe, ratio};

/// The three charts over a leader, a challenger and a risk asset.
pub fn board(series: [Series; 3], timeframe: Option<Timeframe>) -> Board {
    let keys = ["leader", "challenger", "risk"];
    let spec = |id: &str, source, role| ChartSpec { role: Some(role), timeframe, ..ChartSpec::new(id, source) };
    // Names without digits: a digit in a sentence is a number.
    let named = |(key, series): (&str, Series)| (key.to_owned(), Series { name: format!("the {key}"), ..series });
    Board {
        series: keys.into_iter().zip(series).map(named).collect(),
        charts: vec![
            spec("ratio", Source::Ratio("leader".into(), "challenger".into()), Role::Leadership),
            spec("challenger", Source::Series("challenger".into()), Role::Challenger),
            spec("risk", Source::Series("risk".into()), Role::Risk),
        ],
        as_of: None,
        evidence: false,
    }
}

pub fn read(board: &Board) -> BoardAnalysis {
    analyze(board, &Formats::default()).unwrap()
}

pub fn json(analysis: &Analysis) -> String {
    serde_json::to_string(analysis).unwrap()
}

/// The board as a caller had it who never saw a bar after bar `end` of the leader.
pub fn truncated(board: &Board, end: usize) -> Board {
    let now = board.series[0].1.time.get(end).unwrap();
    Board {
        series: board.series.iter().map(|(key, s)| (key.clone(), head(s, s.index_at(now).map_or(0, |i| i + 1)))).collect(),
        ..board.clone()
    }
}

/// The first bars of a series, cut without the library's own help.
pub fn head(series: &Series, bars: usize) -> Series {
    let cut = |v: &Vec<f64>| v[..bars].to_vec();
    Series {
        time: series.time.iter().take(bars).collect(),
        open: series.open.as_ref().map(cut),
        range: series.range.as_ref().map(|r| Range { high: cut(&r.high), low: cut(&r.low) }),
        close: cut(&series.close),
        volume: series.volume.as_ref().map(cut),
        ..series.clone()
    }
}

/// Reading as of a bar is reading without what came after: to the byte, sentences and evidence included.
pub fn as_of_is_truncation(full: &Board, end: usize) {
    let series = &full.series[0].1;
    let now = series.time.get(end).unwrap();
    let as_of = Board { as_of: Some(now.end(series.resolution)), ..full.clone() };
    assert_eq!(json(&read(&as_of).analysis), json(&read(&truncated(full, end)).analysis), "bar {end}");
}

/// What was told as confirmed up to bar `end` is what a reading at that bar told.
pub fn events_are_never_redrawn(full: &Board, all: &Analysis, end: usize) {
    let part = read(&truncated(full, end)).analysis;
    let now = full.series[0].1.date(end);
    for (whole, early) in all.charts.iter().zip(&part.charts) {
        let known = |e: &&News| !e.provisional && e.confirmed_at <= now;
        let then: Vec<&News> = early.events.iter().filter(|e| !e.provisional).collect();
        let told: Vec<&News> = whole.events.iter().filter(known).collect();
        let differs = told.iter().zip(&then).find(|(a, b)| a != b);
        assert!(differs.is_none(), "bar {end} ({now}) of {}: {differs:?}", whole.id);
        assert_eq!(told.len(), then.len(), "bar {end} ({now}) of {}: {:?} against {:?}", whole.id, told.last(), then.last());
    }
}

/// Pushing bar by bar gives, after each of the last `checked` bars, the engine, levels and headline of a run that ends there.
pub fn streaming_is_batch(series: &Series, checked: usize) {
    let mut engine = Engine::new(Params::of(Timeframe::Day));
    for (index, bar) in series.bars().enumerate() {
        engine.push(log_bar(bar));
        if index + checked < series.len() {
            continue;
        }
        let batch = run(&head(series, index + 1), Timeframe::Day);
        assert_eq!(engine, batch.engine, "bar {index}");
        let (live, then) = (snapshot(&engine, None, 5), snapshot(&batch.engine, None, 5));
        assert_eq!(live, then, "bar {index}");
        assert_eq!(headline(&live), headline(&then), "bar {index}");
    }
}

/// A factor on all prices moves prices only.
pub fn multiplying_moves_prices_only(series: &Series) {
    let all = |values: &Vec<f64>| values.iter().map(|v| v * 8.0).collect::<Vec<f64>>();
    let scaled = Series {
        open: series.open.as_ref().map(all),
        range: series.range.as_ref().map(|r| Range { high: all(&r.high), low: all(&r.low) }),
        close: all(&series.close),
        ..series.clone()
    };
    let (one, eight) = (run(series, Timeframe::Day), run(&scaled, Timeframe::Day));
    let shape = |r: &Record| (r.kind, r.side, r.pivot, r.swing, r.occurred, r.confirmed);
    assert_eq!(one.records.iter().map(shape).collect::<Vec<_>>(), eight.records.iter().map(shape).collect::<Vec<_>>());
    assert_eq!(levels(&one, false), levels(&eight, false));
}

/// The levels as pivot bar, whether they are support (turned round in a mirror), and rounded score.
fn levels(run: &Run, mirror: bool) -> Vec<(u32, bool, i64)> {
    shown(&run.engine, mirror)
}

fn shown(engine: &Engine, mirror: bool) -> Vec<(u32, bool, i64)> {
    let shown = engine.levels(engine.last().close, 5);
    let mut levels: Vec<_> =
        shown.iter().map(|l| (l.zone.pivot.bar, (l.side == Side::Support) != mirror, (l.score * 1e6).round() as i64)).collect();
    levels.sort_unstable();
    levels
}

/// Bars turned upside down mirror levels, headline, break and events: highs as well as closes, ties and all.
pub fn mirrored_bars_mirror_all(bars: &[LogBar]) {
    let mut engines = [(); 2].map(|()| Engine::new(Params::of(Timeframe::Day)));
    for (t, bar) in bars.iter().enumerate() {
        let mirrored = LogBar { high: -bar.low, low: -bar.high, close: -bar.close };
        let [upright, turned] = &mut engines;
        assert_eq!(told(&upright.push(*bar), false), told(&turned.push(mirrored), true), "bar {t}");
        if t % 10 == 0 {
            assert_eq!(stands(upright, false), stands(turned, true), "bar {t}");
        }
    }
}

/// Events as zone, support or not, and bar on which price did it.
fn told(events: &[Event], mirror: bool) -> Vec<(u32, bool, u32)> {
    let mut told: Vec<_> = events.iter().map(|e| (e.what.serial, (e.what.side == Side::Support) != mirror, e.what.occurred)).collect();
    told.sort_unstable();
    told
}

/// Levels, the headline's level and its phase, and the latest break with its way.
fn stands(engine: &Engine, mirror: bool) -> impl PartialEq + std::fmt::Debug {
    let now = snapshot(engine, None, 5);
    let headline = headline(&now).level.map(|level| (level.zone.serial, level.phase, (level.side == Side::Support) != mirror));
    let broke = engine.latest_break().map(|broke| (broke.serial, (broke.direction == Direction::Up) != mirror));
    (shown(engine, mirror), headline, broke)
}

/// A / B mirrors B / A.
pub fn swapping_mirrors(a: &Series, b: &Series, timeframe: Timeframe) {
    let (forward, backward) = (run(&ratio(a, b, "q").unwrap().0, timeframe), run(&ratio(b, a, "q").unwrap().0, timeframe));
    assert_eq!(levels(&forward, false), levels(&backward, true), "{timeframe:?}");
    let shape = |r: &Record, mirror: bool| (r.confirmed, r.occurred, r.pivot, (r.side == Side::Support) != mirror);
    let sorted = |run: &Run, mirror: bool| {
        let mut shapes: Vec<_> = run.records.iter().map(|r| shape(r, mirror)).collect();
        shapes.sort_unstable();
        shapes
    };
    assert_eq!(sorted(&forward, false), sorted(&backward, true), "{timeframe:?}");
}

/// Zones of one view stand apart, and tests and campaigns lie in the data.
pub fn levels_are_sound(analysis: &Analysis) {
    for chart in &analysis.charts {
        let mut edges: Vec<(f64, f64)> = chart.levels.iter().map(|l| (l.low, l.high)).collect();
        edges.sort_by(|p, q| p.0.total_cmp(&q.0));
        assert!(edges.windows(2).all(|pair| pair[0].1 < pair[1].0), "{} {edges:?}", chart.id);
        for level in &chart.levels {
            assert!(level.low < level.mid && level.mid < level.high && level.score.is_finite());
            assert!(chart.first <= level.pivot && level.pivot <= level.confirmed_at && level.confirmed_at <= chart.last.date);
            assert!(level.tests.iter().all(|t| chart.first <= t.from && t.from <= t.to && t.to <= chart.last.date));
            assert!(level.campaigns.iter().all(|c| c.from <= c.peak && c.peak <= c.to && c.to <= chart.last.date));
            if let Some(now) = &level.under_way {
                let after = level.campaigns.last().is_none_or(|last| last.from < now.from);
                assert!(after && now.from <= now.peak && now.peak <= chart.last.date, "{now:?}");
                assert_eq!(now.number, level.campaigns.len() + 1);
                assert!(matches!(level.phase, Phase::Test | Phase::Attempt), "{:?}", level.phase);
            }
            let here = level.low < chart.last.close && chart.last.close < level.high;
            assert!(!here || chart.targets.iter().all(|t| t.level_id.as_ref() != Some(&level.id)), "price stands in {}", level.id);
        }
    }
}
