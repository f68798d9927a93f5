//! What the reader sees: a picture stays on the screen until the next one is painted, and what is pointed at is in it, though the chart has
//! become another.

use std::rc::Rc;

use super::Widget;
use crate::scene::{Hit, Point, Scene};

/// A picture that is on the screen still, and the names that its levels had.
pub(super) struct Seen {
    scene: Rc<Scene>,
    names: Rc<[String]>,
}

impl Widget {
    /// Another picture is to be made. The levels of this one have these names.
    pub(super) fn outdate(&mut self, names: &Rc<[String]>) {
        if let Some(scene) = self.scene.take() {
            self.seen = Some(Seen { scene, names: Rc::clone(names) });
        }
    }

    /// The picture that is on the screen.
    pub(super) fn on_screen(&self) -> Option<&Rc<Scene>> {
        self.scene.as_ref().or(self.seen.as_ref().map(|seen| &seen.scene))
    }

    /// What lies at a place of it, as the chart has it now.
    pub(super) fn hit(&self, at: Point) -> Hit {
        let Some(scene) = self.on_screen() else { return Hit::Nothing };
        let hit = scene.hit(at);
        let Some((seen, level)) = self.seen.as_ref().zip(hit.level()) else { return hit };
        // A number may have gone where its level has not.
        let now = seen.names.get(level).and_then(|name| self.names.iter().position(|now| now == name)).map(Hit::Level);
        let inside = scene.frame.is_some_and(|frame| frame.plot.holds(at));
        now.unwrap_or(if inside { Hit::Plot } else { Hit::Nothing })
    }
}
