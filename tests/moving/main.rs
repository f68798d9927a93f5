//! What stays in sight while dates and bars change, and how a bar that may still change is drawn.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod calm;
mod dates;
#[path = "../support/mod.rs"]
mod support;
mod updates;

use std::collections::VecDeque;

use baton_chart::reading::format::Formats;
use baton_chart::reading::report::ChartAnalysis;
use baton_chart::reading::spec::PriceScale;
use baton_chart::scene::{Metrics, Scene, Size, Theme};
use baton_chart::series::Series;
use baton_chart::widget::{Look, Subject, Widget};
use support::laws::head;

const THEME: Theme = Theme::LIGHT;

fn known(analysis: &ChartAnalysis, bars: &Series, count: usize) -> (ChartAnalysis, Series) {
    let bars = head(bars, count);
    let mut analysis = analysis.clone();
    (analysis.last.date, analysis.last.close) = (bars.date(count - 1), bars.close[count - 1]);
    analysis.levels.retain(|level| level.confirmed_at <= analysis.last.date && level.campaigns.iter().all(|c| c.to <= analysis.last.date));
    (analysis, bars)
}

fn with<T>(
    widget: &mut Widget,
    (analysis, bars): &(ChartAnalysis, Series),
    future: Option<&Series>,
    act: impl FnOnce(&mut Widget, &Subject) -> T,
) -> T {
    let (formats, records) = (Formats::default(), VecDeque::new());
    let scale = PriceScale::Log;
    act(
        widget,
        &Subject { analysis, bars, future, records: &records, formats: &formats, subtitle: "", scale, whole_bars: bars.range.is_some() },
    )
}

fn picture(widget: &mut Widget, known: &(ChartAnalysis, Series), future: Option<&Series>) -> Scene {
    let look = Look { size: Size::new(900.0, 420.0, 1.0).unwrap(), theme: &THEME, measure: &Metrics };
    with(widget, known, future, |widget, subject| widget.picture(subject, &look).clone())
}

fn range(widget: &Widget) -> (f64, f64) {
    let view = widget.view().unwrap();
    (view.first(), view.last())
}
