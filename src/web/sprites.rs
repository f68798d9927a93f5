//! What is painted again and again, copied from a sheet of little pictures: texts of figures, and discs. Canvases cannot ask a font
//! for tabular figures, so that each figure is set alone, ten calls for a price.

use super::painter::{Held, Painter, Place};
use super::pen::{Pen, Player, Tile};
use crate::rounding;
use litemap::LiteMap;
use std::cell::{Cell, RefCell};

/// The sheet, CSS px, and what lies between two pictures: for what a glyph reaches over its cell, device pixels.
const SHEET: (f64, f64) = (384.0, 192.0);
const ROOM: f64 = 2.0;
/// Height of a line in parts of the font size.
const LINE: f64 = 1.4;
/// A text is set directly so often before it gets a picture: a new one has the browser copy the whole sheet, and while a reader
/// zooms labels stay for a frame or two.
const DIRECTLY: u32 = 3;
/// Texts without a picture that are remembered before they are forgotten.
const KEPT: usize = 192;

/// Font and colour, as numbers.
pub(super) type Style = (u64, u64);

/// What there is a picture of, and how large it is, units.
pub(super) struct Copied<'a> {
    pub text: &'a str,
    pub style: Style,
    pub width: f64,
    pub height: f64,
}

impl<'a> Copied<'a> {
    /// A text of figures as wide as that, in a font of that size.
    pub fn figures(text: &'a str, style: Style, width: f64, size: f64) -> Copied<'a> {
        Copied { text, style, width, height: size * LINE }
    }
}

/// Left and upper edge, width and height on the sheet, device pixels.
type Slot = (f64, f64, f64, f64);

/// A text or a disc as it was seen.
#[derive(Clone, Copy)]
enum Seen {
    /// So often, and set directly.
    Times(u32),
    /// Often enough to have a picture.
    At(Slot),
}

/// The pictures, for one scale at a time.
#[derive(Default)]
pub(super) struct Sprites {
    scale: Cell<f64>,
    /// `None` where the browser makes none.
    sheet: RefCell<Option<(Tile, Pen)>>,
    held: Cell<Held>,
    /// Where the next picture goes, and where the row under it begins.
    next: Cell<(f64, f64, f64)>,
    known: RefCell<LiteMap<Style, LiteMap<String, Seen>>>,
    /// How many have no picture.
    few: Cell<usize>,
    /// Whether a picture found no room.
    full: Cell<bool>,
}

impl Sprites {
    fn forget(&self) {
        self.known.borrow_mut().clear();
        self.few.set(0);
        self.next.set((ROOM, ROOM, ROOM));
    }

    /// Empties a sheet that is full: between two tapes, for what is written down is copied later.
    pub(super) fn tidy(&self) {
        if !self.full.replace(false) {
            return;
        }
        self.forget();
        if let Some((tile, pen)) = self.sheet.borrow().as_ref() {
            self.held.set(Held::default());
            pen.units(1.0, 0.0, 0.0);
            pen.clear_rect(0.0, 0.0, f64::from(tile.width()), f64::from(tile.height()));
        }
    }

    /// Takes a new sheet for another scale; returns whether it does.
    fn set_scale(&self, scale: f64, dpr: f64, player: &Player) -> bool {
        if self.scale.replace(scale) == scale {
            return false;
        }
        self.forget();
        self.held.set(Held::default());
        let tile = Tile::new((SHEET.0 * dpr) as u32, (SHEET.1 * dpr) as u32).ok();
        self.sheet.replace(tile.and_then(|tile| Pen::of_tile(&tile, player).map(|pen| (tile, pen))));
        true
    }

    /// The place of a picture; one of what was seen seldom waits, but for what is wanted `at_once`.
    fn slot(&self, of: &Copied, at_once: bool, make: impl FnOnce(&Pen, Slot)) -> Option<Slot> {
        let mut known = self.known.borrow_mut();
        let seen = known.get_mut(&of.style).and_then(|texts| texts.get_mut(of.text));
        match seen {
            Some(Seen::At(slot)) => return Some(*slot),
            Some(Seen::Times(times)) if *times < DIRECTLY && !at_once => {
                *times += 1;
                return None;
            }
            None if !at_once => {
                if self.few.replace(self.few.get() + 1) >= KEPT {
                    known.iter_mut().for_each(|(_, texts)| texts.retain(|_, seen| matches!(seen, Seen::At(_))));
                    self.few.set(1);
                }
                known.entry(of.style).or_default().insert(of.text.to_owned(), Seen::Times(1));
                return None;
            }
            _ => {}
        }
        drop(known);
        let slot = self.free(of)?;
        make(&self.sheet.borrow().as_ref()?.1, slot);
        self.known.borrow_mut().entry(of.style).or_default().insert(of.text.to_owned(), Seen::At(slot));
        Some(slot)
    }

    /// A free place on the sheet.
    fn free(&self, of: &Copied) -> Option<Slot> {
        let sheet = self.sheet.borrow();
        let (tile, _) = sheet.as_ref()?;
        let (right, bottom) = (f64::from(tile.width()), f64::from(tile.height()));
        let pixels = |units: f64| rounding::ceil(units * self.scale.get()) + 2.0 * ROOM;
        let (width, height) = (pixels(of.width), pixels(of.height));
        let (mut x, mut y, row) = self.next.get();
        if x + width > right {
            (x, y) = (ROOM, row);
        }
        if x + width > right || y + height > bottom {
            self.full.set(true);
            return None;
        }
        self.next.set((x + width, y, row.max(y + height)));
        Some((x, y, width, height))
    }
}

impl Painter<'_> {
    /// Copies a picture to where its upper left corner is, units, if there is one; `set` paints it with that corner at the origin.
    pub(super) fn copied(&mut self, of: &Copied, (x, y): (f64, f64), at_once: bool, set: &mut dyn FnMut(&mut Painter)) -> bool {
        let (scale, sprites) = (self.scale(), &self.styles.sprites);
        if !self.quick {
            return false;
        }
        if sprites.set_scale(scale, scale * f64::from(crate::render::SUBPIXEL), self.pen.player()) {
            self.styles.forget_sheet();
        }
        let slot = sprites.slot(of, at_once, |pen, (left, top, width, height)| {
            let place = Place { size: (width as u32, height as u32), scale, origin: (left + ROOM, top + ROOM) };
            // Its units begin elsewhere each time.
            let mut held = sprites.held.get();
            held.in_pixels = None;
            let mut painter = Painter::new(pen, self.styles, true, place, held);
            set(&mut painter);
            painter.flush();
            sprites.held.set(painter.held());
            self.styles.play(pen);
        });
        let sheet = sprites.sheet.borrow();
        let Some((slot, (tile, _))) = slot.zip(sheet.as_ref()) else { return false };
        self.flush();
        self.paint_in(true);
        let place = |units: f64| rounding::round(units * scale) - ROOM;
        self.pen.image(self.styles.sheet(tile), slot, place(x), place(y));
        true
    }

    /// Paints what there is no picture of yet, exactly as the picture will be.
    pub(super) fn placed<T>(&mut self, (x, y): (f64, f64), set: impl FnOnce(&mut Self) -> T) -> T {
        let scale = self.scale();
        self.move_to((rounding::round(x * scale), rounding::round(y * scale)));
        let done = set(self);
        self.move_to((0.0, 0.0));
        done
    }
}
