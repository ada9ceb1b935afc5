package snq.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.cli.toolchain.EstimateCall.Mitigation;
import snq.runtime.mitigation.Extrapolation;
import snq.runtime.mitigation.Folding;
import snq.runtime.mitigation.ZeroNoise;

/// `--mitigate`: `readout`, `zne`, `zne:richardson`, `zne:linear:1,2,3`, `zne:linear:1,2,3:local`.
final class MitigationOption {
  static final Flag MITIGATE =
      Flag.values(
          "",
          "mitigate",
          "HOW",
          "readout, or zne:FIT:SCALES:FOLDING (default zne:richardson:1,3,5:global)");

  private MitigationOption() {}

  static Mitigation read(List<String> given) {
    Optional<ZeroNoise> zeroNoise = Optional.empty();
    boolean readOut = false;
    for (String how : given) {
      if (how.equals("readout")) {
        readOut = true;
      } else if (how.equals("zne") || how.startsWith("zne:")) {
        zeroNoise = Optional.of(zeroNoise(how));
      } else {
        throw wrong(how, "readout or zne");
      }
    }
    return new Mitigation(zeroNoise, readOut);
  }

  private static ZeroNoise zeroNoise(String how) {
    List<String> parts = List.of(how.split(":", -1));
    if (parts.size() > 4) {
      throw wrong(how, "zne:FIT:SCALES:FOLDING");
    }
    Extrapolation fit =
        Extrapolation.named(parts.size() > 1 ? parts.get(1) : "richardson")
            .orElseThrow(() ->
                wrong(
                    how,
                    "the fits linear, richardson, polynomial-2, exponential, exponential-free"));
    Folding folding =
        switch (parts.size() > 3 ? parts.get(3) : "global") {
          case "global" -> Folding.GLOBAL;
          case "local" -> Folding.LOCAL;
          default -> throw wrong(how, "the foldings global and local");
        };
    return new ZeroNoise(
        folding, parts.size() > 2 ? scales(how, parts.get(2)) : ZeroNoise.USUAL_SCALES, fit);
  }

  private static List<Double> scales(String how, String text) {
    List<Double> scales = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      try {
        scales.add(Double.parseDouble(part));
      } catch (NumberFormatException e) {
        throw wrong(how, "scales such as 1,3,5");
      }
    }
    return scales;
  }

  private static UsageException wrong(String how, String takes) {
    return new UsageException("--mitigate takes " + takes + ", not '" + how + "'");
  }
}
