//! `#[derive(Describe)]`, written without a parser of Rust.

use proc_macro::{Delimiter, TokenStream, TokenTree};

/// Implements `Words` with a function for each field and far more lines than anyone would write by hand.
#[proc_macro_derive(Describe)]
pub fn describe(input: TokenStream) -> TokenStream {
    let mut name = String::new();
    let mut fields = Vec::new();
    let mut is_next = false;
    for token in input {
        match token {
            TokenTree::Ident(word) if is_next => {
                name = word.to_string();
                is_next = false;
            }
            TokenTree::Ident(word) => is_next = word.to_string() == "struct",
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => fields = names(group.stream()),
            _ => {}
        }
    }
    let known = tokens::a0::tally(&[name.as_str()]).len() + grammar::count(&name);
    let mut arms = String::new();
    let mut checks = String::new();
    for field in &fields {
        arms.push_str(&format!("words.push(format!(\"{field} {{:?}}\", &self.{field}));\n"));
        for step in 0..6 {
            checks.push_str(&format!(
                "fn check_{field}_{step}(value: &{name}) -> Result<String, std::fmt::Error> {{
                    use std::fmt::Write as _;
                    let mut text = String::new();
                    write!(text, \"{{:?}} {step}\", &value.{field})?;
                    let parts: Vec<&str> = text.split(' ').filter(|part| !part.is_empty()).collect();
                    match parts.as_slice() {{
                        [] => Err(std::fmt::Error),
                        [one] => Ok((*one).to_owned()),
                        [first, .., last] => Ok(format!(\"{{first}}{{last}}{known}\")),
                    }}
                }}\n"
            ));
        }
    }
    format!(
        "const _: () = {{
            impl crate::Words for {name} {{
                fn words(&self) -> Vec<String> {{ let mut words = Vec::new(); {arms} words }}
            }}
            #[allow(dead_code)]
            impl {name} {{ {checks} }}
        }};"
    )
    .parse()
    .expect("the impl is Rust")
}

/// The words before each colon.
fn names(stream: TokenStream) -> Vec<String> {
    let mut names = Vec::new();
    let mut before = None;
    let mut is_type = false;
    for token in stream {
        match &token {
            TokenTree::Punct(mark) if mark.as_char() == ':' && !is_type => {
                names.extend(before.take());
                is_type = true;
            }
            TokenTree::Punct(mark) if mark.as_char() == ',' => is_type = false,
            TokenTree::Ident(word) if !is_type => before = Some(word.to_string()),
            _ => {}
        }
    }
    names
}
