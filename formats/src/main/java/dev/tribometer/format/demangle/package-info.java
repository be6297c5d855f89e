/// Demanglers of Rust symbols: v0 (RFC 2603 and what rustc has added to it since) and legacy
/// (`_ZN…17h<hash>E`). [Symbol#of(String)] is the door; what it returns answers questions (crate,
/// item, type arguments, trait) and renders the text that the reference demangler renders, to the
/// letter, including what it says about hostile input.
///
/// Nothing here throws on any string, and the work is bounded: 500 levels of nesting, one million
/// bytes of text, [Symbol#NODE_LIMIT] nodes of a tree.
@NullMarked
package dev.tribometer.format.demangle;

import org.jspecify.annotations.NullMarked;
