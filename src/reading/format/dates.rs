//! Dates as a language writes them: names of months and the order of day, month and year.

use crate::reading::message::fill;
use crate::series::Civil;

/// Names of the twelve months, January first.
pub type Months = Vec<String>;

/// How a language writes dates. A pattern holds `{d}`, `{m}` and `{y}` for the day, the month's name and the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    /// Day, month and year in full.
    pub day: String,
    /// Month and year in full.
    pub month: String,
    /// Day, month and year in short.
    pub short_day: String,
    /// Day and month in short.
    pub short_day_of_year: String,
    /// Month and year in short.
    pub short_month: String,
    /// Names beside a day (genitives, where a language has them).
    pub months: Months,
    /// Names without a day.
    pub months_alone: Months,
    /// Short names beside a day.
    pub short_months: Months,
    /// Short names without a day.
    pub short_months_alone: Months,
    /// What an axis says for a month, without day and year.
    pub axis_months: Months,
}

impl Dates {
    pub(super) fn in_full(&self, date: Civil) -> String {
        written(&self.day, &self.months, date)
    }

    pub(super) fn month_in_full(&self, date: Civil) -> String {
        written(&self.month, &self.months_alone, date)
    }

    pub(super) fn short(&self, date: Civil) -> String {
        written(&self.short_day, &self.short_months, date)
    }

    pub(super) fn of_year(&self, date: Civil) -> String {
        written(&self.short_day_of_year, &self.short_months, date)
    }

    pub(super) fn month_in_short(&self, date: Civil) -> String {
        written(&self.short_month, &self.short_months_alone, date)
    }

    pub(super) fn month_alone(&self, date: Civil) -> &str {
        name(&self.axis_months, date)
    }
}

fn name(months: &Months, date: Civil) -> &str {
    months.get((date.month as usize).wrapping_sub(1)).map_or("", String::as_str)
}

fn written(pattern: &str, months: &Months, date: Civil) -> String {
    fill(pattern, &[("d", date.day.to_string()), ("m", name(months, date).to_owned()), ("y", date.year.to_string())])
}
