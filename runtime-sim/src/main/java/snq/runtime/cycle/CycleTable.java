package snq.runtime.cycle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Cycles and traffic over some samples that ran one after the other. Exact; adding tables is the
/// same in any order.
///
/// @param cores all cores of the program, by number
/// @param links those that were used, by row, column and direction of the sending tile
public record CycleTable(
    long samples, TimeParts time, List<CoreCycles> cores, List<LinkHops> links, HostCycles host) {
  private static final Comparator<LinkHops> ORDER =
      Comparator.comparingInt(LinkHops::row)
          .thenComparingInt(LinkHops::column)
          .thenComparing(LinkHops::direction);

  public CycleTable {
    cores = List.copyOf(cores);
    links = links.stream().sorted(ORDER).toList();
  }

  public long cycles() {
    return time.total();
  }

  /// Links between two routers that packets crossed, all together.
  public long hops() {
    return links.stream().mapToLong(LinkHops::hops).sum();
  }

  /// Cycles in which something stood ready for a full queue, over all queues.
  public long queueStalls() {
    long stalls = host.queue().stalls();
    for (CoreCycles core : cores) {
      stalls += core.outputQueue().stalls();
      stalls += core.localQueue().stalls();
      stalls += core.deliverQueue().stalls();
    }
    for (LinkHops link : links) {
      stalls += link.queue().stalls();
    }
    return stalls;
  }

  /// The core whose busiest unit is busiest; the first of equals.
  public CoreCycles hottestCore() {
    CoreCycles hottest = cores.get(0);
    for (CoreCycles core : cores) {
      hottest = core.load() > hottest.load() ? core : hottest;
    }
    return hottest;
  }

  /// The link that most flits crossed; the first of equals, none where all stay on their tile.
  public Optional<LinkHops> hottestLink() {
    LinkHops hottest = null;
    for (LinkHops link : links) {
      hottest = hottest == null || link.hops() > hottest.hops() ? link : hottest;
    }
    return Optional.ofNullable(hottest);
  }

  /// These samples and others of the same program.
  public CycleTable plus(CycleTable other) {
    List<CoreCycles> sums = new ArrayList<>();
    for (int core = 0; core < cores.size(); core++) {
      sums.add(cores.get(core).plus(other.cores.get(core)));
    }
    Map<Place, LinkHops> all = new LinkedHashMap<>();
    links.forEach(link -> all.put(Place.of(link), link));
    other.links.forEach(link -> all.merge(Place.of(link), link, LinkHops::plus));
    return new CycleTable(
        samples + other.samples,
        time.plus(other.time),
        sums,
        List.copyOf(all.values()),
        host.plus(other.host));
  }

  private record Place(int column, int row, Direction direction) {
    static Place of(LinkHops link) {
      return new Place(link.column(), link.row(), link.direction());
    }
  }
}
