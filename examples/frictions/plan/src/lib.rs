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

chain!(N0 N1 N2 N3 N4 N5 N6 N7);

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
    d0 d1 d2 d3 d4 d5 d6 d7 d8 d9 e0 e1 e2 e3 e4 e5 e6 e7 e8 e9 f0 f1 f2 f3 f4 f5 f6 f7 f8 f9
    g0 g1 g2 g3 g4 g5 g6 g7 g8 g9 h0 h1 h2 h3 h4 h5 h6 h7 h8 h9 i0 i1 i2 i3 i4 i5 i6 i7 i8 i9
}

impl Source for usize {
    fn depth(&self) -> usize {
        *self
    }
}

/// How deep the plan is.
pub fn depth() -> usize {
    6_usize.depth()
}
