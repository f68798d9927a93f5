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
