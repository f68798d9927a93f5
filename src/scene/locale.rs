//! Words and signs the picture itself needs; everything else comes written from the reading.

/// How numbers, dates and the ladder's words are written. `{}` stands for what is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locale<'a> {
    /// Decimal mark.
    pub decimal: &'a str,
    /// Mark between groups of three digits.
    pub group: &'a str,
    /// Sign of negative numbers.
    pub minus: &'a str,
    /// Percent sign with what precedes it.
    pub percent: &'a str,
    /// Short names of the months.
    pub months: [&'a str; 12],
    /// Month `{m}` and year `{y}`.
    pub month_year: &'a str,
    /// Day `{d}` and month `{m}`.
    pub day_month: &'a str,
    /// One test.
    pub test: &'a str,
    /// Several tests.
    pub tests: &'a str,
    /// Since a month.
    pub since: &'a str,
    /// Price stands inside the zone.
    pub inside: &'a str,
}

impl Locale<'static> {
    /// English, with a no-break space before the percent sign.
    pub const ENGLISH: Locale<'static> = Locale {
        decimal: ".",
        group: ",",
        minus: "\u{2212}",
        percent: "\u{a0}%",
        months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        month_year: "{m} {y}",
        day_month: "{d} {m}",
        test: "{} test",
        tests: "{} tests",
        since: "since {}",
        inside: "inside",
    };
}

impl Locale<'_> {
    /// Short name of a month, 1 to 12.
    pub(crate) fn month(&self, month: u32) -> &str {
        self.months.get((month as usize).wrapping_sub(1)).copied().unwrap_or_default()
    }

    /// Month and year, such as `Nov 2021`.
    pub(crate) fn month_and_year(&self, month: u32, year: i32) -> String {
        self.month_year.replace("{m}", self.month(month)).replace("{y}", &year.to_string())
    }

    /// Day and month, such as `5 Sep`.
    pub(crate) fn day_and_month(&self, day: u32, month: u32) -> String {
        self.day_month.replace("{m}", self.month(month)).replace("{d}", &day.to_string())
    }

    /// A count of tests.
    pub(crate) fn count_of_tests(&self, count: usize) -> String {
        let words = if count == 1 { self.test } else { self.tests };
        words.replace("{}", &count.to_string())
    }
}
