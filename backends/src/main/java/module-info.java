import org.jspecify.annotations.NullMarked;

/// Files for other tools, drawings and the report.
@NullMarked
module snq.backends {
  requires transitive snq.runtime;
  requires static transitive org.jspecify;
  requires org.antlr.antlr4.runtime;
  requires tools.jackson.databind;

  exports snq.backends.chip;
  exports snq.backends.device;
  exports snq.backends.qasm;
  exports snq.backends.qasm.read;
  exports snq.backends.netx;
  exports snq.backends.draw;
  exports snq.backends.report;
  exports snq.backends.trace;
}
