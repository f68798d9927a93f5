//! What a chart says at one bar and at one level: the words of a tooltip, and of what is read aloud.

use super::facts::letter;
use super::format::{Formats, price_decimals};
use super::message::{Draft, Message};
use super::report::{ChartAnalysis, EventKind, Level, Outcome, Side};
use crate::analysis::kinds::Swing;
use crate::analysis::run::Record;
use crate::series::{Resolution, Series};

/// Tables show two digits more than words do: a price's decimals are those of a price this much smaller.
const ROW_SHIFT: f64 = 100.0;

/// The bar at `index` in lines: its date, its prices, and its nearest level, or the one at position `level` of the analysis, with how
/// far it is from the bar's close; `whole` for all four prices.
/// `None` past the ends of the history.
pub fn glance(
    chart: &ChartAnalysis,
    bars: &Series,
    index: usize,
    level: Option<usize>,
    whole: bool,
    formats: &Formats,
) -> Option<Vec<String>> {
    let bar = bars.bar(index)?;
    let prices = chart.prices(formats);
    let price = |price: f64| prices.price(price, chart.noise.band());
    let before = index.checked_sub(1).and_then(|i| bars.close.get(i));
    let change = before.map(|before| formats.signed_percent(bar.close / before - 1.0));
    let message = if change.is_some() { Message::GlanceCloseChange } else { Message::GlanceClose };
    let close = Draft::new(message).slot("close", price(bar.close)).slot("change", change.unwrap_or_default()).text();
    let mut lines = vec![date(chart, bars, index, formats), close];
    if whole && bars.range.is_some() {
        let message = if bars.open.is_some() { Message::GlanceBar } else { Message::GlanceRange };
        let draft = Draft::new(message).slot("open", price(bar.open)).slot("high", price(bar.high));
        lines.push(draft.slot("low", price(bar.low)).text());
    }
    let named = level.and_then(|i| chart.levels.get(i)).or_else(|| nearest(chart, bar.close));
    lines.extend(named.map(|level| standing(chart, level, bar.close, index + 1 < bars.len(), formats)));
    Some(lines)
}

/// A level in words: where it is, and how often it was tested, or one of its tests.
pub fn level_words(chart: &ChartAnalysis, level: &Level, test: Option<usize>, bars: &Series, formats: &Formats) -> String {
    [standing(chart, level, chart.last.close, false, formats), tested(level, test, bars, formats)].join(". ")
}

/// A level in two lines: where it is; how often it was tested and since when, or one of its tests.
pub fn level_lines(chart: &ChartAnalysis, level: &Level, test: Option<usize>, bars: &Series, formats: &Formats) -> [String; 2] {
    let first = level.campaigns.first().filter(|_| test.is_none());
    let tests = first.map(|first| tests(level.campaigns.len(), Some(day_of(bars, &first.from, formats))));
    [standing(chart, level, chart.last.close, false, formats), tests.unwrap_or_else(|| tested(level, test, bars, formats))]
}

/// A level as an entry of a list: where it is, how often it was tested, and since when.
pub fn level_entry(chart: &ChartAnalysis, level: &Level, bars: &Series, formats: &Formats) -> String {
    level_lines(chart, level, None, bars, formats).join(". ")
}

/// How often a level was tested, or one of its tests.
fn tested(level: &Level, test: Option<usize>, bars: &Series, formats: &Formats) -> String {
    let count = level.campaigns.len();
    if let Some((number, campaign)) = test.and_then(|i| Some((i + 1, level.campaigns.get(i)?))) {
        let outcome = if campaign.outcome == Outcome::Held { Message::GlanceHeld } else { Message::GlanceBroke };
        let from = day_of(bars, &campaign.from, formats);
        let draft = Draft::new(Message::GlanceTest).count("number", number).count("count", count);
        return draft.slot("from", from).nest("outcome", Draft::new(outcome)).text();
    }
    if let Some(now) = level.under_way.as_ref().filter(|_| test == Some(level.campaigns.len())) {
        let draft = Draft::new(Message::GlanceUnderWay).count("number", now.number);
        return draft.slot("from", day_of(bars, &now.from, formats)).text();
    }
    tests(count, None)
}

/// How many tests a level has had, and since when; of a single one, when that was.
pub fn tests(count: usize, since: Option<String>) -> String {
    let (tests, dated) =
        if count == 1 { (Message::GlanceOneTest, Message::GlanceOnce) } else { (Message::GlanceTests, Message::GlanceSince) };
    let words = tests.filled(&[("count", count.to_string())]);
    match since {
        Some(from) => dated.filled(&[("words", words), ("from", from)]),
        None => words,
    }
}

fn day_of(bars: &Series, date: &str, formats: &Formats) -> String {
    bars.index_of(date).and_then(|i| bars.time.get(i)).map_or_else(|| date.to_owned(), |t| formats.day(t.civil()))
}

/// A confirmed break in words: which way, and of what level, as the ladder names it or, where it does not, by the month of its pivot;
/// `None` of whatever else happened.
pub fn broke(chart: &ChartAnalysis, record: &Record, bars: &Series, formats: &Formats) -> Option<String> {
    let message = match record.kind {
        EventKind::Breakout => Message::TitleBreakout,
        EventKind::Breakdown => Message::TitleBreakdown,
        _ => return None,
    };
    let (draft, pivot) = (Draft::new(message), record.pivot as usize);
    let mut levels = chart.levels.iter();
    if let Some(level) = levels.find(|level| level.pivot_at == pivot && level.id.ends_with(letter(record.swing))) {
        return Some(draft.slot("level", chart.prices(formats).range(level.low, level.high)).text());
    }
    let pivot = bars.time.get(pivot)?.civil();
    let when = if bars.resolution == Resolution::Instant { formats.day(pivot) } else { formats.short_month(pivot) };
    let level = if record.swing == Swing::High { Message::LevelHigh } else { Message::LevelLow };
    Some(draft.nest("level", Draft::new(level).slot("when", when)).text())
}

/// A bar's date as a reader of this chart writes it.
pub fn date(chart: &ChartAnalysis, bars: &Series, index: usize, formats: &Formats) -> String {
    let Some(time) = bars.time.get(index) else { return String::new() };
    let day = if chart.timeframe == "day" { formats.moment(time, bars.resolution) } else { formats.day(time.civil()) };
    let draft = match chart.timeframe {
        "week" => Draft::new(Message::GlanceWeek),
        "month" => Draft::new(Message::GlanceMonth).slot("month", formats.month(time.civil())),
        _ => Draft::new(Message::GlanceDay),
    };
    let draft = draft.slot("day", day);
    let unfinished = chart.last.provisional && index + 1 == bars.len();
    if unfinished { Draft::new(Message::GlanceUnfinished).nest("date", draft).text() } else { draft.text() }
}

/// From one bar to another, in words.
pub fn span(bars: &Series, from: usize, to: usize, formats: &Formats) -> String {
    let day = |index: usize| bars.time.get(index).map(|time| formats.moment(time, bars.resolution)).unwrap_or_default();
    Draft::new(Message::GlanceSpan).slot("from", day(from)).slot("to", day(to)).text()
}

/// A bar as a row of a table: its date, and of its prices the last `prices` of open, high, low and close, six digits each.
/// Nothing past the ends of the history.
pub fn row(bars: &Series, index: usize, prices: usize, formats: &Formats) -> Vec<String> {
    let Some(bar) = bars.bar(index) else { return Vec::new() };
    let all = [bar.open, bar.high, bar.low, bar.close];
    let shown = all.iter().skip(all.len().saturating_sub(prices));
    let mut cells = vec![formats.short_moment(bar.time, bars.resolution)];
    let prices = formats.prices(bars.close.last().copied().unwrap_or_default());
    cells.extend(shown.map(|price| prices.fixed(*price, row_decimals(*price))));
    cells
}

/// Decimals that give a price six significant digits.
fn row_decimals(price: f64) -> i32 {
    price_decimals((price / ROW_SHIFT).max(f64::MIN_POSITIVE))
}

/// The level whose zone is nearest to a price.
fn nearest(chart: &ChartAnalysis, price: f64) -> Option<&Level> {
    let away = |level: &&Level| libm::log(edge(level, price) / price).abs();
    chart.levels.iter().min_by(|a, b| away(a).total_cmp(&away(b)))
}

/// The edge of a zone that is nearest to a price; the price itself inside.
fn edge(level: &Level, price: f64) -> f64 {
    if price > level.high { level.high } else { price.max(level.low) }
}

/// Where a level stands, seen from a price: the newest one, or one of the `past`, which may lie on its other side.
fn standing(chart: &ChartAnalysis, level: &Level, price: f64, past: bool, formats: &Formats) -> String {
    let edge = edge(level, price);
    let side = match level.side {
        Side::Support if past && price < edge => Message::GlanceSupportNow,
        Side::Support => Message::GlanceSupport,
        Side::Resistance if past && price > edge => Message::GlanceResistanceNow,
        Side::Resistance => Message::GlanceResistance,
    };
    let message = if edge == price {
        Message::GlanceInside
    } else if chart.noise.atr > 0.0 {
        if edge > price { Message::GlanceAbove } else { Message::GlanceBelow }
    } else if edge > price {
        Message::GlanceAboveOnly
    } else {
        Message::GlanceBelowOnly
    };
    let atr = libm::log(edge / price).abs() / chart.noise.atr;
    let draft = Draft::new(message).nest("side", Draft::new(side)).slot("range", chart.prices(formats).range(level.low, level.high));
    draft.slot("distance", formats.percent(edge / price - 1.0)).slot("atr", formats.number(atr, 1)).text()
}
