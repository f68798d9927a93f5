//! Zones under consecutive serial numbers, in a ring of fixed size.

use super::params::MAX_ZONES;
use super::zone::Zone;

/// At most [`MAX_ZONES`] zones; the serial number leads straight to the slot.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    slots: Vec<Zone>,
    first: u32,
    next: u32,
    /// Number of changes so far.
    changes: u64,
    /// Of each slot, the number of its newest change.
    changed: Vec<u64>,
    /// Number of changes when another shelf was followed last.
    followed: u64,
}

/// Two shelves are equal whatever is left in the slots of forgotten zones.
impl PartialEq for Shelf {
    fn eq(&self, other: &Shelf) -> bool {
        self.first == other.first && self.iter().eq(other.iter())
    }
}

impl Shelf {
    /// Number of zones.
    pub const fn len(&self) -> usize {
        (self.next - self.first) as usize
    }

    /// The serial number that the next zone gets.
    pub const fn next_serial(&self) -> u32 {
        self.next
    }

    /// Place of a live serial number, counted from the oldest.
    pub fn place(&self, serial: u32) -> Option<usize> {
        (self.first <= serial && serial < self.next).then(|| (serial - self.first) as usize)
    }

    /// A live zone.
    pub fn get(&self, serial: u32) -> Option<&Zone> {
        self.place(serial)?;
        self.slots.get(serial as usize % MAX_ZONES)
    }

    /// A live zone, to be changed.
    pub fn get_mut(&mut self, serial: u32) -> Option<&mut Zone> {
        self.place(serial)?;
        self.note_change(serial);
        self.slots.get_mut(serial as usize % MAX_ZONES)
    }

    fn note_change(&mut self, serial: u32) {
        self.changes += 1;
        if let Some(changed) = self.changed.get_mut(serial as usize % MAX_ZONES) {
            *changed = self.changes;
        }
    }

    /// Becomes equal to a shelf that it has followed before, or is a copy of: where both have left a zone alone since, it is not copied.
    pub fn follow(&mut self, leader: &Shelf) {
        let known = self.slots.len();
        let slots = self.slots.iter_mut().zip(&leader.slots).zip(self.changed.iter().zip(&leader.changed));
        for ((slot, zone), (&own, &others)) in slots {
            if own.max(others) > self.followed {
                slot.clone_from(zone);
            }
        }
        // What the leader has no zone for yet is not looked at.
        self.slots.extend(leader.slots.iter().skip(known).cloned());
        (self.first, self.next) = (leader.first, leader.next);
        (self.changes, self.followed) = (leader.changes, leader.changes);
        self.changed.resize(self.slots.len(), 0);
        self.changed.iter_mut().zip(&leader.changed).for_each(|(own, others)| *own = *others);
    }

    /// The oldest zone.
    pub fn oldest(&self) -> Option<&Zone> {
        self.get(self.first)
    }

    /// The zones, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Zone> {
        (self.first..self.next).filter_map(|serial| self.get(serial))
    }

    /// Forgets the oldest zone.
    pub fn drop_oldest(&mut self) {
        self.first = self.next.min(self.first + 1);
    }

    /// Takes the zone of the next serial number; there must be room.
    pub fn add(&mut self, zone: Zone) {
        match self.slots.get_mut(self.next as usize % MAX_ZONES) {
            Some(slot) => *slot = zone,
            None => {
                self.slots.push(zone);
                self.changed.push(0);
            }
        }
        self.note_change(self.next);
        self.next += 1;
    }
}
