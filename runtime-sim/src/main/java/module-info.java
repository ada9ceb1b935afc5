import org.jspecify.annotations.NullMarked;

/// What runs: encoders, networks, chips, counts, energy.
@NullMarked
module snq.runtime {
  requires transitive snq.compiler;
  requires static transitive org.jspecify;
  requires static jdk.incubator.vector;
  requires java.compiler;
  requires com.palantir.javapoet;
  requires hipparchus.core;
  requires tools.jackson.databind;

  exports snq.runtime.encode;
  exports snq.runtime.statevector;
  exports snq.runtime.mitigation;
  exports snq.runtime.network;
  exports snq.runtime.chip;
  exports snq.runtime.cycle;
  exports snq.runtime.checkpoint;
  exports snq.runtime.count;
  exports snq.runtime.energy;
  exports snq.runtime.evaluate;
}
