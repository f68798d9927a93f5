//! A fixed number of live updates, each with a frame that is not painted, for counting instructions, and how much of the picture
//! each would paint: `cargo run --release --example ticks [bars] [ticks] [tail|all] [parts]`.
#![allow(missing_docs)]

use baton_chart::reading::LiveBoard;
use baton_chart::reading::format::Formats;
use baton_chart::reading::spec::PriceScale;
use baton_chart::render::damage;
use baton_chart::scene::{Form, Metrics, Scene, Size, Theme};
use baton_chart::series::{Row, RowTime, Series, Time};
use baton_chart::widget::{Look, Subject, Widget};
use std::collections::BTreeMap;
use std::rc::Rc;

#[path = "../speed/walks.rs"]
mod walks;

/// Bars in sight.
const TAIL: f64 = 500.0;
/// How far a tick moves the price at most, up and down together.
const REACH: f64 = 0.03;
/// A bar comes so often; the other ticks replace the newest.
const APPEND: usize = 5;

/// Kinds of parts that differ.
fn differing(before: &Scene, after: &Scene, counts: &mut BTreeMap<String, usize>) {
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
    seen.into_iter().for_each(|kind| *counts.entry(kind).or_default() += 1);
}

fn main() -> baton_chart::error::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let bars: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(2_500);
    let ticks: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(300);
    let all = arguments.next().as_deref() == Some("all");
    let parts = arguments.next().is_some();
    let Series { time, mut close, .. } = walks::days(bars);
    let series = baton_chart::series::Columns::new(time.clone(), baton_chart::series::Resolution::Date, close.clone())
        .build("walk", Default::default())?;
    let board = walks::alone(series);
    let formats = Formats::default();
    let mut board = LiveBoard::open(board)?;
    board.advance(usize::MAX, &formats);
    let look = Look { size: Size::new(900.0, 500.0, 1.0)?, theme: &Theme::LIGHT, measure: &Metrics };
    let mut widget = Widget::default();
    let (mut whole, mut shares, mut counts, mut before) = (0, 0.0, BTreeMap::new(), None::<Rc<Scene>>);
    let (mut now, mut random) = (time.last().unwrap_or_default(), walks::Random(7));
    let mut price = close.pop().unwrap_or(1.0);
    let (mut edition, mut quiet) = (board.edition(), 0);
    for tick in 0..=ticks {
        if tick > 0 {
            let append = tick % APPEND == 0;
            now = if append { Time(now.0 + 86_400_000) } else { now };
            price *= 1.0 + (random.unit() - 0.5) * REACH;
            let row = Row {
                time: RowTime::Number(now.0 as f64),
                open: None,
                high: None,
                low: None,
                close: Some(price),
                value: None,
                volume: None,
            };
            board.update("s", &row, &formats)?;
        }
        let Some(((analysis, drawing), records)) = board.charts().first().zip(board.records(0)) else { return Ok(()) };
        let (future, scale, subtitle) = (None, PriceScale::Log, "Price · daily");
        let subject = Subject { analysis, bars: &drawing.bars, future, records, formats: &formats, subtitle, scale, whole_bars: false };
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
        if tick == 0 || tick % APPEND == 0 {
            let newest = drawing.bars.len() - 1;
            let from = if all { 0 } else { newest + 1 - TAIL as usize };
            let at = |index: usize| drawing.bars.time.get(index).unwrap_or_default();
            widget.show_dates(&subject, at(from), at(newest));
        }
        widget.picture(&subject, &look);
        let scene = widget.scene().cloned();
        if let (true, Some(before), Some(after)) = (parts, before.as_ref(), scene.as_ref()) {
            let areas = damage(before, after);
            let painted: f64 = areas.iter().flatten().map(|area| area.width() * area.height()).sum();
            whole += usize::from(areas.is_none());
            shares += if areas.is_none() { 1.0 } else { painted / (900.0 * 500.0) };
            if tick % APPEND != 0 {
                differing(before, after, &mut counts);
            }
        }
        before = scene;
    }
    let marks = widget.scene().map_or(0, |scene| scene.marks().count());
    println!("{ticks} ticks at {bars} bars, {quiet} of them changed the newest price alone, {marks} marks in the last");
    if parts {
        println!(
            "painted as a whole {whole}, in the mean {:.2} of the picture; parts that differ where no bar came:",
            shares / ticks as f64
        );
        counts.iter().for_each(|(kind, count)| println!("{count:6} {kind}"));
    }
    Ok(())
}
