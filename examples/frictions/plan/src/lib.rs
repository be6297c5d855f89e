//~ trait-goal-storm (in a deep scan)
//! A deep type that is asked again and again whether it is `Send`, each time with other bounds in scope, so that no answer serves
//! the next question.

/// Something to read from.
pub trait Source {
    /// How deep.
    fn depth(&self) -> usize;
}

/// Asks the compiler for a proof.
fn assert_send<T: Send>(_: &T) {}

/// Stamps out a chain of types, each holding the one before in several ways.
macro_rules! chain {
    ($first:ident $($rest:ident)*) => {
        pub struct $first<T>(pub Vec<T>, pub Option<Box<T>>);
        chain!(@next $first $($rest)*);
    };
    (@next $before:ident $name:ident $($rest:ident)*) => {
        pub struct $name<T>(pub Vec<$before<T>>, pub Option<Box<$before<(T, u8)>>>, pub Box<$before<(T, u16)>>);
        chain!(@next $name $($rest)*);
    };
    (@next $last:ident) => {
        pub type Plan<T> = $last<T>;
    };
}

chain!(N0 N1 N2 N3 N4 N5);

/// Stamps out functions with bounds of their own.
macro_rules! ask {
    ($($name:ident)*) => {
        $(
            pub mod $name {
                use super::{Plan, Source, assert_send};

                pub trait Local {}

                pub fn ask<T: Source + Local + Send>(plan: &Plan<T>) {
                    assert_send(plan);
                }
            }
        )*
    };
}

ask! {
    a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 c0 c1 c2 c3 c4 c5 c6 c7 c8 c9
}

impl Source for usize {
    fn depth(&self) -> usize {
        *self
    }
}

/// How deep the plan is.
pub fn depth() -> usize {
    //~ near-miss trait-goal-storm: one proof, without bounds
    assert_send(&Vec::<Option<Box<u8>>>::new());
    6_usize.depth()
}
