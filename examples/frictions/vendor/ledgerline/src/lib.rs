//! Adds up, in the units of yesterday.

/// The sum.
pub fn total(amounts: &[f64]) -> f64 {
    amounts.iter().map(|amount| units::metres(*amount)).sum()
}
