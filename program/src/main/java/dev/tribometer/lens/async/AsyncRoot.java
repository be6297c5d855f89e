package dev.tribometer.lens.async;

import dev.tribometer.callgraph.CodePlace;

/// Where a runtime enters the workspace's code: the body of an async function, block or closure, or
/// a `poll` written by hand.
///
/// @param name the path of the function around it, without generic arguments
/// @param kind `async fn`, `async block`, `async closure` or `poll`
/// @param definition where it begins
public record AsyncRoot(String name, String kind, CodePlace definition) {}
