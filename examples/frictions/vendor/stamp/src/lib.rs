//! A number that its build script prints.

/// The number.
pub const NUMBER: usize = 7;
