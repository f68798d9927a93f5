//! Measuring text, and breaking it into lines. The host injects a [`TextMeasure`]; [`Metrics`] serves wherever no browser measures.

use crate::rounding::most;

/// Weight of a font.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// CSS 400.
    Regular,
    /// CSS 700.
    Bold,
}

/// Size and weight; the family is the theme's throughout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Font {
    /// Font size, CSS px.
    pub size: f64,
    /// Weight.
    pub weight: Weight,
}

impl Font {
    /// Weight 400.
    pub const fn regular(size: f64) -> Font {
        Font { size, weight: Weight::Regular }
    }

    /// Weight 700.
    pub const fn bold(size: f64) -> Font {
        Font { size, weight: Weight::Bold }
    }
}

/// The families where a theme names no others, in order of preference. Letters, blanks and commas only: painters splice it into CSS.
///
/// Not `system-ui`: text is set at 16 times its size and scaled down, which would pick the display cut of fonts with
/// optical sizes.
pub const FAMILY: &str = "Inter, Helvetica Neue, Helvetica, Arial, sans-serif";

/// Measures one line of text.
pub trait TextMeasure {
    /// Advance width with tabular figures, CSS px; finite, not negative.
    fn width(&self, text: &str, font: Font) -> f64;
}

/// Bundled widths: for each glyph the wider of Inter's (with tabular figures) and Helvetica's, so that a text set in
/// either stays within what was reckoned.
#[derive(Clone, Copy, Debug, Default)]
pub struct Metrics;

/// First character of the tables.
const TABLE_START: u32 = 32;
/// Widths of U+0020 to U+007E, thousandths of the font size.
#[rustfmt::skip]
const REGULAR: [u16; 95] = [
    282, 279, 404, 631, 638, 890, 667, 222, 363, 363, 500, 660, 280, 461, 280, 357,
    648, 648, 648, 648, 648, 648, 648, 648, 648, 648, 278, 280, 660, 660, 660, 557,
    1016, 677, 667, 728, 723, 667, 611, 778, 741, 278, 543, 667, 563, 890, 753, 778,
    667, 778, 723, 667, 643, 742, 677, 949, 667, 667, 625, 363, 357, 363, 470, 557,
    498, 564, 621, 559, 621, 583, 361, 610, 591, 238, 238, 545, 238, 870, 586, 597,
    610, 610, 373, 523, 364, 581, 557, 813, 540, 557, 542, 363, 327, 363, 660,
];
#[rustfmt::skip]
const BOLD: [u16; 95] = [
    278, 334, 475, 650, 655, 890, 723, 238, 410, 410, 565, 680, 303, 469, 299, 390,
    689, 689, 689, 689, 689, 689, 689, 689, 689, 689, 334, 334, 680, 680, 680, 611,
    1031, 748, 723, 753, 728, 667, 611, 778, 747, 281, 570, 723, 611, 915, 736, 782,
    667, 783, 723, 667, 669, 730, 748, 1036, 715, 725, 667, 410, 390, 410, 584, 557,
    498, 581, 636, 588, 636, 598, 386, 634, 625, 278, 278, 582, 278, 912, 622, 614,
    633, 633, 409, 562, 389, 622, 586, 851, 574, 586, 572, 410, 374, 410, 680,
];
/// Width of characters outside the tables: narrow punctuation, then scripts by block, thousandths of the font size.
const OTHERS: [(u32, u32, u16); 14] = [
    (0xA0, 0xA0, 282),
    (0xB7, 0xB7, 298),
    (0xD7, 0xD7, 680),
    (0xF7, 0xF7, 680),
    (0x300, 0x36F, 0),
    (0x2009, 0x200A, 200),
    (0x200B, 0x200F, 0),
    (0x2013, 0x2013, 557),
    (0x2018, 0x2019, 278),
    (0x201C, 0x201D, 500),
    (0x202F, 0x202F, 282),
    (0x2066, 0x2069, 0),
    (0x2212, 0x2212, 680),
    (0x20AC, 0x20AC, 687),
];
/// Width of accented Latin, Greek and Cyrillic letters (the widest common ones), and of everything else.
const LETTER: u16 = 780;
const LETTERS_END: u32 = 0x52F;
const WIDE: u16 = 1_050;

impl Metrics {
    fn glyph(c: char, weight: Weight) -> u16 {
        let code = c as u32;
        let table = if weight == Weight::Bold { &BOLD } else { &REGULAR };
        let known = code.checked_sub(TABLE_START).and_then(|i| table.get(i as usize)).copied();
        let other = || OTHERS.iter().find(|(from, to, _)| (*from..=*to).contains(&code)).map(|o| o.2);
        known.or_else(other).unwrap_or(if code <= LETTERS_END { LETTER } else { WIDE })
    }
}

impl TextMeasure for Metrics {
    fn width(&self, text: &str, font: Font) -> f64 {
        let thousandths: u64 = text.chars().map(|c| u64::from(Metrics::glyph(c, font.weight))).sum();
        thousandths as f64 * font.size / 1000.0
    }
}

/// Whether a text is figures with their signs and marks, which stand in columns.
pub fn is_figures(text: &str) -> bool {
    let mark = |c: char| matches!(c, '\u{2019}' | '\u{2212}' | '\u{2013}' | '\u{a0}' | '\u{2009}' | '\u{202f}');
    let mut figures = false;
    let mut ascii = true;
    // Asked of every text several times a frame: most are told by their bytes.
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => figures = true,
            b'.' | b',' | b'+' | b'%' | b'\'' => {}
            0..128 => return false,
            // Signs of several bytes are looked at where nothing else rules the text out.
            _ => ascii = false,
        }
    }
    figures && (ascii || text.chars().all(|c| c.is_ascii() || mark(c)))
}

/// Spaces and marks that no shortened text ends with. (Asking what is a letter of any script would take two kilobytes of tables.)
fn is_loose(c: char) -> bool {
    c.is_whitespace() || c.is_ascii_punctuation() || matches!(c, '\u{a1}'..='\u{bf}' | '\u{2010}'..='\u{205e}')
}

/// The text, or as much of it as fits `room` with an ellipsis.
pub(crate) fn fit(text: &str, font: Font, room: f64, measure: &dyn TextMeasure) -> String {
    if measure.width(text, font) <= room {
        return text.to_owned();
    }
    let mut kept: Vec<char> = text.chars().take(letters(room, font)).collect();
    while kept.pop().is_some() {
        let cut: String = kept.iter().collect();
        let shortened = cut.trim_end_matches(is_loose).to_owned() + "…";
        if measure.width(&shortened, font) <= room {
            return shortened;
        }
    }
    String::new()
}

/// More letters than fit `room`, the narrowest ones too. What is behind them is not tried: a text of many pages would take a minute.
fn letters(room: f64, font: Font) -> usize {
    (10.0 * room / font.size) as usize
}

/// A text on one line where it fits, else on two, as even as words allow where they hold it so, else on as many as `most`.
pub(super) fn broken(text: &str, most: usize, font: Font, width: f64, measure: &dyn TextMeasure) -> Vec<String> {
    if measure.width(text, font) <= width {
        return vec![text.to_owned()];
    }
    let text = text.char_indices().nth(most * letters(width, font)).and_then(|(end, _)| text.get(..end)).unwrap_or(text);
    even_halves(text, font, width, measure).unwrap_or_else(|| filled(text, most, font, width, measure))
}

/// Two lines as even as words allow, so that no word stands alone, and no number without its own where that can be: "Jun 2024",
/// "5 September". `None` where they do not hold the text.
fn even_halves(text: &str, font: Font, width: f64, measure: &dyn TextMeasure) -> Option<Vec<String>> {
    let mut best: Option<(bool, f64, usize)> = None;
    for (at, _) in text.match_indices(' ') {
        let (Some(front), Some(back)) = (text.get(..at), text.get(at + 1..)) else { continue };
        let widest = most(measure.width(front, font), measure.width(back, font));
        let parted = front.ends_with(|c: char| c.is_ascii_digit()) || back.starts_with(|c: char| c.is_ascii_digit());
        if widest <= width && best.is_none_or(|(before, least, _)| (parted, widest) < (before, least)) {
            best = Some((parted, widest, at));
        }
    }
    let (_, _, at) = best?;
    Some(vec![text.get(..at)?.to_owned(), text.get(at + 1..)?.to_owned()])
}

/// As much as fits on each line but the last, which has the rest, shortened if need be.
fn filled(text: &str, most: usize, font: Font, width: f64, measure: &dyn TextMeasure) -> Vec<String> {
    let (mut filled, mut rest) = (Vec::new(), text);
    while filled.len() + 1 < most && measure.width(rest, font) > width {
        let mut breaks = rest.rmatch_indices(' ').filter_map(|(at, _)| rest.split_at_checked(at));
        let Some((front, back)) = breaks.find(|(front, _)| measure.width(front, font) <= width) else { break };
        filled.push(front.to_owned());
        rest = back.trim_start_matches(' ');
    }
    filled.push(fit(rest, font, width, measure));
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_tabular_and_bold_is_wider() {
        let width = |text: &str, font| Metrics.width(text, font);
        assert_eq!(width("1,111", Font::regular(12.0)), width("8,888", Font::regular(12.0)));
        assert!(width("Support", Font::bold(12.0)) > width("Support", Font::regular(12.0)));
        assert_eq!(width("", Font::regular(12.0)), 0.0);
    }

    #[test]
    fn long_text_ends_in_an_ellipsis_within_its_room() {
        let font = Font::bold(18.0);
        let cut = fit("Third knock on the 2021 high", font, 120.0, &Metrics);
        assert!(cut.ends_with('…') && cut.len() > 5, "{cut}");
        assert!(Metrics.width(&cut, font) <= 120.0);
        assert_eq!(fit("W", font, 1.0, &Metrics), "");
    }

    #[test]
    fn a_text_stands_on_as_few_lines_as_hold_it_and_is_shortened_where_none_do() {
        let set = |most: usize, width: f64| broken("Third test of the Jun 2024 high, now support", most, Font::bold(15.0), width, &Metrics);
        assert_eq!(set(3, 400.0), ["Third test of the Jun 2024 high, now support"]);
        assert_eq!(set(3, 260.0), ["Third test of the", "Jun 2024 high, now support"]);
        assert_eq!(set(3, 132.0), ["Third test of the", "Jun 2024 high,", "now support"]);
        assert_eq!(set(2, 132.0), ["Third test of the", "Jun 2024 high…"]);
        assert_eq!(set(3, 40.0), ["Third", "test", "of…"]);
    }

    /// Counts the bytes it is asked about.
    #[derive(Default)]
    struct Counted(std::cell::Cell<usize>);

    impl TextMeasure for Counted {
        fn width(&self, text: &str, font: Font) -> f64 {
            self.0.set(self.0.get() + text.len());
            Metrics.width(text, font)
        }
    }

    #[test]
    fn a_text_of_many_pages_is_shortened_as_quickly_as_it_is_read() {
        for word in ["word", "word ", "ä", "5 "] {
            let text = word.repeat(20_000);
            let measure = Counted::default();
            let lines = broken(&text, 3, Font::bold(15.0), 300.0, &measure);
            assert!(lines.last().is_some_and(|line| line.ends_with('…')), "{lines:?}");
            assert!(measure.0.get() < 20 * text.len(), "{} bytes measured of {}", measure.0.get(), text.len());
        }
    }

    #[test]
    fn the_family_can_be_spliced_into_css() {
        assert!(FAMILY.chars().all(|c| c.is_ascii_alphabetic() || ", -".contains(c)));
    }
}
