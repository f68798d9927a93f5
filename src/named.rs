//! Names by which the outside knows the variants of an enum, each written once.

/// Gives an enum its public names: by `as_str`, and in every record.
macro_rules! named {
    ($kind:ident { $($variant:ident => $name:literal,)* }) => {
        impl $kind {
            /// The public name.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($kind::$variant => $name,)*
                }
            }
        }

        impl serde::Serialize for $kind {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_unit_variant(stringify!($kind), *self as u32, self.as_str())
            }
        }
    };
}
