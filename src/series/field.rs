//! What a bar is made of, by name.

/// The fields of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Date or instant.
    Time,
    /// Opening price.
    Open,
    /// Highest price.
    High,
    /// Lowest price.
    Low,
    /// Closing price.
    Close,
    /// Traded volume.
    Volume,
}

impl Field {
    /// Number of fields.
    pub const COUNT: usize = 6;
    /// The prices and the volume, in the order of a candle.
    pub const VALUES: [Field; 5] = [Field::Open, Field::High, Field::Low, Field::Close, Field::Volume];

    /// The public name, as in a row's keys and in errors.
    pub const fn as_str(self) -> &'static str {
        match self {
            Field::Time => "time",
            Field::Open => "open",
            Field::High => "high",
            Field::Low => "low",
            Field::Close => "close",
            Field::Volume => "volume",
        }
    }
}
