//! The browser room.

mod convert;
