package snq.runtime.cycle;

import java.util.ArrayList;
import java.util.List;

/// Names what waits when nothing moves any more: to find our mistake.
final class Waiting {
  private static final List<String> PORTS =
      List.of("local", "west", "east", "north", "south", "deliver");
  private static final int SHOWN = 20;

  private Waiting() {}

  static String list(Fabric fabric, Units units, HostPort host) {
    List<String> waiting = new ArrayList<>();
    if (!host.isDone()) {
      waiting.add("the host has packets");
    }
    Mesh mesh = fabric.mesh;
    for (int tile = 0; tile < mesh.tiles; tile++) {
      String place = "tile (" + tile % mesh.columns + ", " + tile / mesh.columns + ")";
      int left = units.spikeEnd[tile] - units.nextSpike[tile];
      if (left > 0) {
        waiting.add("update of " + place + " has spikes: " + left);
      }
      if (units.queued[tile] > 0) {
        waiting.add("send of " + place + " has spikes: " + units.queued[tile]);
      }
      for (int port = 0; port < PORTS.size(); port++) {
        int held = fabric.held(tile << 3 | port);
        if (held > 0) {
          waiting.add("queue " + PORTS.get(port) + " of " + place + " has packets: " + held);
        }
      }
    }
    int more = waiting.size() - SHOWN;
    return String.join("; ", waiting.subList(0, Math.min(SHOWN, waiting.size())))
        + (more > 0 ? "; and " + more + " more" : "");
  }
}
