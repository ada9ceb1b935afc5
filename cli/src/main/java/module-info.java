import org.jspecify.annotations.NullMarked;

/// The command `snq`: the only part that touches files, clock, console and environment.
@NullMarked
module snq.cli {
  requires static transitive org.jspecify;
  requires java.compiler;
  requires org.apache.commons.cli;
  requires transitive snq.backends;
  requires tools.jackson.databind;

  exports snq.cli.toolchain;
}
