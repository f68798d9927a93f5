//! Seeded prices to measure with.
#![allow(dead_code)] // The bench and the example use different parts.

use baton_chart::reading::spec::{Board, ChartSpec, Role, Source};
use baton_chart::series::{Columns, Repair, Resolution, Series, Time, Timeframe};

/// mulberry32: seeded and small.
pub struct Random(pub u32);

impl Random {
    /// From 0 to 1.
    pub fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x6D2B_79F5);
        let mut t = (self.0 ^ (self.0 >> 15)).wrapping_mul(1 | self.0);
        t = t.wrapping_add((t ^ (t >> 7)).wrapping_mul(61 | t)) ^ t;
        f64::from(t ^ (t >> 14)) / 4_294_967_296.0
    }
}

#[allow(clippy::disallowed_methods)] // Constants do not change places.
fn walk(seed: u32, bars: usize, volatility: f64, resolution: Resolution) -> Series {
    let mut random = Random(seed);
    let mut price = 100.0;
    let step = if resolution == Resolution::Date { 86_400_000 } else { 60_000 };
    let (mut open, mut high, mut low, mut close) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..bars {
        let o = price * (1.0 + (random.unit() - 0.5) * volatility * 0.3);
        let c = o * (1.0 + (random.unit() + random.unit() + random.unit() - 1.5) * volatility);
        open.push(o);
        high.push(o.max(c) * (1.0 + random.unit() * volatility * 0.6));
        low.push(o.min(c) * (1.0 - random.unit() * volatility * 0.6));
        close.push(c);
        price = c.clamp(5.0, 5_000.0);
    }
    let time = (0..bars as i64).map(|i| Time(1_262_563_200_000 + i * step)).collect();
    let columns = Columns { open: Some(open), high: Some(high), low: Some(low), ..Columns::new(time, resolution, close) };
    columns.build("walk", Repair::default()).unwrap_or_else(|error| unreachable_walk(&error))
}

fn unreachable_walk(error: &baton_chart::error::Error) -> Series {
    eprintln!("the walk is not a series: {error}");
    std::process::exit(1);
}

/// Daily bars.
pub fn days(bars: usize) -> Series {
    walk(42, bars, 0.012, Resolution::Date)
}

/// One-minute bars.
pub fn minutes(bars: usize) -> Series {
    walk(42, bars, 0.0008, Resolution::Instant)
}

/// One chart of a series, "s", bar by bar.
pub fn alone(series: Series) -> Board {
    let chart = ChartSpec { timeframe: Some(Timeframe::Day), ..ChartSpec::new("c", Source::Series("s".to_owned())) };
    Board { series: vec![("s".to_owned(), series)], charts: vec![chart], as_of: None, evidence: false }
}

/// Three charts over daily bars.
pub fn board(bars: usize) -> Board {
    let chart = |id: &str, source: Source, role: Role| ChartSpec { role: Some(role), ..ChartSpec::new(id, source) };
    let series = |key: &str, seed: u32, volatility: f64| (key.to_owned(), walk(seed, bars, volatility, Resolution::Date));
    Board {
        series: vec![series("a", 1, 0.012), series("b", 2, 0.016), series("c", 3, 0.04)],
        charts: vec![
            chart("ratio", Source::Ratio("a".into(), "b".into()), Role::Leadership),
            chart("challenger", Source::Series("b".into()), Role::Challenger),
            chart("risk", Source::Series("c".into()), Role::Risk),
        ],
        as_of: None,
        evidence: false,
    }
}

/// A plain CSV of daily bars.
pub fn csv(bars: usize) -> String {
    let series = walk(7, bars, 0.0012, Resolution::Date);
    let mut text = String::from("date,open,high,low,close,volume\n");
    for (index, bar) in series.bars().enumerate() {
        text += &format!("{},{:.4},{:.4},{:.4},{:.4},{}\n", series.date(index), bar.open, bar.high, bar.low, bar.close, 1_000_000 + index);
    }
    text
}
