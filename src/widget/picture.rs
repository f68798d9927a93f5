//! The picture of a chart as it is looked at, and the layers above it.

use std::rc::Rc;

use super::gesture::Gesture;
use super::pyramid::{Indexed, Of, Pyramid};
use super::viewport::Viewport;
use super::{Look, Setting, Subject, Widget};
use crate::reading::glance::level_lines;
use crate::scene::{self, ChartInput, Kept, Note, Scene, Theme};

impl Widget {
    /// Makes the picture and keeps it.
    pub fn picture(&mut self, subject: &Subject, look: &Look) -> &Scene {
        let line = self.input_of(subject).draws_line();
        let same = |of: &Setting| of.size == look.size && of.line == line && of.subtitle == subject.subtitle && of.theme == *look.theme;
        if !self.kept_for.as_ref().is_some_and(same) {
            // Another size or theme leaves prices where they are.
            if self.kept_for.as_ref().is_none_or(|of| of.line != line) {
                self.kept = Kept::default();
            }
            self.kept.measure_anew(self.distances.clone());
            self.kept_for = Some(Setting { size: look.size, theme: look.theme.clone(), subtitle: subject.subtitle.to_owned(), line });
        }
        let scene = Rc::new(self.built(subject, look, None));
        // In a picture of another size another bar lies under a pointer that drags.
        let resized = self.on_screen().is_some_and(|before| before.size != scene.size);
        if let (true, Gesture::Pan { id, at, .. }, Some(frame)) = (resized, self.gesture, scene.frame) {
            self.gesture = Gesture::Pan { id, held: frame.index(at.x), at };
        }
        self.seen = None;
        self.scene.insert(scene)
    }

    /// Makes the picture for elsewhere: other sizes than the one that is looked at.
    pub fn print(&mut self, subject: &Subject, look: &Look) -> Scene {
        self.built(subject, look, Some(&Kept::default()))
    }

    /// Whether the picture has changed by ticks and moves alone since this was last asked: then it may be painted in parts.
    pub fn is_steady(&mut self) -> bool {
        std::mem::replace(&mut self.steady, true)
    }

    /// Forgets the widths of words: fonts have come.
    pub fn fonts_changed(&mut self) {
        self.kept.measure_anew(self.distances.clone());
    }

    pub(super) fn input_of<'a>(&self, subject: &Subject<'a>) -> ChartInput<'a> {
        ChartInput {
            analysis: subject.analysis,
            bars: subject.bars,
            future: subject.future.filter(|_| self.future),
            scale: self.scale(subject),
            form: self.form,
            subtitle: subject.subtitle,
            formats: subject.formats,
        }
    }

    /// With what its own frames have in common, or what others have.
    fn built(&mut self, subject: &Subject, look: &Look, others: Option<&Kept>) -> Scene {
        let view = self.view.get_or_insert_with(|| Viewport::new(subject.analysis, subject.bars)).view();
        let input = self.input_of(subject);
        let of = if input.draws_line() { Of::Closes } else { Of::Ranges };
        let pyramid = self.pyramid.get_or_insert_with(|| Pyramid::new(subject.bars, of));
        let columns = Indexed { bars: subject.bars, pyramid };
        scene::build_from(&input, &columns, view, look.size, look.theme, look.measure, others.unwrap_or(&self.kept))
    }

    /// The picture as it was last made; the lit level, if there is one, with it.
    pub fn lit(&self, theme: &Theme) -> Option<Scene> {
        let (scene, level) = (self.scene.as_ref()?, self.level()?);
        Some(scene.highlighted(level, theme))
    }

    /// The picture as it was last made.
    pub fn scene(&self) -> Option<&Rc<Scene>> {
        self.scene.as_ref()
    }

    /// The layer above the picture: crosshair, tooltip, a level's note, the box that is being drawn.
    pub fn overlay(&self, subject: &Subject, look: &Look) -> Option<Scene> {
        let base = self.scene.as_ref()?;
        let frame = base.frame.as_ref();
        let cursor = frame.zip(self.place).and_then(|(frame, place)| place.cursor(frame, subject, self.level()));
        let note = self.note(subject);
        Some(scene::overlay(base, cursor.as_ref(), note.as_ref(), self.gesture.drawn(), look.theme, look.measure))
    }

    /// What is said of the level that is lit, where no crosshair's tooltip says it already and no box is being drawn.
    fn note(&self, subject: &Subject) -> Option<Note> {
        let level = self.level().filter(|_| self.place.is_none() && self.gesture.drawn().is_none())?;
        let lines = level_lines(subject.analysis, subject.analysis.levels.get(level)?, self.test, subject.bars, subject.formats);
        Some(Note { level, lines: lines.into() })
    }
}
