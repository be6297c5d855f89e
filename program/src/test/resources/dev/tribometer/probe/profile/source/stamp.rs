//! A derive that writes an impl, as the smallest proc macro there is.
use proc_macro::TokenStream;

#[proc_macro_derive(Stamp)]
pub fn stamp(input: TokenStream) -> TokenStream {
    let mut name = String::new();
    let mut words = input.into_iter().map(|token| token.to_string());
    while let Some(word) = words.next() {
        if word == "struct" || word == "enum" {
            name = words.next().unwrap();
            break;
        }
    }
    format!("impl Stamped for {name} {{ fn stamp() -> &'static str {{ \"{name}\" }} }}").parse().unwrap()
}
