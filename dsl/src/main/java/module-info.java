import org.jspecify.annotations.NullMarked;

/// The language: text in, checked model or problems out.
@NullMarked
module snq.dsl {
  requires static transitive org.jspecify;
  requires org.antlr.antlr4.runtime;

  exports snq.dsl;
  exports snq.dsl.tree;
  exports snq.dsl.model;
  exports snq.dsl.table;
}
