//! What a tick leaves of the picture before it.

use std::rc::Rc;

use super::axis::clear_of_tag;
use super::last::Last;
use crate::scene::layout::{Context, Layout};
use crate::scene::mark::{Mark, Part, PartKind, Scene};

/// The picture before a tick that has changed the newest price alone, and left the layout where it was.
pub(super) struct Still {
    before: Option<Rc<Scene>>,
    /// Price labels that stand clear of the newest price's tag, a bit each, and whether they are the same: leaders run around those
    /// that are seen.
    pub clear: u64,
    pub labels: bool,
    /// Whether its dot stands on no number of a test. Apart from that numbers stay where they are until there is more to say.
    pub numbers: bool,
}

impl Still {
    pub fn of(context: &Context, layout: &Layout, last: &Last) -> Still {
        let clear = layout.price_ticks.iter().fold(0, |bits, tick| bits << 1 | u64::from(clear_of_tag(tick.y, last)));
        let mut placed = context.kept.placed.borrow_mut();
        let known = placed.as_mut().map(|placed| std::mem::replace(&mut placed.clear, clear));
        let before = context.kept.still.take().filter(|_| layout.stands);
        let on_dot = |mark: &Mark| match (mark, last.dot_box()) {
            (Mark::Circle { center, radius, .. }, Some(dot)) => {
                let reach = dot.grown(*radius);
                (reach.left..=reach.right).contains(&center.x) && (reach.top..=reach.bottom).contains(&center.y)
            }
            _ => false,
        };
        let circles = |before: &Rc<Scene>| parts(before, PartKind::Tests).flat_map(|part| part.marks.iter()).any(on_dot);
        Still { clear, labels: known == Some(clear), numbers: !before.as_ref().is_some_and(circles), before }
    }

    /// The parts of a kind as they were, where they stand; else made anew.
    pub fn or(&self, kind: PartKind, stand: bool, make: impl FnOnce() -> Vec<Part>) -> Vec<Part> {
        match self.before.as_ref().filter(|_| stand) {
            Some(before) => parts(before, kind).cloned().collect(),
            None => make(),
        }
    }
}

fn parts(scene: &Scene, kind: PartKind) -> impl Iterator<Item = &Part> {
    scene.parts.iter().filter(move |part| part.kind == kind)
}
