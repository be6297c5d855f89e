package dev.tribometer.ledger;

/// What is known of a rule before it has seen anything.
///
/// @param id `lens/kebab-case`, stable; its page is `docs/rules/<id>.md`
/// @param title the friction in a few words
/// @param explanation one sentence: why this costs
public record RuleInfo(String id, String title, String explanation) {}
