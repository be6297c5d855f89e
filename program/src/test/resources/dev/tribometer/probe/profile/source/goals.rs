//! Trait goals with and without bounds in scope, and nothing else.
#![no_std]

pub struct Both<A, B>(pub A, pub B);

pub fn shared<T: Send + Sync>(thing: T) -> impl Send + Sync {
    Both(thing, Both(0u8, [1u16; 2]))
}

pub fn call(f: &dyn Fn(u8) -> u8) -> u8 {
    fn needs<T: Send>(_: &T) {}
    let both = Both(1u8, (2u16, "three"));
    needs(&both);
    f(both.0)
}
