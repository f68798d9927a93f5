//! The ladder: for each level its range, how far away it is, its tests; pushed apart, never overlapping.

use super::ChartInput;
use super::number;
use super::text::{Font, TextMeasure};
use crate::reading::glance;
use crate::reading::message::Message;
use crate::reading::report::{Level, Side};
use crate::rounding::within;
use crate::series::{Resolution, Time};

/// How much a rung says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// Distance, tests, and since when.
    Since,
    /// Distance and tests.
    Tests,
    /// Distance.
    Distance,
}

/// Details from the longest to the shortest.
pub(crate) const DETAILS: [Detail; 3] = [Detail::Since, Detail::Tests, Detail::Distance];

/// What a rung says: the edges of its level, which prices are digits, how far away that is, how many tests it had, and the time of the first.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Said {
    edges: (f64, f64),
    digits: (f64, f64),
    away: f64,
    tests: usize,
    since: Option<Time>,
}

/// A rung in words.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    /// Position in the analysis' list of levels.
    pub level: usize,
    pub side: Side,
    pub range: String,
    pub detail: String,
    /// What both say.
    said: Said,
    /// Widths of both lines, the triangle included, CSS px.
    pub range_width: f64,
    pub detail_width: f64,
}

/// Fonts of the two lines; line height and the distance of rungs, CSS px.
pub(crate) const RANGE_FONT: Font = Font::bold(12.5);
pub(crate) const DETAIL_FONT: Font = Font::regular(12.0);
pub(crate) const LINE: f64 = 15.0;
pub(crate) const GAP: f64 = 7.0;
/// Width of the triangle with the room after it, CSS px.
pub(crate) const TRIANGLE: f64 = 12.0;
const SEPARATOR: &str = " · ";

/// The words of one level, which is so far away. `before` are rungs of the same detail and the same history.
pub(crate) fn words(
    index: usize,
    level: &Level,
    away: f64,
    detail: Detail,
    input: &ChartInput,
    measure: &dyn TextMeasure,
    before: &[Words],
) -> Words {
    let since = level.campaigns.first().and_then(|first| input.bars.time.get(first.at.from));
    let prices = input.prices();
    let said = Said { edges: (level.low, level.high), digits: prices.digits(), away, tests: level.campaigns.len(), since };
    if let Some(same) = before.iter().find(|words| words.said == said) {
        return Words { level: index, side: level.side, ..same.clone() };
    }
    let range = prices.range(level.low, level.high);
    let range_width = TRIANGLE + measure.width(&range, RANGE_FONT);
    let as_far = |words: &&Words| Said { edges: said.edges, ..words.said } == said;
    let (detail, detail_width) = before.iter().find(as_far).map_or_else(
        || {
            let (away, tests) = (distance(away, input), tests(&said, detail, input));
            // What changes with every price is figures, whose widths are known without a look at the whole text.
            let width = measure.width(&away, DETAIL_FONT) + measure.width(&tests, DETAIL_FONT);
            (away + &tests, width)
        },
        |same| (same.detail.clone(), same.detail_width),
    );
    Words { level: index, side: level.side, range, detail, said, range_width, detail_width }
}

fn distance(away: f64, input: &ChartInput) -> String {
    if away == 0.0 { Message::Inside.filled(&[]) } else { number::percent(away, input.formats) }
}

/// How many tests, and since when; nothing where there are none or no room.
fn tests(said: &Said, detail: Detail, input: &ChartInput) -> String {
    let mut out = String::new();
    if detail != Detail::Distance && said.tests > 0 {
        let since = said.since.filter(|_| detail == Detail::Since);
        out += SEPARATOR;
        out += &glance::tests(said.tests, since.map(|first| month_of(first, input)));
    }
    out
}

/// The month of a test; of bars within a day, whose levels are often all of one month, its day.
fn month_of(first: Time, input: &ChartInput) -> String {
    let (date, formats) = (first.civil(), input.formats);
    if input.bars.resolution == Resolution::Instant { formats.short_day(date) } else { formats.short_month(date) }
}

/// Upper edges of boxes of one `height`, as near to the wished ones (ascending) as their distance allows, all between
/// `top` and `bottom`. The boxes must fit there.
pub(crate) fn spread(wished: &[f64], height: f64, gap: f64, top: f64, bottom: f64) -> Vec<f64> {
    let pitch = height + gap;
    // Runs of touching boxes: number of boxes, sum of wished positions of their first box, position of the first.
    let mut runs: Vec<(f64, f64, f64)> = Vec::new();
    for &wish in wished {
        let mut run = (1.0, wish, within(wish, top, bottom - height));
        while let Some(&(count, sum, first)) = runs.last() {
            if first + count * pitch <= run.2 {
                break;
            }
            runs.pop();
            let (boxes, wishes) = (count + run.0, sum + run.1 - count * run.0 * pitch);
            let lowest = bottom - height - (boxes - 1.0) * pitch;
            run = (boxes, wishes, within(wishes / boxes, top, lowest));
        }
        runs.push(run);
    }
    runs.iter().flat_map(|&(count, _, first)| (0..count as usize).map(move |i| first + i as f64 * pitch)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_with_room_stay_where_they_were_wished() {
        assert_eq!(spread(&[10.0, 60.0, 200.0], 30.0, 8.0, 0.0, 300.0), [10.0, 60.0, 200.0]);
    }

    #[test]
    fn crowded_boxes_part_evenly_and_stay_inside() {
        assert_eq!(spread(&[100.0, 100.0], 30.0, 10.0, 0.0, 300.0), [80.0, 120.0]);
        assert_eq!(spread(&[0.0, 5.0, 290.0], 30.0, 10.0, 0.0, 300.0), [0.0, 40.0, 270.0]);
        let full = spread(&[250.0; 7], 30.0, 10.0, 20.0, 300.0);
        assert_eq!(full, [30.0, 70.0, 110.0, 150.0, 190.0, 230.0, 270.0]);
    }
}
