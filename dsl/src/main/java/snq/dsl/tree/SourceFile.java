package snq.dsl.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.dsl.Span;

/// A whole file.
///
/// @param doc the documentation comment before `snq 1;`, or, without that line, at the head of the
///   file with a blank line after it; empty when there is none
/// @param version the number of `snq 1;`, or null when it is not written
public record SourceFile(
    Span span, String doc, Expression.@Nullable Number version, List<Declaration> declarations) {
  public SourceFile {
    declarations = List.copyOf(declarations);
  }
}
