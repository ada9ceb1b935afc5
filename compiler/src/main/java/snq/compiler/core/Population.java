package snq.compiler.core;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import snq.dsl.model.Shape;

/// Neurons of one node of the network, numbered row-major in its shape (channel, y, x), whatever
/// numbers they get on a core.
///
/// @param name the network node's name (`h1.Cell`)
/// @param role who makes its spikes
/// @param classes at least one for NEURONS and GATES; empty for INPUT
/// @param classOf class of each neuron; one element when all have the same
/// @param biases bias mantissa of each neuron; one element when all have the same
/// @param start chip step of its reference step 0; -1 for inputs
/// @param clearing when its states go back to 0 within a sample, on targets that do that
public record Population(
    String name,
    Role role,
    Shape shape,
    List<NeuronClass> classes,
    IntVector classOf,
    IntVector biases,
    int start,
    Optional<Clearing> clearing) {
  public Population {
    classes = List.copyOf(classes);
  }

  /// A population whose states are cleared between samples only.
  public Population(
      String name,
      Role role,
      Shape shape,
      List<NeuronClass> classes,
      IntVector classOf,
      IntVector biases,
      int start) {
    this(name, role, shape, classes, classOf, biases, start, Optional.empty());
  }

  /// v, i and the refractory counters are set to 0 before the update of chip step c when c >=
  /// offset and c - offset is a multiple of interval (interval 0: only at offset). Independent of
  /// `start`.
  public record Clearing(int offset, int interval) {
    public Clearing {
      if (offset < 0 || interval < 0) {
        throw new IllegalArgumentException("clearing at " + offset + " every " + interval);
      }
    }

    public boolean at(int chipStep) {
      int since = chipStep - offset;
      return since >= 0 && (interval == 0 ? since == 0 : since % interval == 0);
    }
  }

  public enum Role {
    /// Spikes come from the host (encoders, spike data).
    INPUT,
    NEURONS,
    /// One neuron a window of a max pool of spikes.
    GATES,
    /// Integrates and never fires; the host reads its potential (LI, CubaLI).
    POTENTIALS
  }

  public int size() {
    return shape.elements();
  }

  public NeuronClass classAt(int neuron) {
    return classes.get(classOf.size() == 1 ? classOf.get(0) : classOf.get(neuron));
  }

  /// Whether some of its spikes may carry a negative value because a lower threshold was crossed.
  public boolean firesBothWays() {
    return role != Role.INPUT
        && Arrays.stream(classOf.toArray())
            .anyMatch(c -> classes.get(c).lowerThreshold().isPresent());
  }

  public int biasAt(int neuron) {
    return biases.size() == 1 ? biases.get(0) : biases.get(neuron);
  }

  public Population withBiases(IntVector mantissas) {
    return new Population(name, role, shape, classes, classOf, mantissas, start, clearing);
  }
}
