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
    format!("{:?} {}", thing.words().first(), grammar::count("a b"))
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

#[derive(Describe, Default)]
pub struct Order1 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order2 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order3 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order4 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order5 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order6 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order7 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order8 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order9 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order10 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order11 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order12 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order13 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order14 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order15 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order16 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order17 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order18 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order19 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order20 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order21 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order22 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order23 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order24 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order25 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order26 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order27 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order28 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order29 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order30 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order31 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order32 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order33 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order34 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order35 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order36 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order37 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order38 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order39 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order40 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order41 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order42 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order43 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order44 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order45 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order46 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order47 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order48 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order49 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order50 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order51 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order52 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order53 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order54 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order55 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order56 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order57 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order58 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}

#[derive(Describe, Default)]
pub struct Order59 {
    pub number: u64,
    pub name: String,
    pub street: String,
    pub town: String,
    pub items: Vec<u32>,
    pub weight: f64,
    pub paid: bool,
}
