package snq.dsl.format;

/// A line of the result, before its columns are lined up.
///
/// @param indent spaces before it
/// @param text without the comment at its end
/// @param comment at its end, or empty; a comment alone on its line is `text`
/// @param column what of it is lined up with its neighbours
/// @param at where in `text` spaces go in for that
/// @param afterBlank true when a blank line stands before it
record Line(int indent, String text, String comment, Column column, int at, boolean afterBlank) {
  enum Column {
    NONE,
    /// The `=` of params and constants.
    CONSTANT,
    /// The `=` of network values without a type.
    VALUE,
    /// What stands behind the `:` of settings.
    SETTING,
    /// The `as` of list members.
    LABEL
  }
}
