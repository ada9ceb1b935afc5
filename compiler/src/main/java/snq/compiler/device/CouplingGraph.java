package snq.compiler.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The couplers of a device as a graph on 0 .. n-1, the places of its sites in ascending order.
/// Each edge is there once, smaller end first, in ascending order: what is found on it does not
/// depend on the order of a file.
public final class CouplingGraph {
  /// Two places, `a < b`.
  public record Edge(int a, int b) implements Comparable<Edge> {
    public Edge {
      if (a >= b || a < 0) {
        throw new IllegalArgumentException("edge " + a + " - " + b);
      }
    }

    public static Edge of(int x, int y) {
      return new Edge(Math.min(x, y), Math.max(x, y));
    }

    @Override
    public int compareTo(Edge other) {
      return a != other.a ? Integer.compare(a, other.a) : Integer.compare(b, other.b);
    }
  }

  private final int nodes;
  private final List<Edge> edges;
  private final int[][] neighbours;

  public CouplingGraph(int nodes, List<Edge> edges) {
    this.nodes = nodes;
    Set<Edge> once = new LinkedHashSet<>(edges.stream().sorted().toList());
    this.edges = List.copyOf(once);
    int[] degree = new int[nodes];
    for (Edge edge : this.edges) {
      degree[edge.a()]++;
      degree[edge.b()]++;
    }
    neighbours = new int[nodes][];
    for (int i = 0; i < nodes; i++) {
      neighbours[i] = new int[degree[i]];
    }
    Arrays.fill(degree, 0);
    for (Edge edge : this.edges) {
      neighbours[edge.a()][degree[edge.a()]++] = edge.b();
      neighbours[edge.b()][degree[edge.b()]++] = edge.a();
    }
    for (int[] near : neighbours) {
      Arrays.sort(near);
    }
  }

  /// @param device one with couplers
  public static CouplingGraph of(Device device) {
    List<Edge> edges = new ArrayList<>();
    for (Coupler coupler : device.coupling().couplers()) {
      edges.add(
          Edge.of(
              device.sites().indexOf(coupler.first()), device.sites().indexOf(coupler.second())));
    }
    return new CouplingGraph(device.qubits(), edges);
  }

  public int nodes() {
    return nodes;
  }

  public List<Edge> edges() {
    return edges;
  }

  public int degree(int node) {
    return neighbours[node].length;
  }

  /// In ascending order.
  public int neighbour(int node, int at) {
    return neighbours[node][at];
  }

  public boolean joined(int x, int y) {
    return Arrays.binarySearch(neighbours[x], y) >= 0;
  }
}
