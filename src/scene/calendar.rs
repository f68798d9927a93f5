//! Ticks of the time axis: years, quarters, months, weeks, days, hours. Labels never touch.

use super::frame::Frame;
use super::text::{Font, TextMeasure};
use crate::reading::format::{Formats, clock};
use crate::rounding::{self, least, most};
use crate::series::time::{DAY_MS, days_from_civil};
use crate::series::{Civil, Resolution, Series, Time};

/// A labelled instant.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeTick {
    /// Horizontal position of the tick, CSS px; the label begins [`LABEL_OFFSET`] right of it.
    pub x: f64,
    /// Its label.
    pub label: String,
    /// Width of the label, CSS px.
    pub width: f64,
    /// Whether the label names the larger unit: the year among months, the day among hours.
    pub major: bool,
    /// Whether it begins after a hole: a period before it has no bars.
    pub jumps: bool,
}

/// Distance of a label from its tick, CSS px.
pub const LABEL_OFFSET: f64 = 4.0;
/// Least distance from a label to the next tick, and least mean distance of ticks, CSS px.
const GAP_MIN: f64 = 8.0;
const PITCH_MIN: f64 = 52.0;
/// Least distance of two ticks in parts of that: months and quarters differ in their days.
const PITCH_LEAST: f64 = 0.6;

/// From so many labels on, one may give way to a longer neighbour, if that leaves no hole: no gap so many times as wide as another.
const MANY: usize = 3;
const HOLE: f64 = 1.6;

/// Distance of two ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Hours(i64),
    Days,
    Weeks,
    Months(i32),
    Years(i32),
}

/// From fine to coarse, with the mean length of each, ms.
const STEPS: [(Step, i64); 15] = [
    (Step::Hours(1), 3_600_000),
    (Step::Hours(3), 10_800_000),
    (Step::Hours(6), 21_600_000),
    (Step::Hours(12), 43_200_000),
    (Step::Days, DAY_MS),
    (Step::Weeks, 7 * DAY_MS),
    (Step::Months(1), 30 * DAY_MS),
    (Step::Months(3), 91 * DAY_MS),
    (Step::Years(1), 365 * DAY_MS),
    (Step::Years(2), 730 * DAY_MS),
    (Step::Years(5), 1_826 * DAY_MS),
    (Step::Years(10), 3_652 * DAY_MS),
    (Step::Years(20), 7_305 * DAY_MS),
    (Step::Years(50), 18_262 * DAY_MS),
    (Step::Years(100), 36_524 * DAY_MS),
];
const MONDAY_OFFSET: i32 = 3;

impl Step {
    /// First instant of the period that `time` lies in, `periods` periods later.
    fn start(self, time: Time, periods: i32) -> Time {
        let month_start = |index: i32| {
            let civil = Civil { year: index.div_euclid(12), month: index.rem_euclid(12).unsigned_abs() + 1, day: 1 };
            Time::from_days(days_from_civil(civil))
        };
        match self {
            Step::Hours(h) => Time((time.0.div_euclid(h * 3_600_000) + i64::from(periods)) * h * 3_600_000),
            Step::Days => Time::from_days(time.days() + periods),
            Step::Weeks => Time::from_days((time.iso_week() + periods) * 7 - MONDAY_OFFSET),
            Step::Months(m) => month_start((time.month_index().div_euclid(m) + periods) * m),
            Step::Years(y) => month_start((time.civil().year.div_euclid(y) + periods) * y * 12),
        }
    }

    /// Label of a bar, short, and whether it names the larger unit. `before` is the tick before it.
    fn label(self, time: Time, before: Option<Time>, formats: &Formats) -> (String, bool) {
        let date @ Civil { year, month, day } = time.civil();
        // What follows a year without its January says which year it is.
        let unnamed = before.is_some_and(|b| year - b.civil().year > i32::from(month == 1));
        let month_changes = before.is_none_or(|b| b.month_index() != time.month_index());
        match self {
            Step::Years(_) => (year.to_string(), false),
            Step::Months(_) if month == 1 => (year.to_string(), true),
            Step::Months(_) if unnamed => (formats.short_month(date), true),
            Step::Months(_) => (formats.month_alone(date).to_owned(), false),
            _ if unnamed => (formats.short_day(date), true),
            Step::Hours(_) if before.map_or(time.0.rem_euclid(DAY_MS) != 0, |b| b.days() == time.days()) => (clock(time), false),
            Step::Days | Step::Weeks if !month_changes => (day.to_string(), false),
            Step::Days | Step::Weeks | Step::Hours(_) => (formats.short_day_of_year(date), true),
        }
    }

    /// Label of the first tick, which says where in time the chart begins.
    fn first_label(self, time: Time, formats: &Formats) -> Option<String> {
        let date = time.civil();
        match self {
            Step::Months(_) if date.month != 1 => Some(formats.short_month(date)),
            Step::Hours(_) if time.0.rem_euclid(DAY_MS) != 0 => Some(formats.short_day_of_year(date) + ", " + &clock(time)),
            Step::Days | Step::Weeks => Some(formats.short_day(date)),
            _ => None,
        }
    }
}

/// Ticks of the bars in sight, oldest first: the finest step whose labels all keep apart, but at holes of the calendar, and end before
/// `right`; where those leave none, the coarsest, without those that would touch.
pub fn time_ticks(bars: &Series, frame: &Frame, right: f64, formats: &Formats, font: Font, measure: &dyn TextMeasure) -> Vec<TimeTick> {
    let edge = |index: f64| bars.time.get(rounding::within(index, 0.0, bars.len().saturating_sub(1) as f64) as usize);
    let (Some(from), Some(to)) = (edge(rounding::ceil(frame.view.first())), edge(frame.view.last())) else { return Vec::new() };
    let count = (frame.plot.width() / PITCH_MIN) as i64 + 1;
    let steps = STEPS.iter().filter(|(step, length)| {
        let intraday = matches!(step, Step::Hours(_));
        (!intraday || bars.resolution == Resolution::Instant) && (to.0 - from.0) / length <= count
    });
    let ticker = Ticker { bars, frame, right, formats, font, measure };
    let mut best = Vec::new();
    for &(step, _) in steps {
        let all = ticker.ticks(step, from, to);
        let (count, fits) = (all.len(), fits(&all));
        let kept = apart(all);
        if !kept.is_empty() {
            let whole = fits || (kept.len() + 1 == count && kept.len() >= MANY && is_even(&kept));
            best = kept;
            if whole {
                break;
            }
        }
    }
    if best.is_empty() { ticker.only(from).into_iter().collect() } else { best }
}

struct Ticker<'a> {
    bars: &'a Series,
    frame: &'a Frame,
    right: f64,
    formats: &'a Formats,
    font: Font,
    measure: &'a dyn TextMeasure,
}

impl Ticker<'_> {
    /// All ticks of a step in sight whose labels end before the right edge.
    fn ticks(&self, step: Step, from: Time, to: Time) -> Vec<TimeTick> {
        let mut ticks: Vec<TimeTick> = Vec::new();
        let (mut first, mut before, mut jumps) = (None, None, false);
        let rare = !matches!(step, Step::Hours(_) | Step::Days);
        let mut start = step.start(from, 0);
        while start <= to {
            let index = self.bars.time.partition_point(|t| t < start);
            let next = step.start(start, 1);
            let x = self.frame.x(index as f64 - 0.5);
            // The history's first bar begins no period that one could know of, and a period without bars has no place.
            let time = self.bars.time.get(index).filter(|&t| t < next && index > 0 && x >= self.frame.plot.left);
            if let Some(time) = time {
                let tick = self.tick(step, time, before, x);
                ticks.extend(tick.map(|tick| TimeTick { jumps, ..tick }));
                before = Some(time);
                first = first.or(before);
            }
            // Nights and weekends are no holes.
            jumps = rare && before.is_some() && time.is_none();
            start = next;
        }
        if let Some(label) = first.and_then(|time| step.first_label(time, self.formats)) {
            // Hours would float without a date, days and months without a year; where there is a January it names that.
            let floats = match step {
                Step::Hours(_) | Step::Months(_) => !ticks.iter().any(|t| t.major),
                Step::Days | Step::Weeks => ticks.get(1).is_some_and(|second| !second.major),
                _ => false,
            };
            if !self.name_the_first(&mut ticks, &label) && floats && ticks.len() > 2 {
                let second = ticks.remove(1);
                if !self.name_the_first(&mut ticks, &label) {
                    ticks.insert(1, second);
                }
            }
        }
        ticks
    }

    /// The date of the first bar in sight, where no period begins in it.
    fn only(&self, time: Time) -> Option<TimeTick> {
        let label = Step::Days.first_label(time, self.formats)?;
        let index = self.bars.index_at(time)? as f64;
        let x = self.frame.x(index).max(self.frame.plot.left);
        let width = self.measure.width(&label, self.font);
        (x + LABEL_OFFSET + width <= self.right).then_some(TimeTick { x, label, width, major: true, jumps: false })
    }

    fn tick(&self, step: Step, time: Time, before: Option<Time>, x: f64) -> Option<TimeTick> {
        let (label, major) = step.label(time, before, self.formats);
        let width = self.measure.width(&label, self.font);
        (x + LABEL_OFFSET + width <= self.right).then_some(TimeTick { x, label, width, major, jumps: false })
    }

    /// Gives the first tick its full date, if that leaves the second its room.
    fn name_the_first(&self, ticks: &mut [TimeTick], label: &str) -> bool {
        let room = ticks.get(1).map_or(self.right, |second| second.x - GAP_MIN);
        let width = self.measure.width(label, self.font);
        let first = ticks.first_mut().filter(|first| first.x + LABEL_OFFSET + width <= room);
        let fits = first.is_some();
        if let Some(first) = first {
            (first.label, first.width, first.major) = (label.to_owned(), width, true);
        }
        fits
    }
}

/// Whether labels keep apart, as far as periods follow each other: beside a hole a period may be a few bars long.
fn fits(ticks: &[TimeTick]) -> bool {
    ticks.iter().zip(ticks.iter().skip(1)).all(|(a, b)| a.jumps || b.jumps || !touches(a, b))
}

/// The ticks without those whose label would touch; the larger unit's name stays, and what begins after a hole.
fn apart(ticks: Vec<TimeTick>) -> Vec<TimeTick> {
    let mut kept: Vec<TimeTick> = Vec::with_capacity(ticks.len());
    for tick in ticks {
        while kept.last().is_some_and(|last| touches(last, &tick) && (tick.major, tick.jumps) > (last.major, last.jumps)) {
            kept.pop();
        }
        if !kept.last().is_some_and(|last| touches(last, &tick)) {
            kept.push(tick);
        }
    }
    kept
}

/// Whether no gap between ticks looks as if one were missing; a first label that names the larger unit may fill the place of two.
fn is_even(ticks: &[TimeTick]) -> bool {
    let named = usize::from(ticks.first().is_some_and(|first| first.major));
    let gaps = || ticks.iter().zip(ticks.iter().skip(1)).skip(named).map(|(a, b)| b.x - a.x);
    gaps().fold(0.0, most) < HOLE * gaps().fold(f64::INFINITY, least)
}

fn touches(left: &TimeTick, right: &TimeTick) -> bool {
    left.x + LABEL_OFFSET + left.width + GAP_MIN > right.x || left.x + PITCH_MIN * PITCH_LEAST > right.x
}

#[cfg(test)]
mod tests;
