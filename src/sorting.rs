//! Sorting without a copy of the algorithm for every type: std's sorts are compiled anew for each element and each comparison,
//! and two dozen of them were a tenth of the wasm.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Items that are compared and swapped by their indices: the sort need not know their type.
trait Items {
    fn compare(&self, a: usize, b: usize) -> Ordering;
    fn swap(&mut self, a: usize, b: usize);
}

struct Compared<'a, T, F> {
    items: &'a mut [T],
    compare: F,
}

impl<T, F: Fn(&T, &T) -> Ordering> Items for Compared<'_, T, F> {
    fn compare(&self, a: usize, b: usize) -> Ordering {
        match (self.items.get(a), self.items.get(b)) {
            (Some(a), Some(b)) => (self.compare)(a, b),
            _ => Ordering::Equal,
        }
    }

    fn swap(&mut self, a: usize, b: usize) {
        self.items.swap(a, b);
    }
}

/// Up to this many items are sorted in place, by insertion.
const FEW: usize = 8;

/// Sorts, keeping equals in their order.
pub(crate) fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    sort(items.len(), &mut Compared { items, compare });
}

/// Sorts by a key, keeping equals in their order.
pub(crate) fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts numbers, by [`f64::total_cmp`]. Heaps are slower than the sorts for floats would be, and a tenth of their size.
pub(crate) fn floats(values: &mut [f64]) {
    // Bits below the sign turned where it is set: whole numbers in the order of the floats, and back.
    let turned = |bits: i64| bits ^ ((bits >> 63) as u64 >> 1) as i64;
    let heap: BinaryHeap<i64> = values.iter().map(|value| turned(value.to_bits() as i64)).collect();
    for (value, key) in values.iter_mut().zip(heap.into_sorted_vec()) {
        *value = f64::from_bits(turned(key) as u64);
    }
}

fn sort(count: usize, items: &mut dyn Items) {
    if count > FEW {
        let mut order: Vec<usize> = (0..count).collect();
        if (1..count).all(|index| items.compare(index - 1, index) == Ordering::Greater) {
            // As the rows of a source that lists its newest first.
            order.reverse();
        } else {
            merge_sort(&mut order, &mut Vec::new(), items);
        }
        return place(order, items);
    }
    for end in 1..count {
        let mut place = end;
        while place > 0 && items.compare(place - 1, place) == Ordering::Greater {
            items.swap(place - 1, place);
            place -= 1;
        }
    }
}

/// Sorts indices by what they stand for, equals in their order: either half, then both into one by way of some room.
fn merge_sort(order: &mut [usize], room: &mut Vec<usize>, items: &dyn Items) {
    let is_after = |a: Option<&usize>, b: Option<&usize>| a.zip(b).is_some_and(|(&a, &b)| items.compare(a, b) == Ordering::Greater);
    let (left, right) = order.split_at_mut(order.len() / 2);
    if left.is_empty() {
        return;
    }
    merge_sort(left, room, items);
    merge_sort(right, room, items);
    if !is_after(left.last(), right.first()) {
        return;
    }
    room.clear();
    room.extend_from_slice(order);
    let (mut left, mut right) = room.split_at(order.len() / 2);
    for slot in order {
        let from = if left.is_empty() || is_after(left.first(), right.first()) { &mut right } else { &mut left };
        if let Some((first, rest)) = from.split_first() {
            (*slot, *from) = (*first, rest);
        }
    }
}

/// Brings items into an order (of each place, the index of its item), cycle by cycle.
fn place(order: Vec<usize>, items: &mut dyn Items) {
    let mut target = vec![0; order.len()];
    for (place, index) in order.into_iter().enumerate() {
        if let Some(target) = target.get_mut(index) {
            *target = place;
        }
    }
    for index in 0..target.len() {
        while let Some(&place) = target.get(index).filter(|&&place| place != index) {
            items.swap(index, place);
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
        fn sorts_as_std_does(mut pairs in prop::collection::vec((0u8..30, 0u32..1000), 0..90), runs in 0..3) {
            match runs {
                0 => pairs.sort_by_key(|pair| pair.0),
                1 => pairs.sort_by_key(|pair| u8::MAX - pair.0),
                _ => {}
            }
            let mut expected = pairs.clone();
            expected.sort_by_key(|pair| pair.0);
            by_key(&mut pairs, |pair| pair.0);
            prop_assert_eq!(pairs, expected);
        }

        #[test]
        fn sorts_floats_as_std_does(mut values in prop::collection::vec(any::<f64>(), 0..40)) {
            let mut expected = values.clone();
            expected.sort_by(f64::total_cmp);
            floats(&mut values);
            let bits = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<Vec<u64>>();
            prop_assert_eq!(bits(&values), bits(&expected));
        }
    }
}
