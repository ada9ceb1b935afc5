package snq.compiler.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Fanout;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.core.Projection;

/// The routes of every neuron and input once all axons have their numbers: one for each (core,
/// axon) that it drives, by projection, axon and core; a neuron of an output has one more, to the
/// host.
final class RouteTables {
  private final CoreProgram program;

  /// Per projection and axon: `core << 12 | axon number` of each core that has the axon.
  private final List<List<List<Integer>>> places = new ArrayList<>();

  /// Number of the first neuron of each population at the host, or -1.
  private final int[] hostNumber;

  RouteTables(CoreProgram program, List<? extends CoreDraft> cores) {
    this.program = program;
    for (Projection projection : program.projections()) {
      List<List<Integer>> axons = new ArrayList<>();
      for (int axon = 0; axon < projection.fanout().axons(); axon++) {
        axons.add(new ArrayList<>(1));
      }
      places.add(axons);
    }
    for (int core = 0; core < cores.size(); core++) {
      for (CoreDraft.AxonBlock block : cores.get(core).axonsOf()) {
        for (int i = 0; i < block.axons().size(); i++) {
          int place = core << 12 | (block.firstAxon() + i);
          places.get(block.projection()).get(block.axons().get(i)).add(place);
        }
      }
    }
    hostNumber = hostNumbers(program);
  }

  /// Number at the host of the first neuron of each output population that spikes, or -1: outputs
  /// are counted on in the program's order.
  static int[] hostNumbers(CoreProgram program) {
    int[] numbers = new int[program.populations().size()];
    Arrays.fill(numbers, -1);
    int next = 0;
    for (int output : program.outputs()) {
      Population population = program.populations().get(output);
      boolean spikes = population.role() == Role.NEURONS || population.role() == Role.GATES;
      if (spikes && numbers[output] < 0) {
        numbers[output] = next;
        next += population.size();
      }
    }
    return numbers;
  }

  int count(int population, int neuron) {
    int count = hostNumber[population] >= 0 ? 1 : 0;
    for (int p = 0; p < places.size(); p++) {
      Projection projection = program.projections().get(p);
      if (projection.from() == population) {
        Fanout fanout = projection.fanout();
        for (int i = fanout.first().get(neuron); i < fanout.first().get(neuron + 1); i++) {
          count += places.get(p).get(fanout.targets().get(i)).size();
        }
      }
    }
    return count;
  }

  /// @param positions column and row of each core
  List<RouteEntry> routes(int population, int neuron, List<int[]> positions) {
    Population source = program.populations().get(population);
    boolean graded = source.role() != Role.INPUT && source.classAt(neuron).payload() != 0;
    List<RouteEntry> routes = new ArrayList<>();
    for (int p = 0; p < places.size(); p++) {
      Projection projection = program.projections().get(p);
      if (projection.from() != population) {
        continue;
      }
      Fanout fanout = projection.fanout();
      for (int i = fanout.first().get(neuron); i < fanout.first().get(neuron + 1); i++) {
        for (int place : places.get(p).get(fanout.targets().get(i))) {
          int[] tile = positions.get(place >>> 12);
          routes.add(new RouteEntry(tile[0], tile[1], place & 4095, graded));
        }
      }
    }
    if (hostNumber[population] >= 0) {
      routes.add(RouteEntry.toHost(hostNumber[population] + neuron, graded));
    }
    return routes;
  }
}
