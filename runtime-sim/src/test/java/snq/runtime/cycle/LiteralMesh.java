package snq.runtime.cycle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.IntVector;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.network.SpikeRaster;
import snq.compiler.placement.HostRoutes;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.RouteEntry;

/// snq1 cycle by cycle, read from its page alone: in each cycle all units decide on what they see
/// at its start, then all changes are made. Slow and obvious; the oracle of the fast simulation.
/// Runs one sample.
final class LiteralMesh {
  final PlacedProgram placed;
  final List<StepTime> steps = new ArrayList<>();
  final List<PacketTime> packets = new ArrayList<>();

  /// What each core's units did in each step.
  final List<List<UnitCycles>> coreSteps = new ArrayList<>();

  final List<SpikeRaster> rasters = new ArrayList<>();
  final Map<Integer, int[][]> potentials = new TreeMap<>();
  private final long[][] bits;
  private final List<LiteralRouter> routers = new ArrayList<>();
  private final List<LiteralCore> cores = new ArrayList<>();
  private final Deque<Flit> host = new ArrayDeque<>();
  private final @Nullable SplittableRandom shuffle;
  private long cycle;
  private long sent;
  private long received;
  private long reads;
  private long writes;

  /// @param shuffle draws among packets that could go next, at the host and in routers, in place of
  ///   the orders of the page; null for those
  LiteralMesh(PlacedProgram placed, @Nullable SplittableRandom shuffle) {
    this.placed = placed;
    this.shuffle = shuffle;
    int columns = (int) limit("columns");
    for (int tile = 0; tile < columns * limit("rows"); tile++) {
      routers.add(new LiteralRouter(tile % columns, tile / columns, limit("router_queue")));
    }
    for (LiteralRouter router : routers) {
      connect(router, LiteralRouter.WEST, -1, 0, LiteralRouter.EAST);
      connect(router, LiteralRouter.EAST, 1, 0, LiteralRouter.WEST);
      connect(router, LiteralRouter.NORTH, 0, -1, LiteralRouter.SOUTH);
      connect(router, LiteralRouter.SOUTH, 0, 1, LiteralRouter.NORTH);
    }
    for (int c = 0; c < placed.cores().size(); c++) {
      LiteralRouter router = at(placed.cores().get(c).column(), placed.cores().get(c).row());
      LiteralCore core = new LiteralCore(c, this, router);
      cores.add(core);
      router.outputs.set(LiteralRouter.LOCAL, core.deliver.queue);
    }
    List<Population> layers = placed.program().populations();
    bits = new long[layers.size()][];
    for (int p = 0; p < bits.length; p++) {
      bits[p] = new long[layers.get(p).size() * SpikeRaster.wordsFor(placed.program().steps())];
      if (layers.get(p).role() == Role.POTENTIALS) {
        potentials.put(p, new int[placed.program().steps()][layers.get(p).size()]);
      }
    }
  }

  long limit(String name) {
    return placed.program().target().limit(name);
  }

  private LiteralRouter at(int column, int row) {
    return routers.get(row * (int) limit("columns") + column);
  }

  private void connect(LiteralRouter from, int output, int columns, int rows, int input) {
    int column = from.column + columns;
    int row = from.row + rows;
    if (column >= 0 && row >= 0 && column < limit("columns") && row < limit("rows")) {
      from.outputs.set(output, at(column, row).inputs.get(input));
    }
  }

  void run(ChipInputs inputs) {
    clear(inputs);
    for (int step = -1; step < placed.program().chipSteps(); step++) {
      step(step, inputs.rasters());
    }
    for (int p = 0; p < bits.length; p++) {
      int size = placed.program().populations().get(p).size();
      rasters.add(
          placed.program().populations().get(p).role() == Role.INPUT
              ? inputs.rasters().get(rasters.size())
              : SpikeRaster.ofWords(size, placed.program().steps(), bits[p].clone()));
    }
  }

  /// All cores at once, then the host's biases one by one.
  private void clear(ChipInputs inputs) {
    for (LiteralCore core : cores) {
      core.update.unit.busyBefore(core.rows());
      cycle = Math.max(cycle, core.rows());
      for (int n = 0; n < core.neuron.length; n++) {
        IntVector mantissas = inputs.biases().get(core.population[n]);
        if (mantissas != null) {
          core.update.bias[n] = mantissas.get(core.neuron[n]);
          writes++;
        }
      }
    }
    cycle += writes;
  }

  private void step(int step, List<SpikeRaster> inputs) {
    long start = cycle;
    long update = 0;
    long now = 0;
    beginStep(step, inputs);
    while (!isDone()) {
      boolean updating = !cores.stream().allMatch(core -> core.update.isDone());
      cycle(step, now++);
      update = updating ? now : update;
    }
    long work = now;
    long barrier = barrier();
    long read = readPotentials(step);
    reads += read;
    cycle = start + work + barrier + read;
    steps.add(new StepTime(step, start, update, work, barrier, read));
    for (LiteralCore core : cores) {
      coreSteps.add(
          List.of(
              core.update.unit.endStep(cycle - start),
              core.send.unit.endStep(cycle - start),
              core.deliver.unit.endStep(cycle - start)));
    }
  }

  private void beginStep(int step, List<SpikeRaster> inputs) {
    List<Flit> flits = new ArrayList<>();
    for (int h = 0; h < placed.host().size() && step + 1 < placed.program().steps(); h++) {
      HostRoutes routes = placed.host().get(h);
      for (int input = 0; input < inputs.get(h).channels(); input++) {
        if (inputs.get(h).get(input, step + 1)) {
          for (int r = routes.first().get(input); r < routes.first().get(input + 1); r++) {
            RouteEntry route = RouteEntry.ofWord(routes.routes().get(r));
            flits.add(
                new Flit(
                    route.column(),
                    route.row(),
                    route.axon(),
                    0,
                    PacketTime.HOST,
                    routes.population(),
                    input,
                    0));
          }
        }
      }
    }
    while (shuffle != null && !flits.isEmpty()) {
      host.add(flits.remove(shuffle.nextInt(flits.size())));
    }
    host.addAll(flits);
    if (step >= 0) {
      cores.forEach(core -> core.update.beginStep(step));
    }
  }

  private boolean isDone() {
    return host.isEmpty()
        && cores.stream().allMatch(LiteralCore::isDone)
        && routers.stream().allMatch(LiteralRouter::isDone);
  }

  /// Two phases: decide, change.
  private void cycle(int step, long now) {
    List<Runnable> ends = new ArrayList<>();
    for (LiteralCore core : cores) {
      core.update.decide(step, ends);
      core.send.decide(now, ends);
      core.deliver.decide(
          step, now, ends, (flit, t, done) -> packets.add(time(step, flit, core.number, t, done)));
    }
    for (LiteralRouter router : routers) {
      router.decide(
          ends,
          shuffle,
          flit -> {
            received++;
            packets.add(time(step, flit, PacketTime.HOST, now, now + 1));
          });
    }
    LiteralQueue<Flit> west = routers.get(0).inputs.get(LiteralRouter.WEST);
    if (!host.isEmpty() && !west.hasRoom()) {
      west.stalls++;
    } else if (!host.isEmpty()) {
      ends.add(() -> {
        Flit flit = host.remove();
        sent++;
        west.add(
            new Flit(
                flit.column(),
                flit.row(),
                flit.axon(),
                0,
                flit.source(),
                flit.population(),
                flit.neuron(),
                now));
      });
    }
    ends.forEach(Runnable::run);
    routers.forEach(router -> router.inputs.forEach(LiteralQueue::measure));
    cores.forEach(core -> core.update.output.measure());
    cores.forEach(core -> core.deliver.queue.measure());
  }

  private static PacketTime time(int step, Flit flit, int target, long taken, long done) {
    return new PacketTime(
        step,
        flit.source(),
        flit.population(),
        flit.neuron(),
        target,
        flit.axon(),
        flit.sent(),
        taken,
        done);
  }

  private long barrier() {
    int levels = 0;
    while (1 << levels < cores.size()) {
      levels++;
    }
    return 2L * levels + 4;
  }

  /// The host reads the potentials of outputs that never fire, in each of their steps.
  private long readPotentials(int step) {
    long read = 0;
    for (LiteralCore core : cores) {
      for (int n = 0; n < core.neuron.length; n++) {
        int layer = core.population[n];
        int reference = step - firstStep(core, n);
        int[][] trace = potentials.get(layer);
        if (trace != null && reference >= 0 && reference < placed.program().steps()) {
          trace[reference][core.neuron[n]] = core.update.potential(n);
          read += placed.program().outputs().contains(layer) ? 1 : 0;
        }
      }
    }
    return read;
  }

  private static int firstStep(LiteralCore core, int n) {
    return core.image.neuronClass(core.image.neuron(n).neuronClass()).firstStep();
  }

  void fired(LiteralCore core, int n, int step) {
    int t = step - firstStep(core, n);
    int words = SpikeRaster.wordsFor(placed.program().steps());
    bits[core.population[n]][core.neuron[n] * words + t / 64] |= 1L << t % 64;
  }

  List<PacketTime> packetsInOrder() {
    return packets.stream()
        .sorted(
            Comparator.comparingInt(PacketTime::step)
                .thenComparingLong(PacketTime::taken)
                .thenComparingInt(p -> p.target() == PacketTime.HOST ? 1 << 20 : p.target()))
        .toList();
  }

  CycleTable table() {
    List<CoreCycles> perCore = new ArrayList<>();
    List<LinkHops> links = new ArrayList<>();
    long[] parts = new long[3];
    for (StepTime step : steps) {
      parts[0] += step.work();
      parts[1] += step.barrier();
      parts[2] += step.reads();
    }
    long before = steps.get(0).start();
    for (LiteralRouter router : routers) {
      for (int output = 1; output < 5; output++) {
        LiteralQueue<Flit> next = router.outputs.get(output);
        if (next != null && router.passed[output] > 0) {
          Direction direction = Direction.values()[output - 1];
          links.add(
              new LinkHops(
                  router.column, router.row, direction, router.passed[output], next.use()));
        }
      }
    }
    for (LiteralCore core : cores) {
      perCore.add(
          new CoreCycles(
              core.number,
              core.placed.column(),
              core.placed.row(),
              core.update.unit.sample(cycle),
              core.send.unit.sample(cycle),
              core.deliver.unit.sample(cycle),
              core.update.output.use(),
              at(core.placed.column(), core.placed.row()).inputs.get(LiteralRouter.LOCAL).use(),
              core.deliver.queue.use(),
              core.send.sent,
              core.deliver.delivered));
    }
    QueueUse west = routers.get(0).inputs.get(LiteralRouter.WEST).use();
    return new CycleTable(
        1,
        new TimeParts(before - writes, writes, parts[0], parts[1], parts[2]),
        perCore,
        links,
        new HostCycles(sent, received, west, reads, writes));
  }
}
