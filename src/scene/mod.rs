//! The picture before it is painted: every position in CSS pixels, every colour, every word; nothing left to compute.
//!
//! [`build`] turns a chart's analysis and its bars into a [`Scene`] for one size, theme and visible range. Text widths
//! come from the host through [`TextMeasure`].

mod calendar;
mod clip;
mod columns;
mod cursor;
mod dump;
mod frame;
mod gutter;
mod header;
mod highlight;
mod hit;
mod kept;
mod ladder;
mod layout;
mod logs;
mod mark;
mod marks;
mod number;
mod placed;
mod scale;
mod sheet;
mod text;
mod theme;
mod ticks;
mod tooltip;
mod view;

pub use columns::{Bars, Closes, Column, ColumnSource, Ohlc, columns};
pub use cursor::{Cursor, Note, overlay};
pub use frame::Frame;
pub use hit::Hit;
pub use kept::Kept;
pub use mark::{Anchor, Color, Mark, Part, PartKind, Point, Rect, Scene, Text};
pub use scale::Scale;
pub use sheet::sheet;
pub use text::{FAMILY, Font, Metrics, TextMeasure, Weight, is_figures};
pub use theme::{Palette, Theme, contrast, font_family};
pub use view::{Size, View};

use crate::reading::format::{Formats, Prices};
use crate::reading::report::ChartAnalysis;
use crate::reading::spec::PriceScale;
use crate::series::{Range, Series};
use layout::Context;

/// How the price is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Candles where the series has opens, highs and lows of its own, their ranges in ink where they crowd; a ratio, and
    /// closes alone, as a line.
    #[default]
    Auto,
    /// The closes as a line.
    Line,
    /// Candles, however many.
    Candles,
}

/// What a picture is made from.
#[derive(Clone, Copy)]
pub struct ChartInput<'a> {
    /// The chart as it was read.
    pub analysis: &'a ChartAnalysis,
    /// The bars it was read from, of the analysis' own timeframe.
    pub bars: &'a Series,
    /// The same bars and those that came after, to be drawn faintly behind the newest one that is known.
    pub future: Option<&'a Series>,
    /// Price scale.
    pub scale: PriceScale,
    /// Line or candles.
    pub form: Form,
    /// What is drawn: parts separated by ` · `, the most important first. May be empty.
    pub subtitle: &'a str,
    /// How numbers and dates are written.
    pub formats: &'a Formats,
}

impl<'a> ChartInput<'a> {
    /// How prices are written.
    pub fn prices(&self) -> Prices<'a> {
        self.analysis.prices(self.formats)
    }

    /// Whether the price is drawn as a line.
    pub fn draws_line(&self) -> bool {
        match self.form {
            Form::Line => true,
            Form::Candles => self.bars.range.is_none(),
            Form::Auto => self.analysis.join.is_some() || self.bars.open.is_none() || self.closes_alone(),
        }
    }

    /// Whether the newest bars have no range, as closes written four times or one close a week: candles would be a row of dashes.
    fn closes_alone(&self) -> bool {
        let flat = |range: &Range| range.high.iter().rev().zip(range.low.iter().rev()).take(LOOK_BACK).all(|(high, low)| high == low);
        self.bars.range.as_ref().is_none_or(flat)
    }
}

/// Bars that tell whether a history is one of closes.
const LOOK_BACK: usize = 30;

/// Makes the picture of a chart.
///
/// Always a whole picture: where there is no bar in sight or no room for a plot, its header alone.
pub fn build(input: &ChartInput, view: View, size: Size, theme: &Theme, measure: &dyn TextMeasure) -> Scene {
    if input.draws_line() {
        build_from(input, &Closes(input.bars), view, size, theme, measure, &Kept::default())
    } else {
        build_from(input, &Bars(input.bars), view, size, theme, measure, &Kept::default())
    }
}

/// Makes the picture as [`build`] does, its price gathered from `columns`: an index over the closes of the bars where the
/// price is a line ([`ChartInput::draws_line`]), over the whole bars else. `kept` is that of a picture that differed in its view
/// at most.
pub fn build_from(
    input: &ChartInput,
    columns: &dyn ColumnSource,
    view: View,
    size: Size,
    theme: &Theme,
    measure: &dyn TextMeasure,
    kept: &Kept,
) -> Scene {
    let context = Context { input, columns, view, size, theme, measure, kept };
    let paper = Rect { left: 0.0, top: 0.0, right: size.width(), bottom: size.height() };
    let background = Part::new(PartKind::Background, vec![Mark::Rects { rects: vec![paper], fill: theme.paper }]);
    let family = theme.family.clone();
    let Some(layout) = context.layout() else {
        let header = Part::new(PartKind::Header, context.header().marks.clone());
        return Scene { size, frame: None, parts: vec![background, header], family };
    };
    let mut parts = marks::parts(&context, &layout);
    parts.insert(0, background);
    Scene { size, frame: Some(layout.frame), parts, family }
}
