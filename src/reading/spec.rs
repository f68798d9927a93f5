//! What a caller asks for: a board of charts over named series.

use crate::series::{Series, Time, Timeframe};

/// The part a chart plays in the three-chart reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The ratio leader / challenger.
    Leadership,
    /// The challenger's own price.
    Challenger,
    /// The gauge of risk appetite.
    Risk,
}

/// What a chart draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// One series, by its key on the board.
    Series(String),
    /// The quotient of two series' closes: leader, challenger.
    Ratio(String, String),
}

/// Price scale of a chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PriceScale {
    /// Equal distances are equal ratios.
    #[default]
    Log,
    /// Equal distances are equal differences.
    Linear,
}

/// One chart of a board.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartSpec {
    /// Name of the chart, unique on its board.
    pub id: String,
    /// What it draws.
    pub source: Source,
    /// Its part in the reading, if any.
    pub role: Option<Role>,
    /// Bar length; `None` chooses between days and weeks by the noise of the series.
    pub timeframe: Option<Timeframe>,
    /// Price scale.
    pub scale: PriceScale,
    /// Levels shown a side, 1 to 20.
    pub max_levels: usize,
    /// Title of the drawn thing (not the finding); by default made of the series' names.
    pub title: Option<String>,
}

impl ChartSpec {
    /// A chart that chooses its bars' length itself, on a logarithmic scale, without a part in the reading.
    pub fn new(id: impl Into<String>, source: Source) -> ChartSpec {
        ChartSpec {
            id: id.into(),
            source,
            role: None,
            timeframe: None,
            scale: PriceScale::default(),
            max_levels: DEFAULT_MAX_LEVELS,
            title: None,
        }
    }
}

/// Levels shown a side unless a chart says otherwise.
pub const DEFAULT_MAX_LEVELS: usize = 3;

/// Named series, the charts over them, and the date to read them as of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    /// Series by key, in the caller's order.
    pub series: Vec<(String, Series)>,
    /// The charts, in the caller's order.
    pub charts: Vec<ChartSpec>,
    /// Read everything as it was known at the end of this date (an instant: at that instant).
    pub as_of: Option<Time>,
    /// Also compute what followed earlier breaks and how far levels hang on settings: some twelve more walks of every chart.
    pub evidence: bool,
}
