//! The one error type of the crate: a stable code, where it happened, what was found, what was expected.

use std::fmt;
use std::ops::{Deref, DerefMut};

/// Stable, machine-readable reason of an [`Error`]. The string form (see [`Code::as_str`]) never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// The input holds no data row.
    Empty,
    /// The text is not a table of prices (an HTML page, an API's error message, a binary file).
    NotATable,
    /// The bytes are not UTF-8, UTF-16 or Windows-1252 text.
    BadEncoding,
    /// A column that is needed was not found, or columns do not belong together.
    MissingColumn,
    /// A table holds several series, one below the other, and the series' name picks none of them.
    SeveralSeries,
    /// A row has fewer or more fields than the header announces.
    RaggedRow,
    /// Parallel columns differ in length.
    LengthMismatch,
    /// A date or time could not be read.
    BadDate,
    /// Every date of the file can be read as day/month and as month/day.
    AmbiguousDate,
    /// A number could not be read.
    BadNumber,
    /// A price is NaN, infinite, zero or negative.
    BadPrice,
    /// `low` lies above, or `high` below, one of the bar's other prices.
    BadRange,
    /// A date repeats the one before it.
    DuplicateDate,
    /// A date lies before the one before it.
    UnsortedDate,
    /// Two series of a ratio share no session, or share too little.
    NoOverlap,
    /// A chart names a series that the board does not hold.
    UnknownSeries,
    /// A chart names neither a series nor a ratio, or both.
    BadChart,
    /// An option has a value outside its meaning.
    BadOption,
    /// The requested date lies before the first bar.
    NoDataAsOf,
    /// The drawing surface refused.
    Render,
}

impl Code {
    /// The stable name that JavaScript sees as `error.code`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Code::Empty => "empty",
            Code::NotATable => "not-a-table",
            Code::BadEncoding => "bad-encoding",
            Code::MissingColumn => "missing-column",
            Code::SeveralSeries => "several-series",
            Code::RaggedRow => "ragged-row",
            Code::LengthMismatch => "length-mismatch",
            Code::BadDate => "bad-date",
            Code::AmbiguousDate => "ambiguous-date",
            Code::BadNumber => "bad-number",
            Code::BadPrice => "bad-price",
            Code::BadRange => "bad-range",
            Code::DuplicateDate => "duplicate-date",
            Code::UnsortedDate => "unsorted-date",
            Code::NoOverlap => "no-overlap",
            Code::UnknownSeries => "unknown-series",
            Code::BadChart => "bad-chart",
            Code::BadOption => "bad-option",
            Code::NoDataAsOf => "no-data-as-of",
            Code::Render => "render",
        }
    }
}

/// A failure that says where it is and what was found there: a [`Fault`], kept apart, since every result that may be one is as
/// large as it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Fault>);

impl Deref for Error {
    type Target = Fault;

    fn deref(&self) -> &Fault {
        &self.0
    }
}

impl DerefMut for Error {
    fn deref_mut(&mut self) -> &mut Fault {
        &mut self.0
    }
}

/// What an [`Error`] says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What kind of failure.
    pub code: Code,
    /// Name of the series, where one is concerned.
    pub series: Option<String>,
    /// 1-based row of the source: the line of a CSV file (its header included), the position in an array.
    pub row: Option<u32>,
    /// 1-based column of a CSV source.
    pub column: Option<u32>,
    /// Name of the field, such as `close`.
    pub field: Option<String>,
    /// The date of the bar, where it could be read.
    pub date: Option<String>,
    /// The value as it was found, shortened where it is long.
    pub value: Option<String>,
    /// What was expected, in one sentence without the place.
    pub expected: String,
}

/// Longest value that an error repeats, in characters.
const VALUE_MAX: usize = 60;

// Errors are rare, and made in many places: each call is a call, and what leads to one is compiled as the way seldom taken.
impl Error {
    /// A failure with a reason and what was expected; the place is added by the `with_*` calls.
    #[inline]
    pub fn new(code: Code, expected: impl AsRef<str>) -> Self {
        Error::expecting(code, expected.as_ref())
    }

    #[cold]
    #[inline(never)]
    fn expecting(code: Code, expected: &str) -> Self {
        let expected = expected.to_owned();
        Error(Box::new(Fault { code, series: None, row: None, column: None, field: None, date: None, value: None, expected }))
    }

    /// Names the series, unless an inner call has named one.
    #[cold]
    #[inline(never)]
    pub fn with_series(mut self, name: &str) -> Self {
        self.series.get_or_insert_with(|| name.to_owned());
        self
    }

    /// Names the series, whatever an inner call has named.
    #[cold]
    #[inline(never)]
    pub fn of_series(mut self, name: &str) -> Self {
        self.series = Some(name.to_owned());
        self
    }

    /// Leaves out the row: of what has one row only.
    #[cold]
    #[inline(never)]
    pub fn without_row(mut self) -> Self {
        self.row = None;
        self
    }

    /// Gives the 1-based row.
    #[cold]
    #[inline(never)]
    pub fn with_row(mut self, row: usize) -> Self {
        self.row = Some(u32::try_from(row).unwrap_or(u32::MAX));
        self
    }

    /// Gives the 1-based column.
    #[cold]
    #[inline(never)]
    pub fn with_column(mut self, column: usize) -> Self {
        self.column = Some(u32::try_from(column).unwrap_or(u32::MAX));
        self
    }

    /// Names the field.
    #[cold]
    #[inline(never)]
    pub fn with_field(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
    }

    /// Gives the bar's date as text.
    #[cold]
    #[inline(never)]
    pub fn with_date(mut self, date: &str) -> Self {
        self.date = Some(date.to_owned());
        self
    }

    /// Repeats what was found, cut to a length a message can carry.
    #[inline]
    pub fn with_value(self, value: impl fmt::Display) -> Self {
        self.finding(&value)
    }

    #[cold]
    #[inline(never)]
    fn finding(mut self, value: &dyn fmt::Display) -> Self {
        let mut text = value.to_string();
        if let Some((end, _)) = text.char_indices().nth(VALUE_MAX) {
            text.truncate(end);
            text.push('…');
        }
        self.value = Some(text);
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn part<T: fmt::Display>(part: &Option<T>) -> Option<&dyn fmt::Display> {
            part.as_ref().map(|part| part as &dyn fmt::Display)
        }
        let place = [
            ("series ", part(&self.series), "\""),
            ("row ", part(&self.row), ""),
            ("column ", part(&self.column), ""),
            ("field ", part(&self.field), "\""),
            ("date ", part(&self.date), ""),
        ];
        let mut before = "";
        for (name, part, quote) in place {
            if let Some(part) = part {
                write!(f, "{before}{name}{quote}{part}{quote}")?;
                before = ", ";
            }
        }
        if !before.is_empty() {
            f.write_str(": ")?;
        }
        if let Some(value) = &self.value {
            write!(f, "found \"{value}\", ")?;
        }
        write!(f, "expected {} [{}]", self.expected, self.code.as_str())
    }
}

impl std::error::Error for Error {}

/// Shorthand for a result with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;
