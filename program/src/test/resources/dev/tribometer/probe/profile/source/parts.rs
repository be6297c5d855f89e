//! Generics, derives, and a trait that is asked for with bounds in scope.
#![no_std]
extern crate alloc;
use alloc::boxed::Box;
use alloc::vec::Vec;
use stamp::Stamp;

pub trait Stamped {
    fn stamp() -> &'static str;
}

#[derive(Clone, PartialEq, Stamp)]
pub struct Part {
    pub size: u32,
}

#[derive(Clone, PartialEq, Stamp)]
pub enum Shape {
    Round(f64),
    Square { side: f64, part: Part },
}

pub fn largest<T: PartialOrd + Copy>(values: &[T]) -> Option<T> {
    let mut best = None;
    for value in values {
        if best.is_none_or(|old| *value > old) {
            best = Some(*value);
        }
    }
    best
}

pub fn later<T: Clone + Send + Sync + 'static>(thing: T) -> Box<dyn Fn() -> T + Send + Sync> {
    Box::new(move || thing.clone())
}

pub fn sizes(parts: &[Part]) -> Vec<u32> {
    parts.iter().map(|part| part.size).collect()
}
