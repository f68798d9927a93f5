//! The law of words: every number in a sentence stands in the analysis, and every source exists.

use baton_chart::reading::report::{Analysis, Sentence};
use serde_json::Value;

/// Numbers as a reader finds them in a text: digits with groups and decimals; dates and clock parts are digits too.
fn numbers(text: &str) -> Vec<f64> {
    let mut found = Vec::new();
    let mut current = String::new();
    for c in text.chars().chain(" ".chars()) {
        if c.is_ascii_digit() || ((c == '.' || c == ',') && !current.is_empty()) {
            current.push(c);
        } else if !current.is_empty() {
            found.push(current.trim_end_matches(['.', ',']).replace(',', "").parse().unwrap());
            current.clear();
        }
    }
    found
}

fn collect(value: &Value, numbers: &mut Vec<f64>, texts: &mut Vec<String>) {
    match value {
        Value::Number(n) => numbers.push(n.as_f64().unwrap()),
        Value::String(s) => texts.push(s.clone()),
        Value::Array(items) => items.iter().for_each(|v| collect(v, numbers, texts)),
        Value::Object(map) => map.iter().filter(|(key, _)| *key != "narrative").for_each(|(_, v)| collect(v, numbers, texts)),
        _ => {}
    }
}

/// All sentences of an analysis.
pub fn sentences(analysis: &Analysis) -> impl Iterator<Item = &Sentence> {
    let evidence = analysis.charts.iter().flat_map(|c| &c.evidence).flat_map(|e| &e.narrative);
    let reading = analysis.reading.iter().flat_map(|r| &r.narrative);
    analysis.charts.iter().flat_map(|c| &c.narrative).chain(evidence).chain(reading)
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// The text without its dates, and the numbers of those: `5 September 2025`, `September 2025`, `the 2021 high`, `14:05 UTC`.
fn without_dates(text: &str) -> (String, Vec<f64>) {
    let words: Vec<&str> = text.split(' ').collect();
    let bare = |word: &str| word.trim_matches([',', '.', ';', ':', '(', ')']).to_owned();
    let digits = |word: &str| bare(word).parse::<u32>().is_ok();
    let month = |index: usize| words.get(index).is_some_and(|word| MONTHS.contains(&bare(word).as_str()));
    let dated = |index: usize| {
        let after = words.get(index + 1).map(|word| bare(word)).unwrap_or_default();
        let clock = words[index].contains(':') && after == "UTC";
        let in_date = digits(words[index]) && (month(index + 1) || (index > 0 && month(index - 1)) || after == "high" || after == "low");
        clock || in_date
    };
    let (dates, rest): (Vec<usize>, Vec<usize>) = (0..words.len()).partition(|&index| dated(index));
    let join = |indices: &[usize]| indices.iter().map(|&index| words[index]).collect::<Vec<&str>>().join(" ");
    (join(&rest), numbers(&join(&dates).replace(':', " ")))
}

/// Checks every sentence; names must hold no digits.
pub fn every_number_has_a_source(analysis: &Analysis) {
    let (mut values, mut texts) = (Vec::new(), Vec::new());
    collect(&serde_json::to_value(analysis).unwrap(), &mut values, &mut texts);
    let dates: Vec<f64> = texts.iter().flat_map(|t| t.split(['-', ':', 'T'])).filter_map(|p| p.parse().ok()).collect();
    let known = |n: f64| {
        let rounded = |v: f64| (v - n).abs() <= 0.5 * 10f64.powi(n.abs().max(1e-9).log10().floor() as i32 - 3) + 1e-9;
        let percent = |v: f64| ((v * 100.0).abs() - n).abs() <= 0.05 + 1e-9;
        let agreement = |v: f64| (v - n).abs() <= 0.005 + 1e-9;
        values.iter().any(|v| rounded(v.abs()) || percent(*v)) || analysis.reading.as_ref().is_some_and(|r| agreement(r.agreement))
    };
    for chart in &analysis.charts {
        let named = [&chart.headline.level_id, &chart.stance.level_id].into_iter().flatten();
        let named = named.chain(chart.targets.iter().flat_map(|target| &target.level_id));
        named.for_each(|id| assert!(chart.levels.iter().any(|level| level.id == *id), "{id} is not listed"));
    }
    for sentence in sentences(analysis) {
        let (rest, dated) = without_dates(&sentence.text);
        for number in numbers(&rest) {
            assert!(known(number), "{number} of \"{}\" is nowhere in the analysis", sentence.text);
        }
        dated.iter().for_each(|n| assert!(dates.contains(n), "{n} of \"{}\" is part of no date of the analysis", sentence.text));
        assert!(!sentence.text.contains(['{', '}']), "{sentence:?}");
        for source in &sentence.refs {
            assert!(source.words.as_ref().is_none_or(|words| sentence.text.contains(words)), "{sentence:?}");
            let chart = analysis.charts.iter().find(|c| c.id == source.chart_id).expect("a source names a chart");
            // What followed earlier breaks is told of levels that have long gone.
            let past = chart.evidence.iter().any(|evidence| evidence.narrative.contains(sentence));
            let listed = |id: &String| chart.levels.iter().any(|level| level.id == *id);
            assert!(past || source.level_id.iter().all(listed), "{sentence:?} names a level that is not listed");
            assert!(source.dates.iter().flatten().all(|d| *d >= chart.first && *d <= chart.last.date), "{sentence:?}");
        }
    }
}
