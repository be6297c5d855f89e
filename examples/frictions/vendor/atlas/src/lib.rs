//! A library that is large by what it brings, and whose generic functions are compiled by whoever calls them.

use std::collections::{BTreeMap, HashMap};

/// A place on the map.
pub trait Spot: Copy + Default {
    /// Its number.
    fn key(&self) -> u64;
}

/// Looks at places in many ways. All of it is compiled again for each kind of place.
pub fn survey<S: Spot>(spots: Vec<S>) -> u64 {
    let mut by_key: HashMap<u64, Vec<S>> = HashMap::new();
    for spot in &spots {
        by_key.entry(spot.key() % 7).or_default().push(*spot);
    }
    let mut ordered: BTreeMap<u64, S> = BTreeMap::new();
    for group in by_key.values() {
        for spot in group {
            ordered.insert(spot.key(), *spot);
        }
    }
    let mut sorted: Vec<S> = ordered.values().copied().collect();
    sorted.sort_by_key(|spot| u64::MAX - spot.key());
    let words: Vec<String> = sorted.iter().map(|spot| format!("{:>8}", spot.key())).collect();
    let known = survey_data::a0::tally(&words.iter().map(String::as_str).collect::<Vec<_>>());
    sorted.iter().zip(known.values()).map(|(spot, count)| spot.key() * *count as u64).sum()
}
