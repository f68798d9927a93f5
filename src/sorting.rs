//! Sorting without a copy of the algorithm for every type: std's sorts are compiled anew for each element and each comparison,
//! and two dozen of them were a tenth of the wasm.

use std::cmp::Ordering;

/// So few things are sorted where they lie.
const FEW: usize = 8;

/// Sorts, keeping equals in their order.
pub(crate) fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if items.len() <= FEW {
        return insert_each(items.len(), &mut |place| match items.get_mut(place - 1..=place) {
            Some([a, b]) if compare(a, b) == Ordering::Greater => {
                std::mem::swap(a, b);
                true
            }
            _ => false,
        });
    }
    let order = order(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    place(order, &mut |a, b| items.swap(a, b));
}

/// Sorts by a key, keeping equals in their order.
pub(crate) fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts numbers, by [`f64::total_cmp`].
pub(crate) fn floats(values: &mut [f64]) {
    values.sort_unstable_by(f64::total_cmp);
}

/// Insertion sort; `lower` swaps the thing at a place with the one before, if that is greater, and says so.
fn insert_each(count: usize, lower: &mut dyn FnMut(usize) -> bool) {
    for end in 1..count {
        let mut place = end;
        while place > 0 && lower(place) {
            place -= 1;
        }
    }
}

/// Indices in sorted order.
fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&a, &b| compare(a, b));
    order
}

/// Swaps things into an order, cycle by cycle.
fn place(order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    let mut target = vec![0; order.len()];
    for (place, index) in order.into_iter().enumerate() {
        if let Some(target) = target.get_mut(index) {
            *target = place;
        }
    }
    for index in 0..target.len() {
        while let Some(&place) = target.get(index).filter(|&&place| place != index) {
            swap(index, place);
            target.swap(index, place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_std_does(mut pairs in prop::collection::vec((0u8..9, 0u32..1000), 0..40)) {
            let mut expected = pairs.clone();
            expected.sort_by_key(|pair| pair.0);
            by_key(&mut pairs, |pair| pair.0);
            prop_assert_eq!(pairs, expected);
        }
    }
}
