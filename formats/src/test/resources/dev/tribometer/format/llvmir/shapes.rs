//! What the fixtures of the IR reader are compiled from: every kind of call and of constant that it tells apart.
use std::future::Future;

pub trait Area {
    fn area(&self) -> u64;
    fn name(&self) -> u8 {
        b'?'
    }
}

pub struct Square(pub u64);
pub struct Disc(pub u64);

impl Area for Square {
    fn area(&self) -> u64 {
        self.0 * self.0
    }
}

impl Area for Disc {
    fn area(&self) -> u64 {
        self.0 * 3
    }
    fn name(&self) -> u8 {
        b'o'
    }
}

impl Drop for Disc {
    fn drop(&mut self) {
        unsafe { released(self.0) }
    }
}

unsafe extern "C" {
    fn released(value: u64);
}

fn twice(x: u32) -> u32 {
    x.wrapping_mul(2)
}

fn thrice(x: u32) -> u32 {
    x.wrapping_mul(3)
}

pub static TABLE: [fn(u32) -> u32; 2] = [twice, thrice];

pub fn boxed(round: bool) -> Box<dyn Area> {
    if round { Box::new(Disc(1)) } else { Box::new(Square(2)) }
}

pub fn virtual_call(shape: &dyn Area) -> u64 {
    shape.area() + u64::from(shape.name())
}

pub fn pointer_call(f: fn(u32) -> u32) -> u32 {
    f(7)
}

pub fn takes_address(first: bool) -> fn(u32) -> u32 {
    if first { twice } else { thrice }
}

#[inline(never)]
pub fn last<T: Copy>(items: &[T], default: T) -> T {
    let mut found = default;
    let mut index = 0;
    while index < items.len() {
        found = items[index];
        index += 1;
    }
    found
}

pub fn lasts(a: &[u8], b: &[u64], c: &[i64], d: &[Option<u16>]) -> u64 {
    u64::from(last(a, 1)) + last(b, 2) + last(c, 3) as u64 + u64::from(last(d, None).unwrap_or(4))
}

pub fn choose(kind: u32) -> u32 {
    match kind {
        0 => 11,
        1 => 7,
        5 => 3,
        9 => 42,
        _ => twice(kind),
    }
}

async fn inner(shape: &dyn Area) -> u64 {
    shape.area()
}

pub fn outer(shape: &dyn Area) -> impl Future<Output = u64> {
    async move { inner(shape).await + 1 }
}

pub fn poll_once(future: std::pin::Pin<&mut dyn Future<Output = u64>>) -> bool {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    future.poll(&mut context).is_ready()
}

pub fn fence() {
    unsafe { std::arch::asm!("nop") }
}

pub fn drive(shape: &dyn Area) -> bool {
    poll_once(std::pin::pin!(outer(shape)))
}
