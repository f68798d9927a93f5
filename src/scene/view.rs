//! What is looked at, and how large.

use crate::error::{Code, Error, Result};
use crate::reading::report::ChartAnalysis;
use crate::rounding;
use crate::series::Series;

/// Visible range of bar indices, and of prices where they do not follow from it. Bar `i` stands at `i`; the range may begin
/// before the first and end after the last bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    first: f64,
    last: f64,
    prices: Option<(f64, f64)>,
}

/// Least number of bars a view spans.
const SPAN_MIN: f64 = 1.0;
/// Largest index a view reaches, either way.
const INDEX_MAX: f64 = 1e9;

impl View {
    /// The range from `first` to `last`, in bars.
    ///
    /// # Errors
    /// [`Code::BadOption`] unless both are finite, within ±10⁹ and at least one bar apart.
    pub fn new(first: f64, last: f64) -> Result<View> {
        let sound = first.abs() <= INDEX_MAX && last.abs() <= INDEX_MAX && last - first >= SPAN_MIN;
        if sound {
            return Ok(View { first, last, prices: None });
        }
        Err(Error::new(Code::BadOption, "a range of at least one bar").with_field("view").with_value(last - first))
    }

    /// The same bars, with these prices at the lower and the upper end of the plot; `None` for those that the bars in sight
    /// and the levels near them need. Prices that are no domain (see [`Scale::new`](super::Scale::new)) count as `None`.
    pub fn with_prices(self, prices: Option<(f64, f64)>) -> View {
        let sound = |(low, high): &(f64, f64)| *low > 0.0 && low < high && high.is_finite();
        View { prices: prices.filter(sound), ..self }
    }

    /// Prices at the lower and the upper end of the plot, where they are set.
    pub fn prices(&self) -> Option<(f64, f64)> {
        self.prices
    }

    /// Index at the left edge.
    pub fn first(&self) -> f64 {
        self.first
    }

    /// Index at the right edge.
    pub fn last(&self) -> f64 {
        self.last
    }

    /// Bars from edge to edge.
    pub fn span(&self) -> f64 {
        self.last - self.first
    }

    /// The whole history and a little room at the right.
    pub fn whole(bars: &Series) -> View {
        View::back(bars, bars.len() as f64)
    }

    /// The article's look: far enough back to show the first tests of the levels, not further than a reader follows.
    pub fn article(analysis: &ChartAnalysis, bars: &Series) -> View {
        let Some(newest) = bars.last_time() else { return View::back(bars, 0.0) };
        let span = SPANS.iter().find(|s| s.timeframe == analysis.timeframe).unwrap_or(&SPANS[0]);
        let (least, most) = (span.least_years * YEAR_MS, span.most_years * YEAR_MS);
        let oldest = |t: i64| (newest.0 - t) as f64;
        let reach = |from: usize| bars.time.get(from).map(|t| oldest(t.0) * CONTEXT);
        let tests = analysis.levels.iter().filter_map(|level| level.campaigns.first()).filter_map(|c| reach(c.at.from));
        let wanted = tests.filter(|&ms| ms <= most * CONTEXT).fold(least, f64::max).min(most);
        let start = bars.time.partition_point(|t| oldest(t.0) > wanted);
        View::back(bars, (bars.len() - start) as f64)
    }

    /// The newest `count` bars and room after them.
    pub fn back(bars: &Series, count: f64) -> View {
        View::ending(bars.len(), count)
    }

    /// The newest `count` of `bars` bars and room after them.
    pub fn ending(bars: usize, count: f64) -> View {
        let newest = bars as f64 - 1.0;
        let shown = count.max(SPAN_MIN);
        View { first: newest - shown + 0.5, last: newest + (shown * ROOM_SHARE).max(ROOM_BARS), prices: None }
    }
}

/// Room after the newest bar: share of the shown bars, and at least so many bars.
const ROOM_SHARE: f64 = 0.015;
const ROOM_BARS: f64 = 3.0;
/// History shown, in parts of the time since the first test.
const CONTEXT: f64 = 1.12;
const YEAR_MS: f64 = 365.25 * 86_400_000.0;

struct Span {
    timeframe: &'static str,
    least_years: f64,
    most_years: f64,
}

const SPANS: [Span; 3] = [
    Span { timeframe: "day", least_years: 2.0, most_years: 5.0 },
    Span { timeframe: "week", least_years: 4.0, most_years: 9.0 },
    Span { timeframe: "month", least_years: 12.0, most_years: 30.0 },
];

/// Size of the picture and how many device pixels a CSS pixel has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    width: f64,
    height: f64,
    dpr: f64,
}

/// Smallest and largest side, CSS px, and largest device pixel ratio.
const SIDE_MIN: f64 = 40.0;
const SIDE_MAX: f64 = 16_384.0;
const DPR_MAX: f64 = 8.0;

impl Size {
    /// A picture of `width` × `height` CSS px on a screen with `dpr` device pixels per CSS pixel (1 for print and SVG).
    ///
    /// # Errors
    /// [`Code::BadOption`] unless both sides are 40 to 16,384 px and the ratio is above 0.1 and at most 8.
    pub fn new(width: f64, height: f64, dpr: f64) -> Result<Size> {
        let asked = [
            ("width", width, SIDE_MIN, SIDE_MAX, "a width of 40 to 16384 px"),
            ("height", height, SIDE_MIN, SIDE_MAX, "a height of 40 to 16384 px"),
            ("dpr", dpr, 0.1, DPR_MAX, "a device pixel ratio of 0.1 to 8"),
        ];
        for (field, value, least, most, expected) in asked {
            if !(least..=most).contains(&value) {
                return Err(Error::new(Code::BadOption, expected).with_field(field).with_value(value));
            }
        }
        Ok(Size { width, height, dpr })
    }

    /// Width, CSS px.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// Height, CSS px.
    pub fn height(&self) -> f64 {
        self.height
    }

    /// Device pixels per CSS pixel.
    pub fn dpr(&self) -> f64 {
        self.dpr
    }

    /// The nearest edge between device pixels, CSS px.
    pub(crate) fn snap(&self, position: f64) -> f64 {
        rounding::round(position * self.dpr) / self.dpr
    }

    /// A length of whole device pixels, at least one, CSS px.
    pub(crate) fn whole(&self, length: f64) -> f64 {
        rounding::round(length * self.dpr).max(1.0) / self.dpr
    }
}
