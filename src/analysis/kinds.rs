//! The words of the method: sides, phases, outcomes, events.

/// Side of a level: support has price above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Price stands above.
    Support,
    /// Price stands below.
    Resistance,
}

named!(Side {
    Support => "support",
    Resistance => "resistance",
});

impl Side {
    /// `+1` for support, `−1` for resistance: the sign `s` of the method's distances.
    pub const fn sign(self) -> f64 {
        match self {
            Side::Support => 1.0,
            Side::Resistance => -1.0,
        }
    }

    /// The other side.
    pub const fn flipped(self) -> Side {
        match self {
            Side::Support => Side::Resistance,
            Side::Resistance => Side::Support,
        }
    }

    /// The direction in which price pushes against this side.
    pub const fn pushed(self) -> Direction {
        match self {
            Side::Support => Direction::Down,
            Side::Resistance => Direction::Up,
        }
    }
}

/// Above or below; the way price pushes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Upward.
    Up,
    /// Downward.
    Down,
}

named!(Direction {
    Up => "up",
    Down => "down",
});

impl Direction {
    /// `+1` up, `−1` down.
    pub const fn sign(self) -> f64 {
        match self {
            Direction::Up => 1.0,
            Direction::Down => -1.0,
        }
    }
}

/// Swing high or swing low.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swing {
    /// A local highest high.
    High,
    /// A local lowest low.
    Low,
}

impl Swing {
    /// `+1` for a high, `−1` for a low.
    pub const fn sign(self) -> f64 {
        match self {
            Swing::High => 1.0,
            Swing::Low => -1.0,
        }
    }

    /// The side a level has when its pivot is made: a high turned price down, so it is resistance.
    pub const fn side(self) -> Side {
        match self {
            Swing::High => Side::Resistance,
            Swing::Low => Side::Support,
        }
    }
}

/// Where a zone stands in its life cycle, by rising priority for the headline from `Home`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Price is away.
    Home,
    /// The close is within `w + 1A`.
    Near,
    /// The break is confirmed.
    Broken,
    /// Price touches the zone.
    Test,
    /// Price came back to the broken zone.
    Retest,
    /// Price closed beyond, unconfirmed.
    Attempt,
    /// A confirmed break was taken back.
    Failed,
}

named!(Phase {
    Home => "home",
    Near => "near",
    Broken => "broken",
    Test => "test",
    Retest => "retest",
    Attempt => "attempt",
    Failed => "failed",
});

/// What became of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Price turned away by `w + 1A`.
    Held,
    /// A break was confirmed.
    Broke,
}

named!(Outcome {
    Held => "held",
    Broke => "broke",
});

/// Kind of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventKind {
    /// Price touched a level.
    Test,
    /// A test ended with price turning away.
    Held,
    /// First close beyond.
    Attempt,
    /// Confirmed break upward.
    Breakout,
    /// Confirmed break downward.
    Breakdown,
    /// A breakout was taken back.
    FailedBreakout,
    /// A breakdown was taken back.
    FailedBreakdown,
    /// Price came back to a broken level.
    Retest,
    /// The broken level held from its other side.
    RetestHeld,
    /// First close beyond the most extreme pivot of a level; not confirmed.
    EarlySign,
}

named!(EventKind {
    Test => "test",
    Held => "held",
    Attempt => "attempt",
    Breakout => "breakout",
    Breakdown => "breakdown",
    FailedBreakout => "failed-breakout",
    FailedBreakdown => "failed-breakdown",
    Retest => "retest",
    RetestHeld => "retest-held",
    EarlySign => "early-sign",
});
