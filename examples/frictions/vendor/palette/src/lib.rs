//! Colours. The names of them are a default feature that few need.

/// Mixes two colours.
pub fn mix(one: u32, other: u32) -> u32 {
    (one + other) / 2
}

/// What the colour is called.
#[cfg(feature = "names")]
pub fn name(words: &[&str]) -> Option<String> {
    color_names::a0::longest(words)
}
