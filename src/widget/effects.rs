//! What an input asks of the host: gathered over a frame, done once.

/// How much has to be painted, in ascending order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Invalidation {
    /// Nothing.
    #[default]
    None,
    /// The layer of the crosshair.
    Cursor,
    /// The same picture in other lights: a level lit, the others dimmed.
    Light,
    /// The picture anew.
    Full,
}

/// What is to be said to those who do not see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Say {
    /// Nothing.
    #[default]
    Nothing,
    /// The bar under the crosshair.
    Bar,
    /// The level that is lit, and its test.
    Level,
    /// The whole chart.
    Summary,
    /// What the keys do.
    Help,
    /// Which bars are in sight, and which prices where they are held.
    Range,
}

/// The pointer's shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// The page's own.
    #[default]
    Default,
    /// Over the plot.
    Crosshair,
    /// While the picture is dragged.
    Grabbing,
    /// Over the price axis.
    Vertical,
    /// Over the time axis.
    Horizontal,
    /// Over a rung of the ladder.
    Pointer,
}

/// What an input asks of the host.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    /// What has to be painted.
    pub invalidation: Invalidation,
    /// Another range of bars is in sight.
    pub range: bool,
    /// The crosshair stands on another bar, or on none.
    pub cursor: bool,
    /// Another level is lit, or none.
    pub level: bool,
    /// The input was used: the page must not use it as well.
    pub handled: bool,
    /// A touch has taken hold of the chart: until it ends the page must not scroll.
    pub engaged: bool,
    /// A movement goes on: the next frame wants a tick.
    pub animating: bool,
    /// What is to be said.
    pub say: Say,
    /// The pointer's shape.
    pub shape: Shape,
}

impl Effects {
    /// Nothing to do.
    pub const NONE: Effects = Effects {
        invalidation: Invalidation::None,
        range: false,
        cursor: false,
        level: false,
        handled: false,
        engaged: false,
        animating: false,
        say: Say::Nothing,
        shape: Shape::Default,
    };

    /// The picture anew because another range is in sight.
    pub(crate) fn moved(moved: bool) -> Effects {
        let invalidation = if moved { Invalidation::Full } else { Invalidation::None };
        Effects { invalidation, range: moved, handled: moved, ..Effects::NONE }
    }

    /// Both: of what is asked for the larger, of what is the newer's alone (shape, movement, hold) the newer.
    #[must_use]
    pub fn and(self, newer: Effects) -> Effects {
        Effects {
            invalidation: self.invalidation.max(newer.invalidation),
            range: self.range || newer.range,
            cursor: self.cursor || newer.cursor,
            level: self.level || newer.level,
            handled: self.handled || newer.handled,
            say: self.say.max(newer.say),
            ..newer
        }
    }

    /// The same as bits, for a host that wants no object an event: invalidation 0–1, range 2, cursor 3, level 4, handled 5,
    /// engaged 6, animating 7, say 8–10, shape 11–13.
    pub fn bits(self) -> u32 {
        let flags = [self.range, self.cursor, self.level, self.handled, self.engaged, self.animating];
        let flags = flags.iter().enumerate().fold(0, |bits, (i, &on)| bits | (u32::from(on) << (i + 2)));
        self.invalidation as u32 | flags | ((self.say as u32) << 8) | ((self.shape as u32) << 11)
    }
}
