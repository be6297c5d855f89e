package dev.tribometer.lens.async;

/// An edit that compiled in a copy and after which the chain was gone.
///
/// @param summary what it does, one sentence in the imperative
/// @param diff a unified diff against the workspace root
public record PatchOffer(String summary, String diff) {}
