//! What columns are called, in English and German.

use crate::texts;

/// Names of the column of dates, best first: a written date says more than a number.
const TIME: [&str; 36] = [
    "date",
    "datum",
    "observation date",
    "trade date",
    "trading date",
    "trading day",
    "handelstag",
    "date utc",
    "datetime",
    "date time",
    "date/time",
    "snapped at",
    "timestamp",
    "gmt time",
    "utc time",
    "local time",
    "time utc",
    "time",
    "open time",
    "opentime",
    "timeopen",
    "time open",
    "time period start",
    "unix",
    "unix timestamp",
    "unix time",
    "epoch",
    "day",
    "tag",
    "t",
    "ts",
    "zeit",
    "zeitpunkt",
    "zeitstempel",
    "period",
    "start",
];
/// Names of a time of day beside a column of dates.
const CLOCK: [&str; 5] = ["time", "zeit", "uhrzeit", "hour", "timestamp"];
/// Names of a column that says whose prices a row has, where a file holds several series one below the other.
const SYMBOL: [&str; 29] = [
    "symbol",
    "act symbol",
    "ticker",
    "tic",
    "ric",
    "isin",
    "wkn",
    "code",
    "kürzel",
    "instrument",
    "security",
    "wertpapier",
    "asset",
    "stock",
    "aktie",
    "coin",
    "currency",
    "pair",
    "commodity",
    "company",
    "titel",
    "bezeichnung",
    "series",
    "series id",
    "unique id",
    "variable",
    "item",
    "key",
    "name",
];
const OPEN: [&str; 11] =
    ["open", "open price", "opening price", "opening", "eröffnung", "eroeffnung", "eröffnungskurs", "eröffn.", "erster", "first", "o"];
const HIGH: [&str; 11] = ["high", "high price", "highest", "hoch", "höchst", "tageshoch", "höchstkurs", "hoechst", "max", "h", "hi"];
const LOW: [&str; 11] = ["low", "low price", "lowest", "tief", "tiefst", "tagestief", "tiefstkurs", "tiefstpreis", "min", "l", "lo"];
/// The unadjusted close first, so that it belongs to open, high and low.
const CLOSE: [&str; 30] = [
    "close",
    "close/last",
    "closing price",
    "close price",
    "closing",
    "schluss",
    "schlusskurs",
    "schlußkurs",
    "last",
    "last price",
    "last sale",
    "letzter",
    "zuletzt",
    "price",
    "value",
    "kurs",
    "wert",
    "preis",
    "settle",
    "settlement",
    "px last",
    "nav",
    "index value",
    "index level",
    "c",
    "adj close",
    "adj. close",
    "adjclose",
    "adjusted close",
    "adjusted closing price",
];
const VOLUME: [&str; 18] = [
    "volume",
    // MetaTrader writes ticks in one column and, often, zeros in the other.
    "tickvol",
    "vol",
    "vol.",
    "stücke",
    "stuecke",
    "stück",
    "volumen",
    "umsatz",
    "tick volume",
    "tickvolume",
    "total volume",
    "base volume",
    "volume base",
    "trade volume",
    "share volume",
    "v",
    "quantity",
];

/// A part that a column can play; the order of names is the order of preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Time,
    Clock,
    Symbol,
    Open,
    High,
    Low,
    Close,
    Volume,
}

impl Role {
    const fn names(self) -> &'static [&'static str] {
        match self {
            Role::Time => &TIME,
            Role::Clock => &CLOCK,
            Role::Symbol => &SYMBOL,
            Role::Open => &OPEN,
            Role::High => &HIGH,
            Role::Low => &LOW,
            Role::Close => &CLOSE,
            Role::Volume => &VOLUME,
        }
    }
}

/// A name without case, angle brackets, underscores and repeated spaces: `<CLOSE>`, `Close_Price` and `close price` are alike.
pub(crate) fn normal(name: &str) -> String {
    let bare = name.trim().trim_start_matches('<').trim_end_matches('>').replace(['_', '(', ')'], " ");
    let words: Vec<&str> = bare.split_whitespace().collect();
    words.join(" ").to_ascii_lowercase().replace('Ö', "ö").replace('Ü', "ü")
}

/// How well a normal name fits a role: 0 is best, `None` not at all.
pub(crate) fn rank(name: &str, role: Role) -> Option<usize> {
    let names = role.names();
    let exact = names.iter().position(|n| *n == name);
    // `Volume ETH`, `Volume USD`; not `Volume MA`, which is no volume.
    let prefixed = role == Role::Volume && name.strip_prefix("volume ").is_some_and(|rest| rest != "ma");
    exact.or(prefixed.then_some(names.len()))
}

/// The columns that fit a role best; more than one where they are equally good.
pub(crate) fn best(names: &[String], role: Role) -> Vec<usize> {
    let ranked = || names.iter().enumerate().filter_map(|(index, name)| Some((rank(name, role)?, index)));
    let Some(top) = ranked().map(|(rank, _)| rank).min() else { return Vec::new() };
    ranked().filter(|(rank, _)| *rank == top).map(|(_, index)| index).collect()
}

/// Whether a name promises a change rather than a value.
pub(crate) fn is_change(name: &str) -> bool {
    let words = ["change", "chg", "veränderung", "diff", "differenz", "return"];
    name.contains('%') || words.iter().any(|word| texts::contains(name, word))
}

/// Letters and digits alone, for comparing a column's name with a series' name.
pub(crate) fn letters(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}
