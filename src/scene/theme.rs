//! Colours and fonts of a chart: two sets of its own, and what a host puts in their place. Lines of its own sets keep 3 : 1 and
//! words 4.5 : 1 against the paper; what a host leaves open is mixed so that it keeps them too.

use super::mark::Color;
use super::text::FAMILY;
use crate::reading::report::Side;
use std::borrow::Cow;

/// Colours and fonts of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Behind everything.
    pub paper: Color,
    /// The price line, the title, the last price's tag.
    pub ink: Color,
    /// Subtitle, axis labels and the second line of a rung.
    pub muted: Color,
    /// Axis rule and tick marks.
    pub rule: Color,
    /// Dots of the gridlines.
    pub grid: Color,
    /// Rising candles, and lines of support.
    pub support: Color,
    /// Falling candles, and lines of resistance.
    pub resistance: Color,
    /// Words about support.
    pub support_text: Color,
    /// Words about resistance.
    pub resistance_text: Color,
    /// Opacity of a zone's band.
    pub band_alpha: f64,
    /// Whether shapes must say what colours cannot: edges of resistance are dashed, rising candles hollow.
    pub shapes: bool,
    /// Font families, in order of preference, as CSS lists them; see [`font_family`].
    pub family: Cow<'static, str>,
}

/// What a host puts in the place of a theme's own; `None` leaves the theme's. Translucent colours are seen on the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Palette<'a> {
    /// Behind everything.
    pub paper: Option<Color>,
    /// Price line, title, tag.
    pub ink: Option<Color>,
    /// Subtitle and axes.
    pub muted: Option<Color>,
    /// Gridlines.
    pub grid: Option<Color>,
    /// Support, rising candles.
    pub support: Option<Color>,
    /// Resistance, falling candles.
    pub resistance: Option<Color>,
    /// Font families as CSS lists them.
    pub family: Option<&'a str>,
    /// Whether the system's few colours are forced upon the page: shapes say the rest.
    pub forced: bool,
}

/// Contrast that words and lines keep against the paper.
const WORDS: f64 = 4.5;
const LINES: f64 = 3.0;
/// Contrast of labels that a host leaves open, a little above the least.
const LABELS: f64 = 6.0;
/// Steps in which a colour is looked for between two others.
const STEPS: u32 = 32;
/// Opacity of bands where few colours are to be had.
const BAND_FORCED: f64 = 0.25;

impl Theme {
    /// For white paper.
    pub const LIGHT: Theme = Theme {
        paper: Color::hex(0xFFFFFF),
        ink: Color::hex(0x15202B),
        muted: Color::hex(0x55606E),
        rule: Color::hex(0x6B7684),
        grid: Color::hex(0x8C949E),
        support: Color::hex(0x0072B2),
        resistance: Color::hex(0xD55E00),
        support_text: Color::hex(0x0072B2),
        resistance_text: Color::hex(0xB84E00),
        band_alpha: 0.16,
        shapes: false,
        family: Cow::Borrowed(FAMILY),
    };

    /// For dark screens.
    pub const DARK: Theme = Theme {
        paper: Color::hex(0x131722),
        ink: Color::hex(0xE8EBF0),
        muted: Color::hex(0xA3ACB9),
        rule: Color::hex(0x8A94A3),
        grid: Color::hex(0x6A7482),
        support: Color::hex(0x4AA8E0),
        resistance: Color::hex(0xFF8A3D),
        support_text: Color::hex(0x4AA8E0),
        resistance_text: Color::hex(0xFF8A3D),
        band_alpha: 0.2,
        shapes: false,
        family: Cow::Borrowed(FAMILY),
    };

    /// The theme in a host's colours and fonts. What hangs on a colour that was replaced and was left open itself is mixed
    /// anew: labels and lines between ink and paper, words of a side between its colour and the ink.
    #[must_use]
    pub fn with(&self, palette: &Palette) -> Theme {
        let mut theme = self.clone();
        theme.paper = palette.paper.map_or(self.paper, |color| color.over(self.paper));
        let paper = theme.paper;
        let own = |given: Option<Color>| given.map(|color| color.over(paper));
        theme.ink = own(palette.ink).unwrap_or(self.ink);
        if palette.paper.is_some() || palette.ink.is_some() {
            theme.muted = legible(paper, theme.ink, paper, LABELS);
            theme.grid = legible(paper, theme.ink, paper, LINES);
        }
        theme.muted = own(palette.muted).unwrap_or(theme.muted);
        theme.grid = own(palette.grid).unwrap_or(theme.grid);
        if theme.muted != self.muted {
            theme.rule = theme.muted;
        }
        theme.support = own(palette.support).unwrap_or(self.support);
        theme.resistance = own(palette.resistance).unwrap_or(self.resistance);
        if theme.support != self.support || paper != self.paper {
            theme.support_text = legible(theme.support, theme.ink, paper, WORDS);
        }
        if theme.resistance != self.resistance || paper != self.paper {
            theme.resistance_text = legible(theme.resistance, theme.ink, paper, WORDS);
        }
        if let Some(family) = palette.family.and_then(font_family) {
            theme.family = Cow::Owned(family);
        }
        if palette.forced {
            (theme.shapes, theme.band_alpha) = (true, BAND_FORCED);
        }
        theme
    }

    /// Colour of lines of a side.
    pub fn side(&self, side: Side) -> Color {
        match side {
            Side::Support => self.support,
            Side::Resistance => self.resistance,
        }
    }

    /// Colour of words of a side.
    pub fn side_text(&self, side: Side) -> Color {
        match side {
            Side::Support => self.support_text,
            Side::Resistance => self.resistance_text,
        }
    }
}

/// The colour nearest to `from`, on the way to `to`, that has a contrast against the paper; `to` where none has.
fn legible(from: Color, to: Color, paper: Color, wanted: f64) -> Color {
    let way = |step: u32| to.with_alpha(f64::from(step) / f64::from(STEPS)).over(from);
    (0..STEPS).map(way).find(|color| contrast(*color, paper) >= wanted).unwrap_or(to)
}

/// Relative luminance (WCAG 2.2), 0 to 1.
fn luminance(color: Color) -> f64 {
    let linear = |v: u8| {
        let s = f64::from(v) / 255.0;
        if s <= 0.040_45 { s / 12.92 } else { libm::exp(2.4 * libm::log((s + 0.055) / 1.055)) }
    };
    let (red, green, blue) = color.channels();
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// Contrast of two opaque colours (WCAG 2.2), 1 to 21.
pub fn contrast(a: Color, b: Color) -> f64 {
    let (x, y) = (luminance(a) + 0.05, luminance(b) + 0.05);
    x.max(y) / x.min(y)
}

/// Most families in a list, and most characters of one.
const FAMILIES_MAX: usize = 8;
const FAMILY_MAX: usize = 64;

/// A CSS list of font families, each name quoted anew; `None` unless every name is letters, digits, blanks, hyphens and
/// underscores. Painters splice the list into styles: nothing else may come through.
pub fn font_family(list: &str) -> Option<String> {
    let mut quoted = Vec::new();
    for name in list.split(',') {
        quoted.push(family(name.trim())?);
    }
    (quoted.len() <= FAMILIES_MAX).then(|| quoted.join(", "))
}

/// One family: bare where CSS takes it for a name or a generic family, else in single quotes.
fn family(name: &str) -> Option<String> {
    let bare = ['"', '\''].iter().find_map(|quote| name.strip_prefix(*quote)?.strip_suffix(*quote));
    let inner = bare.unwrap_or(name).trim();
    // Of other scripts all: in quotes none of their characters means anything to CSS.
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_' | '\u{C0}'..'\u{FFF0}');
    if inner.is_empty() || inner.chars().count() > FAMILY_MAX || !inner.chars().all(known) {
        return None;
    }
    let word = |word: &str| word.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    let plain = bare.is_none() && inner.is_ascii() && inner.split(' ').all(word);
    Some(if plain { inner.to_owned() } else { "'".to_owned() + inner + "'" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(theme: &Theme) {
        for words in [theme.ink, theme.muted, theme.support_text, theme.resistance_text] {
            assert!(contrast(words, theme.paper) >= WORDS, "{words:?}: {:.2}", contrast(words, theme.paper));
        }
        for line in [theme.rule, theme.grid, theme.support, theme.resistance] {
            assert!(contrast(line, theme.paper) >= LINES, "{line:?}: {:.2}", contrast(line, theme.paper));
        }
    }

    #[test]
    fn words_and_lines_stand_out_from_the_paper() {
        holds(&Theme::LIGHT);
        holds(&Theme::DARK);
    }

    #[test]
    fn what_a_host_leaves_open_stands_out_from_its_paper() {
        let papers = [(0xFDF6E3, 0x073642), (0x002B36, 0xFDF6E3), (0x000000, 0xFFFFFF), (0xFFF1E5, 0x33302E)];
        for (paper, ink) in papers {
            for base in [Theme::LIGHT, Theme::DARK] {
                let palette = Palette { paper: Some(Color::hex(paper)), ink: Some(Color::hex(ink)), ..Palette::default() };
                let theme = base.with(&palette);
                assert_eq!((theme.paper, theme.ink), (Color::hex(paper), Color::hex(ink)));
                for words in [theme.muted, theme.support_text, theme.resistance_text] {
                    assert!(contrast(words, theme.paper) >= WORDS, "{paper:06x}: {words:?}");
                }
                assert!(contrast(theme.grid, theme.paper) >= LINES && contrast(theme.rule, theme.paper) >= LINES);
            }
        }
    }

    #[test]
    fn an_empty_palette_changes_nothing_and_translucent_colours_are_seen_on_the_paper() {
        assert_eq!(Theme::DARK.with(&Palette::default()), Theme::DARK);
        let half = Palette { support: Some(Color::hex(0x000000).with_alpha(0.5)), ..Palette::default() };
        assert_eq!(Theme::LIGHT.with(&half).support, Color::hex(0x808080));
    }

    #[test]
    fn only_names_come_through_as_fonts() {
        assert_eq!(font_family("Inter, sans-serif").as_deref(), Some("Inter, sans-serif"));
        assert_eq!(font_family("\"Source Sans 3\", 'A'").as_deref(), Some("'Source Sans 3', 'A'"));
        assert_eq!(font_family("Source Sans 3").as_deref(), Some("'Source Sans 3'"));
        assert_eq!(font_family("ヒラギノ角ゴ").as_deref(), Some("'ヒラギノ角ゴ'"));
        let hostile = ["", ",", "a;b", "url(x)", "a\"b", "'", "x'); src: url(y", "a\\b", "a{b", "a<b", "a,,b", "1px/2 a:b"];
        for list in hostile {
            assert_eq!(font_family(list), None, "{list}");
        }
        assert_eq!(font_family(&["a"; 8].join(",")).as_deref(), Some("a, a, a, a, a, a, a, a"));
        assert_eq!(font_family(&["a"; 9].join(",")), None);
        assert_eq!(font_family(&"a".repeat(65)), None);
    }
}
