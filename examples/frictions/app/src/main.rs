//~ link-share foreign-code
//! The program at the top of the graph. It is linked after every edit, and most of the code that is generated for it was
//! written elsewhere: the generic functions of `atlas`, instantiated here for types of this crate.

use quiet as _;

/// Stamps out types, each of which instantiates everything generic in `atlas`.
macro_rules! places {
    ($($name:ident)*) => {
        $(
            #[derive(Clone, Copy, Default)]
            struct $name(u64);

            impl atlas::Spot for $name {
                fn key(&self) -> u64 {
                    self.0
                }
            }
        )*

        fn survey() -> u64 {
            let mut sum = 0;
            $(
                sum += atlas::survey(vec![$name(1), $name(2), $name::default()]);
            )*
            sum
        }
    };
}

places! {
    Bay Beach Bridge Brook Canal Cape Castle Cave Church Cliff Coast Creek Dale Dam Delta Desert Dune Farm Field Fjord
    Ford Forest Fort Garden Glacier Gorge Harbour Heath Hill Island Isthmus Lake Lagoon Marsh Meadow Mill Moor Mountain
}

fn main() {
    let order = model::Order0::default();
    println!(
        "{} {} {} {} {} {} {} {} {}",
        survey(),
        model::describe(&order),
        plan::depth(),
        codec::encode(&[1, 2, 3]).len(),
        ledgerline::total(&[1.5, 2.5]),
        units::metres(3.0),
        palette::mix(1, 2),
        shapes::area(2, 3),
        glyphs::width("abc") + stamp::NUMBER,
    );
}
