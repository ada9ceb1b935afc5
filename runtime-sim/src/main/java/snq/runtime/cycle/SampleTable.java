package snq.runtime.cycle;

import java.util.ArrayList;
import java.util.List;

/// Reads the sums of a sample off the units and queues.
final class SampleTable {
  private final CyclePlan plan;
  private final Units units;
  private final Fabric fabric;
  private final HostPort host;

  SampleTable(CyclePlan plan, StepClock clock, HostPort host) {
    this.plan = plan;
    this.units = clock.units;
    this.fabric = clock.fabric;
    this.host = host;
  }

  CycleTable of(List<StepTime> steps, long writes) {
    long work = 0;
    long barrier = 0;
    long reads = 0;
    for (StepTime step : steps) {
      work += step.work();
      barrier += step.barrier();
      reads += step.reads();
    }
    TimeParts time = new TimeParts(plan.clear, writes, work, barrier, reads);
    List<CoreCycles> cores = new ArrayList<>();
    for (int core = 0; core < plan.cores.size(); core++) {
      cores.add(core(core, time.total()));
    }
    QueueUse west = new QueueUse(fabric.most[Mesh.HOST_QUEUE], host.waited);
    HostCycles port = new HostCycles(host.sent, host.received, west, reads, writes);
    return new CycleTable(1, time, cores, links(), port);
  }

  private CoreCycles core(int core, long cycles) {
    int tile = plan.mesh.tileOf[core];
    int local = tile << 3 | Mesh.LOCAL;
    int deliver = tile << 3 | Mesh.DELIVER;
    long update = plan.updateBusy[core] + units.updateExtra[tile];
    return new CoreCycles(
        core,
        tile % plan.mesh.columns,
        tile / plan.mesh.columns,
        unit(update, units.updateWaited[tile], cycles),
        unit(units.sendBusy[tile], units.sendWaited[tile], cycles),
        unit(units.deliverBusy[tile], 0, cycles),
        new QueueUse(units.mostQueued[tile], units.updateWaited[tile]),
        new QueueUse(fabric.most[local], units.sendWaited[tile]),
        new QueueUse(fabric.most[deliver], fabric.stalls[local]),
        units.sent[tile],
        units.delivered[tile]);
  }

  private static UnitCycles unit(long busy, long waiting, long cycles) {
    return new UnitCycles(busy, waiting, cycles - busy - waiting);
  }

  private List<LinkHops> links() {
    List<LinkHops> links = new ArrayList<>();
    for (int tile = 0; tile < plan.mesh.tiles; tile++) {
      for (Direction direction : Direction.values()) {
        int link = tile << 3 | output(direction);
        int to = plan.mesh.next[link];
        if (to >= 0 && fabric.passed[link] > 0) {
          links.add(
              new LinkHops(
                  tile % plan.mesh.columns,
                  tile / plan.mesh.columns,
                  direction,
                  fabric.passed[link],
                  new QueueUse(fabric.most[to], fabric.stalls[link])));
        }
      }
    }
    return links;
  }

  private static int output(Direction direction) {
    return switch (direction) {
      case WEST -> Mesh.WEST;
      case EAST -> Mesh.EAST;
      case NORTH -> Mesh.NORTH;
      case SOUTH -> Mesh.SOUTH;
    };
  }
}
