//! A record as JSON text. JavaScript's own parser makes objects of it faster than calls one by one could, and in far less wasm.

use std::fmt::{Error, Write};

use serde::ser::{Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, Serializer};

/// JSON text of a record: no spaces, fields in their order, numbers in the fewest digits that name them, `null` for what is no
/// number.
///
/// # Errors
/// [`Error`] for bytes and for enums that carry data, which no record of this crate holds.
pub fn json<T: Serialize>(record: &T) -> Result<String, Error> {
    let mut text = Text(String::new());
    record.serialize(&mut text)?;
    Ok(text.0)
}

/// The text so far. What writes is compiled once, whatever is written.
struct Text(String);

impl Text {
    #[inline(never)]
    fn raw(&mut self, words: &str) -> Result<(), Error> {
        self.0.push_str(words);
        Ok(())
    }

    #[inline(never)]
    fn quoted(&mut self, words: &str) -> Result<(), Error> {
        self.0.push('"');
        let plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
        if words.bytes().all(plain) {
            self.0.push_str(words);
        } else {
            for character in words.chars() {
                match character {
                    '"' | '\\' => self.0.extend(['\\', character]),
                    '\0'..' ' => write!(self.0, "\\u{:04x}", u32::from(character))?,
                    _ => self.0.push(character),
                }
            }
        }
        self.0.push('"');
        Ok(())
    }

    #[inline(never)]
    fn whole(&mut self, number: i64) -> Result<(), Error> {
        write!(self.0, "{number}")
    }

    #[inline(never)]
    fn real(&mut self, number: f64) -> Result<(), Error> {
        if number.is_finite() { write!(self.0, "{number}") } else { self.raw("null") }
    }

    /// Before an entry: a comma, unless it is the first.
    #[inline(never)]
    fn next(&mut self) {
        if !self.0.ends_with(['{', '[']) {
            self.0.push(',');
        }
    }

    #[inline(never)]
    fn key(&mut self, name: &str) -> Result<(), Error> {
        self.next();
        self.quoted(name)?;
        self.raw(":")
    }
}

/// An array or an object that is not closed yet.
struct Open<'a>(&'a mut Text, &'static str);

impl Open<'_> {
    fn close(self) -> Result<(), Error> {
        self.0.raw(self.1)
    }
}

macro_rules! writes {
    ($($name:ident($kind:ty) by $by:ident,)*) => {
        $(fn $name(self, value: $kind) -> Result<(), Error> {
            self.$by(value.into())
        })*
    };
}

impl<'a> Serializer for &'a mut Text {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Open<'a>;
    type SerializeTuple = Open<'a>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Open<'a>;
    type SerializeStruct = Open<'a>;
    type SerializeStructVariant = Impossible<(), Error>;

    writes! {
        serialize_i8(i8) by whole,
        serialize_i16(i16) by whole,
        serialize_i32(i32) by whole,
        serialize_i64(i64) by whole,
        serialize_u8(u8) by whole,
        serialize_u16(u16) by whole,
        serialize_u32(u32) by whole,
        serialize_f32(f32) by real,
        serialize_f64(f64) by real,
        serialize_str(&str) by quoted,
    }

    fn serialize_u64(self, value: u64) -> Result<(), Error> {
        i64::try_from(value).map_err(|_| Error).and_then(|value| self.whole(value))
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.raw(if value { "true" } else { "false" })
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.quoted(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        Err(Error)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.raw("null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.raw("null")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.raw("null")
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.quoted(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, _: &'static str, _: u32, _: &'static str, _: &T) -> Result<(), Error> {
        Err(Error)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'a>, Error> {
        self.raw("[")?;
        Ok(Open(self, "]"))
    }

    fn serialize_tuple(self, length: usize) -> Result<Open<'a>, Error> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        Err(Error)
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self::SerializeTupleVariant, Error> {
        Err(Error)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'a>, Error> {
        self.raw("{")?;
        Ok(Open(self, "}"))
    }

    fn serialize_struct(self, _: &'static str, length: usize) -> Result<Open<'a>, Error> {
        self.serialize_map(Some(length))
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self::SerializeStructVariant, Error> {
        Err(Error)
    }
}

impl SerializeSeq for Open<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.0.next();
        value.serialize(&mut *self.0)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl SerializeTuple for Open<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl SerializeMap for Open<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        SerializeSeq::serialize_element(self, key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.0.raw(":")?;
        value.serialize(&mut *self.0)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        self.0.key(key)?;
        value.serialize(&mut *self.0)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn says_what_serde_json_says(
            words in prop::collection::vec(".*", 0..4),
            wholes in any::<(i64, u32, i8)>(),
            names in prop::collection::btree_map(".*", any::<Option<bool>>(), 0..4),
            control in "[\\x00-\\x7f]*",
        ) {
            let record = (words, wholes, names, control);
            let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
            prop_assert_eq!(read(&json(&record).unwrap()), read(&serde_json::to_string(&record).unwrap()));
        }

        #[test]
        fn numbers_keep_every_digit(real in any::<f64>()) {
            let expected = if real.is_finite() { Ok(real) } else { Err(()) };
            prop_assert_eq!(json(&real).unwrap().parse::<f64>().map_err(|_| ()), expected);
        }
    }

    #[test]
    fn opens_and_closes_what_is_empty() {
        let record = (Vec::<u8>::new(), BTreeMap::<String, u8>::new(), "[", "{", [1, 2], ());
        assert_eq!(json(&record).unwrap(), r#"[[],{},"[","{",[1,2],null]"#);
    }

    #[test]
    fn what_is_no_number_is_null() {
        assert_eq!(json(&[f64::NAN, f64::INFINITY, -0.0, 1e21, 0.1]).unwrap(), "[null,null,-0,1000000000000000000000,0.1]");
    }
}
