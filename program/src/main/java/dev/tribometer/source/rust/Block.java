package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import java.util.List;

/// A block `{ … }`.
///
/// @param span braces included
/// @param firstToken the opening brace
/// @param lastToken the closing brace, or the token count where it is missing
public record Block(Span span, int firstToken, int lastToken, List<Statement> statements) {}
