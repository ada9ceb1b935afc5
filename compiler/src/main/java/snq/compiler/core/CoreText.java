package snq.compiler.core;

import java.util.Locale;
import java.util.stream.Collectors;
import snq.compiler.network.Network;

/// What `--print-after` prints: one line a node, a population, a projection.
final class CoreText {
  private CoreText() {}

  static String network(Network network) {
    StringBuilder text = new StringBuilder();
    text.append("network ").append(network.name()).append(" steps ").append(network.steps());
    text.append('\n');
    for (int i = 0; i < network.nodes().size(); i++) {
      Network.Node node = network.nodes().get(i);
      String inputs =
          node.inputs().stream()
              .map(e ->
                  network.nodes().get(e.from()).name()
                      + (e.lag() == 0 ? "" : " (prev " + e.lag() + ")"))
              .collect(Collectors.joining(", "));
      String operation = node.operation().getClass().getSimpleName().toLowerCase(Locale.ROOT);
      text.append(i).append(' ').append(node.name()).append(": ").append(node.type());
      text.append(" = ").append(operation).append('(').append(inputs).append(")\n");
    }
    network
        .outputs()
        .forEach(o ->
            text.append("output ")
                .append(o.name())
                .append(" = ")
                .append(network.nodes().get(o.node()).name())
                .append('\n'));
    return text.toString();
  }

  static String layers(SpikingLayers layers) {
    StringBuilder text = new StringBuilder();
    for (int l = 0; l < layers.layers().size(); l++) {
      SpikingLayers.Layer layer = layers.layers().get(l);
      text.append(l).append(' ').append(layer.name()).append(layer.shape()).append(' ');
      text.append(layer.body()).append('\n');
    }
    for (SpikingLayers.Link link : layers.links()) {
      text.append(link.name()).append(": ");
      text.append(layers.layers().get(link.from()).name()).append(" -> ");
      text.append(layers.layers().get(link.to()).name()).append(" lag ").append(link.lag());
      text.append(' ').append(topology(link.synapse().topology())).append('\n');
    }
    return text.toString();
  }

  static String schedule(SpikingLayers layers, Schedule schedule) {
    StringBuilder text = new StringBuilder();
    for (int l = 0; l < layers.layers().size(); l++) {
      text.append(layers.layers().get(l).name()).append(" starts in step ");
      text.append(schedule.starts().get(l)).append('\n');
    }
    for (SpikingLayers.Link link : layers.links()) {
      text.append(link.name()).append(" delay ").append(schedule.delay(link)).append('\n');
    }
    return text.toString();
  }

  static String program(CoreProgram program) {
    StringBuilder text = new StringBuilder();
    text.append("core program ").append(program.name()).append(" on ");
    text.append(program.target().name()).append(" steps ").append(program.steps()).append('\n');
    for (int p = 0; p < program.populations().size(); p++) {
      Population population = program.populations().get(p);
      text.append(p).append(' ').append(population.name()).append(population.shape());
      text.append(' ').append(population.role().name().toLowerCase(Locale.ROOT));
      text.append(" start ").append(population.start()).append('\n');
      population.classes().forEach(c -> text.append("  ").append(c).append('\n'));
    }
    for (Projection p : program.projections()) {
      text.append(p.name()).append(": ").append(p.from()).append(" -> ").append(p.to());
      text.append(' ').append(topology(Topology.of(p.connection())));
      text.append(" shift ").append(p.shift()).append(" delay ").append(p.delay()).append('\n');
    }
    text.append("outputs ").append(program.outputs()).append('\n');
    return text.toString();
  }

  private static String topology(Topology topology) {
    return switch (topology) {
      case Topology.Dense d -> "dense " + d.axons() + " x " + d.targets();
      case Topology.Elementwise e -> "elementwise " + e.axons();
      case Topology.Convolution c ->
          "convolution "
              + c.input()
              + " to "
              + c.output()
              + " "
              + c.window()
              + " groups "
              + c.groups();
    };
  }
}
