//! Stands in for the runtime of that name: the same paths, none of its work.
pub mod fs;
pub mod runtime;
pub mod sync;
pub mod task;
pub mod time;
