import org.jspecify.annotations.NullMarked;

/// The road from a checked model to programs of circuits, networks and cores.
@NullMarked
module snq.compiler {
  requires transitive snq.dsl;
  requires static transitive org.jspecify;
  requires de.siegmar.fastcsv;
  requires tools.jackson.databind;

  exports snq.compiler;
  exports snq.compiler.tensor;
  exports snq.compiler.circuit;
  exports snq.compiler.circuit.pass;
  exports snq.compiler.device;
  exports snq.compiler.network;
  exports snq.compiler.core;
  exports snq.compiler.placement;
  exports snq.compiler.target;
}
