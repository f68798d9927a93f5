//! One level lit, the others dimmed: what hovering over it shows.

use super::Scene;
use super::mark::{Color, Mark, Part, PartKind};
use super::theme::Theme;

/// How much of their colour the other levels keep, and their words, which are still read: 3 : 1 against the paper.
const DIMMED: f64 = 0.38;
const DIMMED_WORDS: f64 = 0.7;
/// How much stronger the lit level's band is.
const LIT: f64 = 1.9;

impl Scene {
    /// The same picture with one level lit and all others dimmed; the price, the axes and the words stay.
    pub fn highlighted(&self, level: usize, theme: &Theme) -> Scene {
        let part = |part: &Part| match part.level {
            Some(own) if own != level => {
                let kept = if part.kind == PartKind::Rung { DIMMED_WORDS } else { DIMMED };
                recolored(part, |color| dimmed(color, kept, theme.paper))
            }
            Some(_) if part.kind == PartKind::Zone => recolored(part, |color| color.with_alpha((color.alpha * LIT).min(1.0))),
            _ => part.clone(),
        };
        Scene { size: self.size, frame: self.frame, parts: self.parts.iter().map(part).collect(), family: self.family.clone() }
    }
}

/// Opaque colours go toward the paper, so that nothing shines through them; translucent ones fade.
fn dimmed(color: Color, kept: f64, paper: Color) -> Color {
    if color.alpha < 1.0 {
        return color.with_alpha(color.alpha * kept);
    }
    color.with_alpha(kept).over(paper)
}

fn recolored(part: &Part, change: impl Fn(Color) -> Color) -> Part {
    let mark = |mark: &Mark| {
        let mut mark = mark.clone();
        match &mut mark {
            Mark::Rects { fill, .. } | Mark::Dots { fill, .. } | Mark::Polygon { fill, .. } => *fill = change(*fill),
            Mark::Path { stroke, .. } => *stroke = change(*stroke),
            Mark::Circle { fill, stroke, .. } => (*fill, *stroke) = (change(*fill), change(*stroke)),
            Mark::Text(text) => text.color = change(text.color),
        }
        mark
    };
    Part { marks: part.marks.iter().map(mark).collect(), ..part.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::theme::contrast;

    #[test]
    fn what_is_translucent_fades_and_what_is_opaque_goes_toward_the_paper() {
        let (ink, paper) = (Color::hex(0x00_00_00), Color::hex(0xFF_FF_FF));
        assert_eq!(dimmed(ink.with_alpha(0.5), DIMMED, paper), ink.with_alpha(0.5 * DIMMED));
        assert_eq!(dimmed(ink, DIMMED, paper), Color::hex(0x9E_9E_9E));
    }

    #[test]
    fn dimmed_words_are_still_read() {
        for theme in [Theme::LIGHT, Theme::DARK] {
            for words in [theme.muted, theme.support_text, theme.resistance_text] {
                let dimmed = contrast(dimmed(words, DIMMED_WORDS, theme.paper), theme.paper);
                assert!((3.0..0.8 * contrast(words, theme.paper)).contains(&dimmed), "{words:?}: {dimmed:.2}");
            }
        }
    }
}
