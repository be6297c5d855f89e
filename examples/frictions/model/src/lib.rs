//~ bound-unit
//! Types that go over a wire, each with a derive that writes much code. Little of it is ever called, so the compiler spends its
//! time here on checking.

pub use describe::Describe;

/// Something that can be put into words.
pub trait Words {
    /// The words.
    fn words(&self) -> Vec<String>;
}

/// The first words of a thing.
pub fn describe<T: Words>(thing: &T) -> String {
    format!("{:?} {} {}", thing.words().first(), grammar::count("a b"), tables::lookup(7))
}

#[derive(Describe, Default)] //~ macro-code
pub struct Order0 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)] //~ macro-code
pub struct Order1 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)] //~ macro-code
pub struct Order2 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)] //~ macro-code
pub struct Order3 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)] //~ macro-code
pub struct Order4 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)] //~ macro-code
pub struct Order5 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)] //~ macro-code
pub struct Order6 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)] //~ macro-code
pub struct Order7 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)] //~ macro-code
pub struct Order8 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)] //~ macro-code
pub struct Order9 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)] //~ macro-code
pub struct Order10 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)] //~ macro-code
pub struct Order11 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)] //~ macro-code
pub struct Order12 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)] //~ macro-code
pub struct Order13 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)] //~ macro-code
pub struct Order14 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

/// Asks the compiler for a proof.
fn assert_send<T: Send>(_: &T) {}

/// Whether orders may go to another thread.
pub fn can_be_sent() {
    //~ near-miss trait-goal-storm: one proof, without bounds
    assert_send(&Vec::<Option<Box<Order0>>>::new());
}
