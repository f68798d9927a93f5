//! A fixed number of live updates, each with a frame that is not painted, for counting instructions, and how much of the picture
//! each would paint: `cargo run --release --example ticks [bars] [ticks] [tail|all] [parts]`.
#![allow(missing_docs)]

use baton_chart::reading::LiveBoard;
use baton_chart::reading::format::Formats;
use baton_chart::reading::spec::PriceScale;
use baton_chart::render::damage;
use baton_chart::scene::{Form, Metrics, Scene, Size, Theme};
use baton_chart::series::{Columns, Resolution, Row, RowTime, Series, Time};
use baton_chart::widget::{Look, Subject, Widget};
use std::collections::BTreeMap;
use std::rc::Rc;

#[path = "../speed/walks.rs"]
mod walks;

/// Size of the picture, CSS px.
const SIZE: (f64, f64) = (900.0, 500.0);
const DAY_MS: i64 = 86_400_000;
/// Bars in sight.
const TAIL: f64 = 500.0;
/// How far a tick moves the price at most, up and down together.
const REACH: f64 = 0.03;
/// A bar comes so often; the other ticks replace the newest.
const APPEND: usize = 5;

/// What is asked for on the command line.
struct Wish {
    bars: usize,
    ticks: usize,
    /// Whether the whole history is in sight.
    all: bool,
    /// Whether pictures are compared.
    parts: bool,
}

impl Wish {
    fn read() -> Wish {
        let mut arguments = std::env::args().skip(1);
        let bars = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(2_500);
        let ticks = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(300);
        let all = arguments.next().as_deref() == Some("all");
        Wish { bars, ticks, all, parts: arguments.next().is_some() }
    }
}

/// A price that ticks.
struct Market {
    now: Time,
    price: f64,
    random: walks::Random,
}

impl Market {
    /// The newest bar as the next tick leaves it, or the first of the next one.
    fn next(&mut self, append: bool) -> Row {
        self.now = if append { Time(self.now.0 + DAY_MS) } else { self.now };
        self.price *= 1.0 + (self.random.unit() - 0.5) * REACH;
        let time = RowTime::Number(self.now.0 as f64);
        Row { time, open: None, high: None, low: None, close: Some(self.price), value: None, volume: None }
    }
}

/// How much of the picture ticks have changed.
#[derive(Default)]
struct Changes {
    /// Pictures painted as a whole, and shares of the picture that were painted, summed up.
    whole: usize,
    shares: f64,
    /// Kinds of parts that differed where no bar came.
    kinds: BTreeMap<String, usize>,
}

impl Changes {
    fn count(&mut self, before: &Scene, after: &Scene, appended: bool) {
        let areas = damage(before, after);
        let painted: f64 = areas.iter().flatten().map(|area| area.width() * area.height()).sum();
        self.whole += usize::from(areas.is_none());
        self.shares += if areas.is_none() { 1.0 } else { painted / (SIZE.0 * SIZE.1) };
        if !appended {
            differing(before, after).into_iter().for_each(|kind| *self.kinds.entry(kind).or_default() += 1);
        }
    }

    fn print(&self, ticks: usize) {
        let mean = self.shares / ticks as f64;
        println!("painted as a whole {}, in the mean {mean:.2} of the picture; parts that differ where no bar came:", self.whole);
        self.kinds.iter().for_each(|(kind, count)| println!("{count:6} {kind}"));
    }
}

/// Kinds of parts that differ.
fn differing(before: &Scene, after: &Scene) -> Vec<String> {
    let name = |index: usize, of: &Scene| of.parts.get(index).map(|part| format!("{:?}", part.kind)).unwrap_or_default();
    let mut seen = Vec::new();
    for index in 0..before.parts.len().max(after.parts.len()) {
        if before.parts.get(index) != after.parts.get(index) {
            seen.push(name(index, after));
        }
    }
    seen.dedup();
    let plots = [before, after].map(|scene| scene.frame.as_ref().map(|frame| (frame.plot, frame.price)));
    if plots[0].map(|p| p.0) != plots[1].map(|p| p.0) {
        seen.push("(plot)".to_owned());
    }
    if plots[0].map(|p| p.1) != plots[1].map(|p| p.1) {
        seen.push("(scale)".to_owned());
    }
    seen
}

/// The chart as the reader looks at it.
fn subject<'a>(board: &'a LiveBoard, formats: &'a Formats) -> Option<Subject<'a>> {
    let ((analysis, drawing), records) = board.charts().first().zip(board.records(0))?;
    let (scale, subtitle) = (PriceScale::Log, "Price · daily");
    Some(Subject { analysis, bars: &drawing.bars, future: None, records, formats, subtitle, scale, whole_bars: false })
}

/// Brings the newest bars into sight.
fn show(widget: &mut Widget, subject: &Subject, all: bool) {
    let newest = subject.bars.len() - 1;
    let from = if all { 0 } else { newest + 1 - TAIL as usize };
    let at = |index: usize| subject.bars.time.get(index).unwrap_or_default();
    widget.show_dates(subject, at(from), at(newest));
}

fn main() -> baton_chart::error::Result<()> {
    let wish = Wish::read();
    let Series { time, mut close, .. } = walks::days(wish.bars);
    let series = Columns::new(time.clone(), Resolution::Date, close.clone()).build("walk", Default::default())?;
    let formats = Formats::default();
    let mut board = LiveBoard::open(walks::alone(series))?;
    board.advance(usize::MAX, &formats);
    let look = Look { size: Size::new(SIZE.0, SIZE.1, 1.0)?, theme: &Theme::LIGHT, measure: &Metrics };
    let mut market = Market { now: time.last().unwrap_or_default(), price: close.pop().unwrap_or(1.0), random: walks::Random(7) };
    let mut widget = Widget::default();
    let (mut edition, mut quiet, mut changes) = (board.edition(), 0, Changes::default());
    let mut before: Option<Rc<Scene>> = None;
    for tick in 0..=wish.ticks {
        let appended = tick % APPEND == 0;
        if tick > 0 {
            board.update("s", &market.next(appended), &formats)?;
        }
        let Some(subject) = subject(&board, &formats) else { return Ok(()) };
        if tick == 0 {
            widget.open(&subject);
            widget.set_form(Form::Line);
        } else if board.edition() == edition {
            quiet += 1;
            widget.follow_bars(&subject);
        } else {
            widget.advance_calmly(&subject);
        }
        edition = board.edition();
        if appended {
            show(&mut widget, &subject, wish.all);
        }
        widget.picture(&subject, &look);
        let after = widget.scene().cloned();
        if let (true, Some(before), Some(after)) = (wish.parts, &before, &after) {
            changes.count(before, after, appended);
        }
        before = after;
    }
    let (ticks, marks) = (wish.ticks, widget.scene().map_or(0, |scene| scene.marks().count()));
    println!("{ticks} ticks at {} bars, {quiet} of them changed the newest price alone, {marks} marks in the last", wish.bars);
    if wish.parts {
        changes.print(ticks);
    }
    Ok(())
}
