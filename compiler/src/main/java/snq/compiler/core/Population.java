package snq.compiler.core;

import java.util.List;
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
public record Population(
    String name,
    Role role,
    Shape shape,
    List<NeuronClass> classes,
    IntVector classOf,
    IntVector biases,
    int start) {
  public Population {
    classes = List.copyOf(classes);
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

  public int biasAt(int neuron) {
    return biases.size() == 1 ? biases.get(0) : biases.get(neuron);
  }
}
