//! Copies that keep what the copy had allocated: an engine is copied at every tick.

/// `Clone` for a type with these fields, all of them; `clone_from` puts lists into the room that is there, which a derived one
/// does not.
macro_rules! copies_into_place {
    ($type:ident { $($field:ident),+ $(,)? }) => {
        impl Clone for $type {
            fn clone(&self) -> Self {
                $type { $($field: self.$field.clone()),+ }
            }

            fn clone_from(&mut self, from: &Self) {
                $(self.$field.clone_from(&from.$field);)+
            }
        }
    };
}

/// `follow` for a type with these fields, all of them: it becomes equal to another that it has followed before, or is a copy of.
/// Fields that follow themselves cost what has changed since then; the others are copied into the room that is there.
macro_rules! follows_in_place {
    ($type:ident { following: $($following:ident),+; copied: $($copied:ident),+ $(,)? }) => {
        impl $type {
            /// Becomes equal to another that it has followed before, or is a copy of. Costs what either has changed since, not what
            /// they hold.
            pub fn follow(&mut self, leader: &Self) {
                let $type { $($following,)+ $($copied),+ } = leader;
                $(self.$following.follow($following);)+
                $(self.$copied.clone_from($copied);)+
                debug_assert!(self == leader);
            }
        }
    };
}
