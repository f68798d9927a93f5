//! A fixed number of frames of a chart, made and compared with the one before but not painted, for counting instructions: `cargo run
//! --release --example frames [bars] [wide|near|zoom] [frames] [line|candles]`. What is counted between two numbers of frames is what frames cost.
#![allow(missing_docs)]

use baton_chart::reading::analyze;
use baton_chart::reading::format::Formats;
use baton_chart::reading::spec::PriceScale;
use baton_chart::render::damage;
use baton_chart::scene::{Form, Metrics, Size, Theme};
use baton_chart::series::Time;
use baton_chart::widget::{Look, Subject, Widget};

#[path = "../speed/walks.rs"]
mod walks;

/// Up to so many bars are days, more are minutes: a million days would be 2,700 years.
const DAYS_MOST: usize = 10_000;

/// First and last bar of a frame, in parts of the history.
fn range(kind: &str, bars: f64, share: f64) -> (f64, f64) {
    match kind {
        "near" => (bars * 0.3 + share * 300.0, bars * 0.3 + share * 300.0 + 500.0),
        "zoom" => {
            let width = bars * libm::pow(200.0 / bars, share);
            let first = (bars * 0.6 - width / 2.0).min(bars - width).max(0.0);
            (first, first + width)
        }
        _ => (bars / 2.0 * share, bars / 2.0 * (1.0 + share)),
    }
}

fn main() -> baton_chart::error::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let bars: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(2_500);
    let kind = arguments.next().unwrap_or_else(|| "near".to_owned());
    let frames: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(60);
    let board = walks::alone(if bars > DAYS_MOST { walks::minutes(bars) } else { walks::days(bars) });
    let formats = Formats::default();
    let read = analyze(&board, &formats)?;
    let (Some(analysis), Some(drawing)) = (read.analysis.charts.first(), read.charts.first()) else { return Ok(()) };
    let bars = &drawing.bars;
    let records = Default::default();
    let (future, scale, subtitle) = (None, PriceScale::Log, "Price · daily");
    let subject = Subject { analysis, bars, future, records: &records, formats: &formats, subtitle, scale, whole_bars: true };
    let look = Look { size: Size::new(900.0, 500.0, 1.0)?, theme: &Theme::LIGHT, measure: &Metrics };
    let mut widget = Widget::default();
    widget.open(&subject);
    widget.set_form(if arguments.next().as_deref() == Some("candles") { Form::Candles } else { Form::Line });
    widget.picture(&subject, &look);
    let time = |index: f64| bars.time.get(index as usize).map_or(f64::NAN, |Time(t)| t as f64);
    let mut whole = 0;
    for frame in 0..frames {
        let (first, last) = range(&kind, bars.len() as f64 - 1.0, (frame + 1) as f64 / frames as f64);
        let before = widget.scene().cloned();
        widget.show_times(&subject, time(first), time(last));
        let after = widget.picture(&subject, &look);
        whole += usize::from(before.is_none_or(|before| damage(&before, after).is_none()));
    }
    let marks = widget.scene().map_or(0, |scene| scene.marks().count());
    println!("{frames} frames, {whole} of them painted as a whole, {marks} marks in the last");
    Ok(())
}
