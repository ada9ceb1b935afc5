package snq.runtime.energy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// An energy that others measured on silicon, of a network that users have as a file. It stands in
/// the report of that network beside the same steps under cost tables.
///
/// @param sha256 of the network's file, in hexadecimal
/// @param what was measured
/// @param steps of the network that it is the energy of
/// @param picojoules without static power
/// @param tables cost tables that come nearest to the device
/// @param mind how they differ from it
public record Measured(
    String network,
    String sha256,
    String device,
    String what,
    int steps,
    BigDecimal picojoules,
    List<String> tables,
    String source,
    String mind) {
  public Measured {
    tables = List.copyOf(tables);
  }

  /// What is known of a network.
  ///
  /// @param hashes of the files of a run
  public static Optional<Measured> of(Collection<String> hashes) {
    return all().stream().filter(measured -> hashes.contains(measured.sha256())).findFirst();
  }

  /// What a run under a cost table gives for these steps: the mean of its steps, without static
  /// power.
  ///
  /// @param stepsOfSample T of the run
  public BigDecimal here(EnergyAccount account, int stepsOfSample) {
    BigDecimal all = account.total().subtract(account.staticPicojoules());
    BigDecimal ran = BigDecimal.valueOf(Math.multiplyExact(account.samples(), stepsOfSample));
    return all.multiply(BigDecimal.valueOf(steps)).divide(ran, java.math.MathContext.DECIMAL128);
  }

  static List<Measured> all() {
    try (InputStream in = Measured.class.getResourceAsStream("measured/measured.json")) {
      if (in == null) {
        throw new IllegalStateException("measured.json is not in the module");
      }
      List<Measured> all = new ArrayList<>();
      for (JsonNode node : new ObjectMapper().readTree(in.readAllBytes()).values()) {
        all.add(read(node));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Measured read(JsonNode node) {
    return new Measured(
        node.required("network").asString(),
        node.required("sha256").asString(),
        node.required("device").asString(),
        node.required("what").asString(),
        node.required("steps").asInt(),
        new BigDecimal(node.required("picojoules").asString()),
        node.required("tables").values().stream().map(JsonNode::asString).toList(),
        node.required("source").asString(),
        node.required("mind").asString());
  }
}
