package snq.runtime.chip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// How long the events of a chip take, in picoseconds, where no cycle rules are known. One JSON
/// file a target.
///
/// @param synapticOperation of one synapse
/// @param neuronUpdate of a neuron that does not spike
/// @param spike what a neuron takes more that spikes
/// @param packet into the network
/// @param barrierOneTile end of a step, with one tile in use
/// @param barrierAllTiles with `allTiles`
public record LatencyTable(
    String source,
    long synapticOperation,
    long neuronUpdate,
    long spike,
    long packet,
    long hopEastWest,
    long hopNorthSouth,
    long barrierOneTile,
    long barrierAllTiles,
    long allTiles) {
  /// The table of a target; empty when it has none.
  public static Optional<LatencyTable> find(String target) {
    try (InputStream in = LatencyTable.class.getResourceAsStream("latencies/" + target + ".json")) {
      return in == null
          ? Optional.empty()
          : Optional.of(read(new ObjectMapper().readTree(in.readAllBytes())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LatencyTable read(JsonNode table) {
    return new LatencyTable(
        table.required("source").asString(),
        table.required("synaptic_operation").asLong(),
        table.required("neuron_update").asLong(),
        table.required("spike").asLong(),
        table.required("packet").asLong(),
        table.required("hop_east_west").asLong(),
        table.required("hop_north_south").asLong(),
        table.required("barrier_one_tile").asLong(),
        table.required("barrier_all_tiles").asLong(),
        table.required("all_tiles").asLong());
  }

  /// Of the barrier over some tiles: two points are published, one tile and all of a chip; between
  /// them it grows with the logarithm of the tiles, as a tree does. Beyond a chip nothing is
  /// published: it stays as it is.
  long barrier(long tiles) {
    double share =
        StrictMath.log((double) Math.min(tiles, allTiles)) / StrictMath.log((double) allTiles);
    return barrierOneTile + Math.round(share * (barrierAllTiles - barrierOneTile));
  }
}
