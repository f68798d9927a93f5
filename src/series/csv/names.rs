//! What columns are called, in English and German, and by the exports of Investing.com, Stooq and brokers in other languages. Dates
//! are known by what they look like, whatever their column is called.

use crate::texts;

/// Names of the column of dates, best first: a written date says more than a number.
const TIME: &str = "date|datum|dtyyyymmdd|observation date|trade date|trading date|trading day|handelstag|date utc|datetime|date time|\
    date/time|snapped at|timestamp|gmt time|utc time|local time|time utc|time|open time|opentime|timeopen|\
    time open|time period start|unix|unix timestamp|unix time|epoch|day|tag|t|ts|zeit|zeitpunkt|zeitstempel|\
    period|start";
/// Names of a time of day beside a column of dates.
const CLOCK: &str = "time|zeit|uhrzeit|hour|timestamp";
/// Names of a column that says whose prices a row has, where a file holds several series one below the other.
const SYMBOL: &str = "symbol|act symbol|ticker|tic|ric|isin|wkn|code|kürzel|instrument|security|wertpapier|asset|stock|aktie|coin|\
    currency|country|pair|commodity|company|titel|bezeichnung|series|series id|unique id|variable|item|key|name";
const OPEN: &str = "open|px open|open price|opening price|opening|eröffnung|eroeffnung|eröffnungskurs|eröffn.|erster|first|o|apertura|\
    abertura|ouverture|ouv.|ouv|openen|otwarcie|öppen|öppningskurs|откр.|открытие|açılış|åbning|åpning|avaus|pembukaan|\
    始値|开盘|开盘价|開市|시가";
const HIGH: &str = "high|px high|high price|highest|hoch|höchst|tageshoch|höchstkurs|hoechst|max|h|hi|máximo|máxima|massimo|\
    plus haut|haut|hoog|najwyzszy|najwyższy|max.|högst|högsta|høj|høy|ylin|tertinggi|макс.|максимум|yüksek|高値|最高|最高价|高|고가";
const LOW: &str = "low|px low|low price|lowest|tief|tiefst|tagestief|tiefstkurs|tiefstpreis|min|l|lo|mínimo|mínima|minimo|\
    plus bas|bas|laag|najnizszy|najniższy|min.|lägst|lägsta|lav|alin|terendah|мин.|минимум|düşük|安値|最低|最低价|低|저가";
/// The unadjusted close first, so that it belongs to open, high and low.
const CLOSE: &str = "close|close/last|closing price|close price|closing|schluss|schlusskurs|schluß|schlußkurs|last|last price|last sale|\
    letzter|zuletzt|price|value|kurs|wert|preis|settle|settlement|px last|nav|index value|index level|latest|obs value|c|adj close|\
    adj. close|adjclose|adjusted close|adjusted closing price|cierre|último|chiusura|ultimo|fechamento|\
    clôture|clot|dernier|slot|laatst|laatste|seneste|siste|viimeisin|terakhir|zamkniecie|zamknięcie|ostatnio|stängningskurs|senaste|закрытие|цена|kapanış|\
    Şimdi|終値|收盘|收盘价|收市|종가|close close price adjusted for splits.";
// MetaTrader writes ticks in one column and, often, zeros in the other.
const VOLUME: &str = "volume|px volume|tickvol|vol|vol.|stücke|stuecke|stück|volumen|umsatz|tick volume|tickvolume|total volume|base volume|\
    volume base|trade volume|share volume|v|quantity|wolumen|объём|出来高|成交量|거래량";

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
    fn names(self) -> std::str::Split<'static, char> {
        let names = match self {
            Role::Time => TIME,
            Role::Clock => CLOCK,
            Role::Symbol => SYMBOL,
            Role::Open => OPEN,
            Role::High => HIGH,
            Role::Low => LOW,
            Role::Close => CLOSE,
            Role::Volume => VOLUME,
        };
        names.split('|')
    }
}

/// A name without case (of Latin letters and Cyrillic ones), angle brackets, stars, underscores and repeated spaces: `<CLOSE>`, `Close_Price*`
/// and `close price` are alike.
pub(crate) fn normal(name: &str) -> String {
    let mut normal = String::with_capacity(name.len());
    let mut between = false;
    for letter in name.chars() {
        if letter.is_whitespace() || matches!(letter, '_' | '<' | '>' | '*') {
            between = !normal.is_empty();
            continue;
        }
        if std::mem::take(&mut between) {
            normal.push(' ');
        }
        normal.push(small(letter.to_ascii_lowercase()));
    }
    normal
}

/// The small form of a capital of Latin-1 or of Cyrillic, whose tables are laid out alike.
fn small(letter: char) -> char {
    match letter {
        'À'..='Þ' | 'А'..='Я' => char::from_u32(letter as u32 + 32).unwrap_or(letter),
        _ => letter,
    }
}

/// How well a normal name fits a role: 0 is best, `None` not at all. A unit behind it, `close (usd)`, counts little.
pub(crate) fn rank(name: &str, role: Role) -> Option<usize> {
    let (name, united) = name.split_once('(').map_or((name, 0), |(name, _)| (name.trim_end(), 1));
    // `Volume ETH`, `Volume USD`; not `Volume MA`, which is no volume.
    let prefixed = role == Role::Volume && name.strip_prefix("volume ").is_some_and(|rest| rest != "ma");
    role.names().position(|known| known == name).map(|at| 2 * at + united).or(prefixed.then_some(usize::MAX))
}

/// The columns that fit a role best; more than one where they are equally good.
pub(crate) fn best(names: &[String], role: Role) -> Vec<usize> {
    let (mut best, mut top) = (Vec::new(), usize::MAX);
    for (index, name) in names.iter().enumerate() {
        let Some(rank) = rank(name, role).filter(|rank| *rank <= top) else { continue };
        if rank < top {
            best.clear();
        }
        top = rank;
        best.push(index);
    }
    best
}

/// Whether a name is that of a close of which dividends and splits are taken off; open, high and low beside it are as they were paid.
pub(crate) fn is_adjusted(name: &str) -> bool {
    name.starts_with("adj") && rank(name, Role::Close).is_some()
}

/// Whether a name promises a change rather than a value.
pub(crate) fn is_change(name: &str) -> bool {
    let words = ["change", "chg", "veränderung", "diff", "differenz", "return"];
    name.contains('%') || words.iter().any(|word| texts::contains(name, word)) && !texts::contains(name, "exchange")
}

/// Letters and digits alone, for comparing a column's name with a series' name.
pub(crate) fn letters(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}
