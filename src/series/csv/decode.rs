//! Bytes to text: UTF-8, UTF-16 by its mark or its zeros, else Windows-1252.

use crate::error::{Code, Error, Result};
use std::borrow::Cow;

/// Windows-1252 from 0x80 to 0x9F; the rest of the code page is Latin-1. Zero marks the five bytes it leaves undefined.
const WINDOWS_1252: [u16; 32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019,
    0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
];

/// Files that are often dropped by mistake, by their first bytes.
const KNOWN_FILES: [(&[u8], &str); 5] = [
    (b"PK\x03\x04", "a CSV file (this is a spreadsheet or zip archive: export or unpack it first)"),
    (b"\xD0\xCF\x11\xE0", "a CSV file (this is an old spreadsheet: export it first)"),
    (b"\x1F\x8B", "a CSV file (this is compressed: unpack it first)"),
    (b"%PDF", "a CSV file (this is a PDF)"),
    (b"PAR1", "a CSV file (this is a Parquet file)"),
];

/// Bytes that tell whether the zeros of a text without a mark are those of UTF-16.
const SAMPLE: usize = 512;

/// The text of a file, without its byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>> {
    if let Some((_, expected)) = KNOWN_FILES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(Error::new(Code::NotATable, *expected));
    }
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8_or_1252(rest),
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Err(Error::new(Code::BadEncoding, "UTF-8 or UTF-16 text, not UTF-32")),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => match zeros(bytes) {
            (0, 0) => utf8_or_1252(bytes),
            (0, odd) if odd * 4 > bytes.len().min(SAMPLE) => utf16(bytes, u16::from_le_bytes),
            (even, 0) if even * 4 > bytes.len().min(SAMPLE) => utf16(bytes, u16::from_be_bytes),
            _ => Err(binary()),
        },
    }
}

fn binary() -> Error {
    Error::new(Code::NotATable, "a text file of prices, not a binary one")
}

/// Zero bytes at even and at odd places of the file's beginning.
fn zeros(bytes: &[u8]) -> (usize, usize) {
    let zeros = bytes.iter().take(SAMPLE).enumerate().filter(|(_, byte)| **byte == 0);
    zeros.fold((0, 0), |(even, odd), (index, _)| if index % 2 == 0 { (even + 1, odd) } else { (even, odd + 1) })
}

fn utf8_or_1252(bytes: &[u8]) -> Result<Cow<'_, str>> {
    if bytes.contains(&0) {
        return Err(binary());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => windows_1252(bytes, error.valid_up_to()).map(Cow::Owned),
    }
}

fn windows_1252(bytes: &[u8], first_odd: usize) -> Result<String> {
    let controls = bytes.iter().filter(|b| b.is_ascii_control() && !b.is_ascii_whitespace()).count();
    if controls > 0 {
        return Err(binary());
    }
    let mut text = String::with_capacity(bytes.len());
    for &byte in bytes {
        let character = match byte {
            0x80..=0x9F => WINDOWS_1252.get(usize::from(byte - 0x80)).and_then(|&c| char::from_u32(c.into())).unwrap_or_default(),
            _ => char::from(byte),
        };
        if character == '\0' {
            let line = bytes.iter().take(first_odd).filter(|b| **b == b'\n').count() + 1;
            return Err(Error::new(Code::BadEncoding, "UTF-8, UTF-16 or Windows-1252 text").with_row(line));
        }
        text.push(character);
    }
    Ok(text)
}

fn utf16<'a>(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'a, str>> {
    let units: Vec<u16> = bytes.as_chunks().0.iter().map(|pair| unit(*pair)).collect();
    match String::from_utf16(&units) {
        Ok(text) if bytes.len().is_multiple_of(2) && !units.contains(&0) => Ok(Cow::Owned(text)),
        _ => Err(Error::new(Code::BadEncoding, "well-formed UTF-16 text")),
    }
}
