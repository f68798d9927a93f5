//! What a reader does, as the host tells it: places in CSS px from the chart's upper left corner, times in ms.

use crate::scene::Point;

/// What points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// A mouse.
    Mouse,
    /// A finger.
    Touch,
    /// A pen.
    Pen,
}

/// A pointer's state in one event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Touch {
    /// Which pointer, as long as it is down.
    pub id: i32,
    /// What kind.
    pub kind: Pointer,
    /// Where.
    pub at: Point,
    /// Whether shift is held.
    pub shift: bool,
    /// When, ms.
    pub time: f64,
}

/// One thing a reader does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Input {
    /// A button or a finger goes down.
    Down(Touch),
    /// A pointer moves, down or not.
    Move(Touch),
    /// A button or a finger goes up.
    Up(Touch),
    /// The page took the pointer for itself.
    Cancel(i32),
    /// A mouse leaves the chart.
    Leave,
    /// A finger has stayed where it went down for a while.
    LongPress,
    /// A wheel turns, px; `pinch` where it stands for two fingers on a trackpad.
    Wheel {
        /// Where the pointer is.
        at: Point,
        /// To the right.
        dx: f64,
        /// Down.
        dy: f64,
        /// A pinch on a trackpad.
        pinch: bool,
    },
    /// A key goes down.
    Key(Key),
    /// A frame of a movement, ms.
    Tick(f64),
}

/// What keys do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The crosshair by so many bars.
    Step(i32),
    /// To the first bar.
    First,
    /// To the newest bar.
    Last,
    /// The next level below, or the one above.
    Level {
        /// The other way round.
        back: bool,
    },
    /// The next test.
    Test {
        /// The one before.
        back: bool,
    },
    /// The next break.
    Break {
        /// The one before.
        back: bool,
    },
    /// Nearer.
    ZoomIn,
    /// Further.
    ZoomOut,
    /// The range by so many tenths of itself.
    Pan(i32),
    /// To where the chart opened, from there to the whole history.
    Fit,
    /// Fewer prices on the axis, each taller.
    PricesIn,
    /// More prices on the axis.
    PricesOut,
    /// Prices follow the bars in sight again.
    PricesFollow,
    /// The chart in words.
    Summary,
    /// What the keys do.
    Help,
    /// Back out of what is going on.
    Escape,
}

/// Bars of a page.
const PAGE: i32 = 10;

impl Key {
    /// From the browser's names of keys.
    pub fn parse(name: &str, shift: bool) -> Option<Key> {
        Some(match name {
            "ArrowLeft" if shift => Key::Pan(-1),
            "ArrowRight" if shift => Key::Pan(1),
            "ArrowUp" if shift => Key::PricesIn,
            "ArrowDown" if shift => Key::PricesOut,
            "ArrowLeft" => Key::Step(-1),
            "ArrowRight" => Key::Step(1),
            "PageUp" => Key::Step(-PAGE),
            "PageDown" => Key::Step(PAGE),
            "Home" => Key::First,
            "End" => Key::Last,
            "l" | "L" => Key::Level { back: shift },
            "t" | "T" => Key::Test { back: shift },
            "b" | "B" => Key::Break { back: shift },
            "+" | "=" => Key::ZoomIn,
            "-" | "_" => Key::ZoomOut,
            "f" | "F" => Key::Fit,
            "a" | "A" => Key::PricesFollow,
            "Enter" => Key::Summary,
            "?" | "؟" => Key::Help,
            "Escape" => Key::Escape,
            _ => return None,
        })
    }
}
