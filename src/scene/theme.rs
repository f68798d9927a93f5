//! The two sets of colours. Lines keep 3 : 1 and words 4.5 : 1 against the paper; a test holds them to it.

use super::mark::Color;
use crate::reading::report::Side;

/// Colours of a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
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
}

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
    };

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

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: Color) -> f64 {
        let linear = |v: u8| {
            let s = f64::from(v) / 255.0;
            if s <= 0.040_45 { s / 12.92 } else { libm::pow((s + 0.055) / 1.055, 2.4) }
        };
        0.2126 * linear(color.rgb.0) + 0.7152 * linear(color.rgb.1) + 0.0722 * linear(color.rgb.2)
    }

    fn contrast(a: Color, b: Color) -> f64 {
        let (x, y) = (luminance(a) + 0.05, luminance(b) + 0.05);
        x.max(y) / x.min(y)
    }

    #[test]
    fn words_and_lines_stand_out_from_the_paper() {
        for theme in [Theme::LIGHT, Theme::DARK] {
            for words in [theme.ink, theme.muted, theme.support_text, theme.resistance_text] {
                assert!(contrast(words, theme.paper) >= 4.5, "{words:?}: {:.2}", contrast(words, theme.paper));
            }
            for line in [theme.rule, theme.grid, theme.support, theme.resistance] {
                assert!(contrast(line, theme.paper) >= 3.0, "{line:?}: {:.2}", contrast(line, theme.paper));
            }
        }
    }
}
