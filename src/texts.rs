//! Searches for a text in another, both short. Those of std are made for long ones: they would bring 10 KB to the wasm, most of it
//! words for what never happens. (`str::contains` of a character that is not known beforehand, or is beyond ASCII, is such a search too.)

/// What stands before a part of a text, where it has that part, and what stands behind it.
pub fn split_once<'a>(text: &'a str, part: &str) -> Option<(&'a str, &'a str)> {
    (0..text.len()).find_map(|at| {
        let (before, rest) = text.split_at_checked(at)?;
        Some((before, rest.strip_prefix(part)?))
    })
}

/// Whether a text has a part.
pub fn contains(text: &str, part: &str) -> bool {
    part.is_empty() || text.as_bytes().windows(part.len()).any(|window| window == part.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_are_found_where_std_finds_them(text in "[abé]{0,9}", part in "[abé]{0,3}") {
            prop_assert_eq!(contains(&text, &part), text.contains(&part));
            // Behind the last character there is no part to cut at, not even an empty one.
            if !text.is_empty() {
                prop_assert_eq!(split_once(&text, &part), text.split_once(part.as_str()));
            }
        }
    }
}
