//! Made-up charts for tests of the picture: a seeded random walk, and an analysis that a reader could believe.
//!
//! Levels are put at prices the walk turned at; nothing here is the engine's, only its shape.
// Each test file and example uses its own part, and all of it may panic.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

pub mod alone;
pub mod boxes;
pub mod closes;
pub mod histories;
pub mod laws;
pub mod prices;
pub mod rows;
pub mod words;

use std::sync::LazyLock;

use baton_chart::reading::format::Formats;
use baton_chart::reading::report::{
    Campaign, ChartAnalysis, Headline, HeadlineState, Last, Level, Noise, Outcome, Phase, Place, Side, Stance, StanceSide, UnderWay,
};
use baton_chart::reading::spec::PriceScale;
use baton_chart::scene::{ChartInput, Form};
use baton_chart::series::{Provenance, Range, Resolution, Series, Time};

/// What a picture is made of: in English, on a log scale, without a subtitle.
pub fn input<'a>(analysis: &'a ChartAnalysis, bars: &'a Series) -> ChartInput<'a> {
    static FORMATS: LazyLock<Formats> = LazyLock::new(Formats::default);
    let (scale, form, formats) = (PriceScale::Log, Form::Auto, &*FORMATS);
    ChartInput { analysis, bars, future: None, scale, form, subtitle: "", formats }
}

/// xorshift64*: small, seeded, the same everywhere.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// Uniform, 0 to 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Roughly normal, mean 0, deviation 1.
    pub fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }
}

/// What to make up.
#[derive(Clone, Debug)]
pub struct Plan {
    pub seed: u64,
    pub bars: usize,
    pub timeframe: &'static str,
    pub candles: bool,
    pub start: f64,
    /// Deviation of one bar's log change.
    pub noise: f64,
    pub levels: usize,
    pub title: &'static str,
}

pub const WEEKLY: Plan = Plan {
    seed: 7,
    bars: 620,
    timeframe: "week",
    candles: true,
    start: 1200.0,
    noise: 0.026,
    levels: 3,
    title: "Third knock on the 2021 high",
};

pub const RATIO: Plan =
    Plan { seed: 11, bars: 500, candles: false, start: 1.7, noise: 0.017, levels: 2, title: "Pressing on support", ..WEEKLY };

pub const DAILY: Plan = Plan {
    seed: 23,
    bars: 2400,
    timeframe: "day",
    candles: true,
    start: 900.0,
    noise: 0.035,
    levels: 5,
    title: "Range-bound under its record",
};

/// 2016-01-08, a Friday.
const FIRST_DAY: i32 = 16_808;
/// Half width of a zone, in bar deviations; bars between campaigns; bars either side of a turn.
const HALF_WIDTH: f64 = 0.6;
const CAMPAIGN_GAP: usize = 24;
const TURN: usize = 9;

/// The bars of a plan.
pub fn bars(plan: &Plan) -> Series {
    let mut random = Random::new(plan.seed);
    let step = match plan.timeframe {
        "week" => 7,
        "month" => 30,
        _ => 1,
    };
    let (mut open, mut high, mut low, mut close) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut price = plan.start.ln();
    let home = price;
    for _ in 0..plan.bars {
        let from = price;
        price += plan.noise * random.normal() + 0.004 * (home + 0.25 - price);
        let (top, bottom) = (from.max(price), from.min(price));
        open.push(from.exp());
        close.push(price.exp());
        high.push((top + plan.noise * 0.5 * random.unit()).exp());
        low.push((bottom - plan.noise * 0.5 * random.unit()).exp());
    }
    Series {
        name: "Made up".into(),
        resolution: Resolution::Date,
        time: (0..plan.bars).map(|i| Time::from_days(FIRST_DAY + step * i as i32)).collect(),
        open: plan.candles.then_some(open),
        range: plan.candles.then_some(Range { high, low }),
        close,
        volume: None,
        provenance: Provenance::default(),
    }
}

/// The bars of a plan and their analysis.
pub fn chart(plan: &Plan) -> (ChartAnalysis, Series) {
    let bars = bars(plan);
    let last = *bars.close.last().unwrap();
    let mut levels: Vec<Level> = Vec::new();
    for turn in turns(&bars, plan) {
        let centre = bars.close[turn].ln();
        let apart = levels.iter().all(|l| (l.mid.ln() - centre).abs() > 4.0 * HALF_WIDTH * plan.noise);
        if apart && levels.len() < plan.levels {
            levels.push(level(&bars, turn, plan, last));
        }
    }
    levels.sort_by(|a, b| b.mid.total_cmp(&a.mid));
    let named = levels.iter().min_by(|a, b| a.distance.abs().total_cmp(&b.distance.abs())).map(|l| l.id.clone());
    let date = |i: usize| bars.date(i);
    let analysis = ChartAnalysis {
        id: "made-up".into(),
        title: "Made up".into(),
        timeframe: plan.timeframe,
        bars: bars.len(),
        first: date(0),
        last: Last { date: date(bars.len() - 1), close: last, provisional: plan.seed.is_multiple_of(2) },
        noise: Noise { atr: plan.noise, a: plan.noise },
        levels,
        trendlines: Vec::new(),
        headline: Headline { state: HeadlineState::Range, level_id: named, since: date(bars.len() - 1), text: plan.title.into() },
        stance: Stance { side: StanceSide::None, level_id: None, since: None },
        targets: Vec::new(),
        confirms: None,
        invalidates: None,
        events: Vec::new(),
        evidence: None,
        join: None,
        narrative: Vec::new(),
        price_step: 10f64.powi(last.log10().floor() as i32 - 4),
    };
    (analysis, bars)
}

/// Bars whose close is the extreme of its surroundings, the nearest to the newest price first.
fn turns(bars: &Series, plan: &Plan) -> Vec<usize> {
    let close = &bars.close;
    let oldest = TURN.max(bars.len() / 5);
    let extreme = |&i: &usize| {
        let near = &close[i - TURN..=i + TURN];
        near.iter().all(|&c| c <= close[i]) || near.iter().all(|&c| c >= close[i])
    };
    let mut turns: Vec<usize> = (oldest..bars.len().saturating_sub(TURN)).filter(extreme).collect();
    let last = close.last().unwrap().ln();
    let distance = |i: &usize| (close[*i].ln() - last).abs() + plan.noise * ((bars.len() - i) as f64 / 400.0);
    turns.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
    turns
}

fn under_way(bars: &Series, number: usize) -> UnderWay {
    let (newest, at) = (bars.date(bars.len() - 1), Place { from: bars.len() - 1, to: bars.len() - 1, peak: bars.len() - 1 });
    UnderWay { from: newest.clone(), peak: newest, number, at }
}

fn level(bars: &Series, pivot: usize, plan: &Plan, last: f64) -> Level {
    let centre = bars.close[pivot].ln();
    let (low, high) = ((centre - HALF_WIDTH * plan.noise).exp(), (centre + HALF_WIDTH * plan.noise).exp());
    let side = if last >= bars.close[pivot] { Side::Support } else { Side::Resistance };
    let mut campaigns: Vec<(usize, Campaign)> = Vec::new();
    for i in pivot..bars.len() - 2 {
        let bar = bars.bar(i).unwrap();
        let touches = bar.low <= high && bar.high >= low;
        let late = campaigns.last().is_none_or(|(end, _)| i - end >= CAMPAIGN_GAP);
        if touches && late {
            let before = bars.close[i.saturating_sub(6)];
            let side = if before > bars.close[pivot] { Side::Support } else { Side::Resistance };
            let date = bars.date(i);
            let outcome = Outcome::Held;
            let at = Place { from: i, to: i + 2, peak: i };
            campaigns.push((i, Campaign { from: date.clone(), to: bars.date(i + 2), tests: 1, outcome, side, peak: date, at }));
        } else if touches && let Some(entry) = campaigns.last_mut() {
            entry.0 = i;
        }
    }
    let distance = if last > high {
        high / last - 1.0
    } else if last < low {
        low / last - 1.0
    } else {
        0.0
    };
    let number = campaigns.len() + 1;
    Level {
        id: format!("made-up-{}-H", bars.date(pivot)),
        side,
        low,
        mid: centre.exp(),
        high,
        phase: Phase::Home,
        score: 1.0 + campaigns.len() as f64 * 0.3,
        since: bars.date(pivot),
        pivot: bars.date(pivot),
        pivot_at: pivot,
        confirmed_at: bars.date((pivot + 4).min(bars.len() - 1)),
        tests: Vec::new(),
        campaigns: campaigns.into_iter().map(|(_, c)| c).collect(),
        distance,
        // Some tests have not ended.
        under_way: plan.seed.is_multiple_of(3).then(|| under_way(bars, number)),
        stability: None,
    }
}
