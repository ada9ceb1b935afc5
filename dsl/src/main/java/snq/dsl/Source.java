package snq.dsl;

/// One source text. `name` is what problems print: a path relative to where the user stands, never
/// an absolute one. Offsets of a [Span] count UTF-16 units of `text`.
public record Source(String name, String text) {}
