package snq.runtime.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Fanout;
import snq.compiler.core.IntVector;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.core.Projection;

/// The links of one projection: one for each payload of its sources and each part of its weights.
///
/// Weights lie in bytes. Even ones from -256 to 254 (Loihi's with both signs) are stored halved;
/// odd ones beyond a byte (0 .. 255, -255 .. 0) in two parts: w = 2 (w >> 1) + (w & 1).
final class ProjectionLinks {
  private final CoreProgram program;
  private final Projection projection;
  private final ProjectionRuns runs;

  ProjectionLinks(CoreProgram program, Projection projection, ProjectionRuns runs) {
    this.program = program;
    this.projection = projection;
    this.runs = runs;
  }

  /// What a byte of this part of a weight stands for.
  private record Part(int firstWeight, int factor) {}

  List<Link> of(WeightBytes weights, int lag) {
    List<Part> parts = store(weights);
    LinkRows rows = rows();
    Map<Integer, int[]> byPayload = byPayload(rows.rowOf);
    int base = program.target().arithmetic().baseShift();
    int right = Math.max(0, base - projection.shift());
    int left = right > 0 ? 0 : projection.shift();
    int count = byPayload.size() * parts.size();
    List<Link> links = new ArrayList<>();
    for (Part part : parts) {
      int[] moved = part.firstWeight() == 0 ? rows.runs : moved(rows.runs, part.firstWeight());
      byPayload.forEach((payload, rowOf) -> {
        LinkRows own =
            new LinkRows(
                projection.from(),
                rowOf,
                rows.runFirst,
                moved,
                rows.shapeOf,
                new LinkRows.Bounds(rows.mostAtOneTarget, largestSum(part)));
        Link.Floor floor = new Link.Floor(right, base, links.size() + 1 == count);
        links.add(new Link(own, lag, payload * part.factor() << left, floor));
      });
    }
    return links;
  }

  /// Of the bytes of a part, when every source spikes.
  private long largestSum(Part part) {
    long most = Arrays.stream(projection.fanout().sourcesPerAxon()).max().orElse(0);
    boolean halves = part.factor() == 2 && Arrays.stream(runs.weights).allMatch(w -> (w & 1) == 0);
    return most * (halves ? runs.largestSum / 2 : runs.largestSum);
  }

  private List<Part> store(WeightBytes weights) {
    int least = 0;
    int largest = 0;
    int used = 0;
    for (int w : runs.weights) {
      least = Math.min(least, w);
      largest = Math.max(largest, w);
      used |= w;
    }
    if (least < -256 || largest > 255) {
      throw new IllegalArgumentException(
          projection.name() + " has weights from " + least + " to " + largest);
    }
    List<Part> parts = new ArrayList<>();
    boolean bytes = least >= Byte.MIN_VALUE && largest <= Byte.MAX_VALUE;
    parts.add(new Part(weights.size(), bytes ? 1 : 2));
    for (int w : runs.weights) {
      weights.add(bytes ? w : w >> 1);
    }
    if (!bytes && (used & 1) != 0) {
      parts.add(new Part(weights.size(), 1));
      for (int w : runs.weights) {
        weights.add(w & 1);
      }
    }
    return parts;
  }

  private static int[] moved(int[] runs, int by) {
    int[] moved = runs.clone();
    for (int r = 1; r < moved.length; r += 3) {
      moved[r] += by;
    }
    return moved;
  }

  /// A row an axon where every source drives one at most; else a row for each list of axons.
  private LinkRows rows() {
    Fanout fanout = projection.fanout();
    int[] rowOf = new int[fanout.sources()];
    Arrays.fill(rowOf, -1);
    for (int s = 0; s < rowOf.length; s++) {
      int count = fanout.first().get(s + 1) - fanout.first().get(s);
      if (count > 1) {
        return combined();
      }
      if (count == 1) {
        rowOf[s] = fanout.targets().get(fanout.first().get(s));
      }
    }
    int[] used = Arrays.copyOf(runs.runs(), 3 * runs.runFirst[runs.runFirst.length - 1]);
    return new LinkRows(projection.from(), rowOf, runs.runFirst, used, runs.shapeOf, bounds(1));
  }

  private LinkRows combined() {
    Fanout fanout = projection.fanout();
    int[] rowOf = new int[fanout.sources()];
    Arrays.fill(rowOf, -1);
    Map<IntVector, Integer> rows = new LinkedHashMap<>();
    Map<List<Integer>, Integer> shapes = new HashMap<>();
    List<Integer> shapeOf = new ArrayList<>();
    List<int[]> runsOf = new ArrayList<>();
    int most = 1;
    int total = 0;
    for (int s = 0; s < rowOf.length; s++) {
      int[] axons = fanout.axonsOf(s);
      if (axons.length == 0) {
        continue;
      }
      Integer known = rows.putIfAbsent(IntVector.of(axons), rows.size());
      rowOf[s] = known == null ? rows.size() - 1 : known;
      if (known == null) {
        int[] all = runsOf(axons);
        runsOf.add(all);
        total += all.length;
        most = Math.max(most, LinkDraft.mostAtOneTarget(all));
        List<Integer> shape = Arrays.stream(axons).mapToObj(a -> runs.shapeOf[a]).toList();
        shapeOf.add(shapes.computeIfAbsent(shape, unused -> shapes.size()));
      }
    }
    int[] first = new int[runsOf.size() + 1];
    int[] flat = new int[total];
    for (int r = 0; r < runsOf.size(); r++) {
      System.arraycopy(runsOf.get(r), 0, flat, 3 * first[r], runsOf.get(r).length);
      first[r + 1] = first[r] + runsOf.get(r).length / 3;
    }
    int[] shapesOf = shapeOf.stream().mapToInt(Integer::intValue).toArray();
    return new LinkRows(projection.from(), rowOf, first, flat, shapesOf, bounds(most));
  }

  private static LinkRows.Bounds bounds(int mostAtOneTarget) {
    return new LinkRows.Bounds(mostAtOneTarget, Long.MAX_VALUE);
  }

  private int[] runsOf(int[] axons) {
    return Arrays.stream(axons)
        .flatMap(axon ->
            Arrays.stream(runs.runs(), 3 * runs.runFirst[axon], 3 * runs.runFirst[axon + 1]))
        .toArray();
  }

  /// The rows of the sources with each value; a plain spike has 1, one from below its negative.
  private Map<Integer, int[]> byPayload(int[] rowOf) {
    Population from = program.populations().get(projection.from());
    Map<Integer, int[]> rows = new LinkedHashMap<>();
    int size = from.size();
    int sources = from.firesBothWays() ? 2 * size : size;
    for (int s = 0; s < size; s++) {
      int value = from.role() == Role.INPUT ? 1 : from.classAt(s).spikeValue();
      ofValue(rows, value, sources)[s] = rowOf[s];
      if (sources > size && from.classAt(s).lowerThreshold().isPresent()) {
        ofValue(rows, -value, sources)[size + s] = rowOf[s];
      }
    }
    return rows;
  }

  private static int[] ofValue(Map<Integer, int[]> rows, int value, int sources) {
    return rows.computeIfAbsent(
        value,
        unused -> {
          int[] none = new int[sources];
          Arrays.fill(none, -1);
          return none;
        });
  }
}
