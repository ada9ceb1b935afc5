package snq.runtime.cycle;

import java.util.List;
import snq.compiler.placement.CoreImage;
import snq.compiler.placement.NeuronEntry;
import snq.compiler.placement.RouteEntry;

/// The send unit: one route entry a cycle of the spike at the head of the output queue.
final class LiteralSend {
  final LiteralUnit unit = new LiteralUnit();
  private final CoreImage image;
  private final LiteralQueue<Integer> output;
  private final LiteralQueue<Flit> local;
  private final Source source;
  private int route;
  long sent;

  /// Writes beside a packet who sent it.
  interface Source {
    Flit flit(RouteEntry route, int payload, int neuron, long cycle);
  }

  LiteralSend(
      CoreImage image, LiteralQueue<Integer> output, LiteralQueue<Flit> local, Source source) {
    this.image = image;
    this.output = output;
    this.local = local;
    this.source = source;
  }

  void decide(long cycle, List<Runnable> ends) {
    if (output.isEmpty()) {
      return;
    }
    int n = output.head();
    NeuronEntry neuron = image.neuron(n);
    RouteEntry entry = image.route(neuron.firstRoute() + route);
    int payload = entry.graded() ? image.neuronClass(neuron.neuronClass()).rule().payload() : 0;
    boolean dropped = entry.graded() && payload == 0;
    if (!dropped && !local.hasRoom()) {
      unit.waiting();
      local.stalls++;
      return;
    }
    unit.busy();
    ends.add(() -> {
      if (!dropped) {
        sent++;
        local.add(source.flit(entry, payload, n, cycle));
      }
      route++;
      if (route == neuron.routes()) {
        route = 0;
        output.remove();
      }
    });
  }
}
