//! One number as people write it: decimal point or comma, grouped thousands, currency signs, `K`, `M`, `B`.

use crate::series::decimal;

/// The decimal mark of a file. A file that needs no thousands marks and writes points is read without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decimal {
    /// `1,234.5`
    Point,
    /// `1.234,5`
    Comma,
}

/// What a single number says about its file's decimal mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    /// Nothing: there is no mark, or it is no number.
    Nothing,
    /// It can only be this.
    Only(Decimal),
    /// One comma before three digits: `3,412`.
    EitherComma,
    /// One point before three digits: `3.412`.
    EitherPoint,
}

/// What sources write where there is no value.
const MISSING: [&str; 13] = ["", ".", "-", "--", "–", "—", "null", "nan", "n/a", "na", "none", "nd", "k.a."];
/// What spreadsheets write there; Bloomberg's add a reason, `#N/A N/A`.
const NOT_AVAILABLE: &str = "#n/a";
/// Signs that may stand before or behind an amount.
const CURRENCY: [char; 7] = ['$', '€', '£', '¥', '₹', '₩', '₿'];
/// Names of currencies that may stand there.
const CURRENCIES: &str = "EUR|USD|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|CZK|HUF|INR|CNY|HKD|BRL|kr|zł|Kč|Ft";
/// Marks of thousands besides point and comma: spaces of all kinds and apostrophes.
const GROUP_MARKS: [char; 7] = [' ', '\u{A0}', '\u{202F}', '\u{2009}', '\'', '’', '_'];
/// Factors behind a volume.
const SUFFIXES: [(u8, f64); 4] = [(b'k', 1e3), (b'm', 1e6), (b'b', 1e9), (b't', 1e12)];

/// Whether a field says that there is no value.
pub(super) fn is_missing(field: &str) -> bool {
    field.len() <= 5 && MISSING.iter().any(|token| field.eq_ignore_ascii_case(token))
        || field.get(..NOT_AVAILABLE.len()).is_some_and(|start| start.eq_ignore_ascii_case(NOT_AVAILABLE))
}

/// A number without any ornament, the way most files write it. (`inf` and `nan` are words, not numbers.)
#[inline(always)]
pub(super) fn plain(field: &str) -> Option<f64> {
    let last = field.as_bytes().last()?;
    if last.is_ascii_digit() || *last == b'.' { decimal::number(field) } else { None }
}

/// Whether a field is such a number.
pub(super) fn is_plain(field: &str) -> bool {
    plain(field).is_some()
}

/// A number whose file's decimal mark is known; `inf` is one that no price can be.
pub(super) fn number(field: &str, decimal: Decimal) -> Option<f64> {
    let (point, comma) = if decimal == Decimal::Point { ('.', ',') } else { (',', '.') };
    let amount = bare(field);
    let (whole, fraction) = amount.split_once(point).unwrap_or((amount, ""));
    let (sign, whole) = if let Some(rest) = whole.strip_prefix('-') { ("-", rest) } else { ("", whole.strip_prefix('+').unwrap_or(whole)) };
    let is_mark = |c: char| c == comma || GROUP_MARKS.contains(&c);
    let (mantissa, exponent) = fraction.find(['e', 'E']).and_then(|at| fraction.split_at_checked(at)).unwrap_or((fraction, ""));
    if ["inf", "infinity"].iter().any(|word| whole.eq_ignore_ascii_case(word)) {
        return Some(f64::INFINITY);
    }
    if !groups(whole, is_mark) || !mantissa.bytes().all(|b| b.is_ascii_digit()) || whole.is_empty() && mantissa.is_empty() {
        return None;
    }
    let mut text = String::with_capacity(amount.len() + 2);
    text.push_str(sign);
    text.extend(whole.chars().filter(|&c| !is_mark(c)));
    text.push('.');
    text.push_str(mantissa);
    text.push_str(exponent);
    decimal::number(&text)
}

/// A number with an optional `K`, `M`, `B` or `T` behind it.
pub(super) fn volume(field: &str, decimal: Decimal) -> Option<f64> {
    let factor = field.bytes().last().and_then(|last| SUFFIXES.iter().find(|(letter, _)| last.eq_ignore_ascii_case(letter)));
    // "SEK" is no thousand.
    let amount = || field.get(..field.len() - 1).and_then(|amount| number(amount, decimal));
    factor.and_then(|(_, factor)| Some(amount()? * factor)).or_else(|| number(field, decimal))
}

/// What a field says about the decimal mark.
pub(super) fn hint(field: &str) -> Hint {
    let amount = bare(field).trim_start_matches(['-', '+']);
    // A lone point says that there is no value.
    if !amount.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',') || is_missing(amount) {
        return Hint::Nothing;
    }
    let count = |mark: u8| amount.bytes().filter(|byte| *byte == mark).count();
    let (points, commas) = (count(b'.'), count(b','));
    let only = |comma: bool| Hint::Only(if comma { Decimal::Comma } else { Decimal::Point });
    match (points, commas) {
        (0, 0) => Hint::Nothing,
        (0, 1) if is_group(amount, ',') => Hint::EitherComma,
        (1, 0) if is_group(amount, '.') => Hint::EitherPoint,
        (0, n) => only(n == 1),
        (n, 0) => only(n > 1),
        _ => only(amount.bytes().rfind(|byte| matches!(byte, b'.' | b',')) == Some(b',')),
    }
}

/// Whether one mark stands where a mark of thousands could: behind one to three digits, not a lone zero, and before three.
fn is_group(amount: &str, mark: char) -> bool {
    let (before, behind) = amount.split_once(mark).unwrap_or_default();
    behind.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0')
}

/// Digits in one group, or in groups of three (two, as in India, before the last).
fn groups(whole: &str, is_mark: impl Fn(char) -> bool) -> bool {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = whole.rsplit(&is_mark);
    let last = parts.next().unwrap_or_default();
    let mut higher = parts.peekable();
    if higher.peek().is_none() {
        return digits(last);
    }
    let mut all = digits(last) && last.len() == 3;
    while let Some(part) = higher.next() {
        let leads = higher.peek().is_none();
        all &= digits(part) && if leads { (1..=3).contains(&part.len()) } else { (2..=3).contains(&part.len()) };
    }
    all
}

/// The amount without its currency and the spaces around it.
fn bare(field: &str) -> &str {
    let amount = trim(field);
    if !amount.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return amount;
    }
    let without = |name: &str| amount.strip_suffix(name).or_else(|| amount.strip_prefix(name));
    CURRENCIES.split('|').find_map(without).map_or(amount, trim)
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| CURRENCY.contains(&c) || c.is_whitespace())
}
