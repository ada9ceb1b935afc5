package snq.backends.chip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import snq.compiler.OutputFile;
import snq.compiler.core.CoreLegality;
import snq.compiler.placement.HostRoutes;
import snq.compiler.placement.LongVector;
import snq.compiler.placement.PlacedCore;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.PlacementChecker;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// A chip program as files, and back to the same program (`docs/format-snq1.md`):
///
/// - `program.json`: populations, projections, schedule, scales, placement;
/// - `program.bin`: its long vectors and all memory words;
/// - `core000/axons.hex` and so on: each memory as text for `$readmemh`, where the chip has words;
/// - `host0/first.hex`, `host0/routes.hex`: what the host sends for each input;
/// - `SHA256SUMS`: a hash of each.
public final class ChipFiles {
  static final String FORMAT = "snq-chip-program";

  /// Minor: additions; major: breaking.
  public static final String FORMAT_VERSION = "1.0";

  public static final String PROGRAM = "program.json";
  static final String VECTORS = "program.bin";
  private static final int ROUTE_BITS = 25;
  private static final int MOST_SHOWN = 20;

  private ChipFiles() {}

  /// The JSON schema of `program.json`.
  public static String schema() {
    try (InputStream in = ChipFiles.class.getResourceAsStream("program.schema.json")) {
      if (in == null) {
        throw new IllegalStateException("program.schema.json is not in the module");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<OutputFile> write(ChipProgram chip, String version) {
    return write(chip, version, List.of());
  }

  /// @param version of the writing snq
  /// @param beside further files of the folder, for other tools; their hashes stand with the others
  public static List<OutputFile> write(ChipProgram chip, String version, List<OutputFile> beside) {
    Packing packing = new Packing();
    String text = new ProgramText(chip, packing).text(version);
    List<OutputFile> files = new ArrayList<>();
    files.add(OutputFile.of(PROGRAM, text));
    files.add(OutputFile.of(VECTORS, packing.toBytes()));
    files.addAll(images(chip.placed()));
    files.addAll(beside);
    files.add(Checksums.of(files));
    return files;
  }

  /// The memories as text; an empty memory has no file.
  private static List<OutputFile> images(PlacedProgram placed) {
    List<OutputFile> files = new ArrayList<>();
    int digits = Math.max(3, Integer.toString(placed.cores().size() - 1).length());
    for (int core = 0; core < placed.cores().size(); core++) {
      PlacedCore here = placed.cores().get(core);
      if (here.image().isEmpty()) {
        continue;
      }
      String folder = String.format(Locale.ROOT, "core%0" + digits + "d/", core);
      String place = "core " + core + " at column " + here.column() + ", row " + here.row();
      for (Memory memory : Memory.values()) {
        LongVector words = memory.of(here.memories());
        if (words.size() > 0) {
          String path = folder + memory.title() + ".hex";
          String about = place + ": " + memory.title();
          files.add(HexText.of(path, about, words, memory.bits));
        }
      }
    }
    for (int h = 0; h < placed.host().size(); h++) {
      HostRoutes host = placed.host().get(h);
      String layer = placed.program().populations().get(host.population()).name();
      long[] first = new long[host.first().size()];
      for (int i = 0; i < first.length; i++) {
        first[i] = host.first().get(i);
      }
      String folder = "host" + h + "/";
      String about = "input " + layer + ": ";
      files.add(HexText.of(folder + "first.hex", about + "first route", LongVector.of(first), 32));
      if (host.routes().size() > 0) {
        files.add(HexText.of(folder + "routes.hex", about + "routes", host.routes(), ROUTE_BITS));
      }
    }
    return files;
  }

  /// Reads a program back and checks all of it: hashes, every field, that the program is legal on
  /// its target, and that the memories hold its synapses and nothing else.
  ///
  /// @param files bytes of a file of the folder, by its path there; empty when there is none
  /// @throws ProblemException with what is wrong
  public static ChipProgram read(Function<String, Optional<byte[]>> files) {
    Map<String, byte[]> checked = checked(files);
    ChipProgram chip =
        new ProgramReader(new Vectors(needed(checked, VECTORS))).read(needed(checked, PROGRAM));
    List<String> violations = CoreLegality.violations(chip.placed().program());
    if (violations.isEmpty()) {
      violations = PlacementChecker.check(chip.placed()).violations();
    }
    if (!violations.isEmpty()) {
      throw new ProblemException(contradictions(violations));
    }
    for (OutputFile image : images(chip.placed())) {
      if (!Arrays.equals(needed(checked, image.path()), image.bytes())) {
        throw new ProblemException(
            contradiction(image.path() + " is not what " + VECTORS + " holds"));
      }
    }
    return chip;
  }

  private static List<Problem> contradictions(List<String> violations) {
    List<Problem> problems = new ArrayList<>();
    violations.stream().limit(MOST_SHOWN).forEach(v -> problems.add(contradiction(v)));
    if (violations.size() > MOST_SHOWN) {
      problems.add(contradiction((violations.size() - MOST_SHOWN) + " more of them"));
    }
    return problems;
  }

  private static Problem contradiction(String what) {
    return Problem.of(ErrorCode.CHIP_CONTRADICTION, null, what)
        .accepted("a program that keeps its target's limits, and memories that hold just it")
        .help("write the program again with `snq compile`");
  }

  private static Map<String, byte[]> checked(Function<String, Optional<byte[]>> files) {
    byte[] sums =
        files.apply(Checksums.PATH).orElseThrow(() -> damaged(Checksums.PATH, "is not there"));
    Map<String, String> hashes =
        Checksums.parse(sums)
            .orElseThrow(() -> damaged(Checksums.PATH, "has a line without hash and file"));
    Map<String, byte[]> checked = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    hashes.forEach((path, hash) -> {
      boolean inside = !path.startsWith("/") && !path.contains("..") && !path.contains("\\");
      Optional<byte[]> bytes = inside ? files.apply(path) : Optional.empty();
      if (bytes.isEmpty()) {
        problems.addAll(damaged(path, "is not there").problems());
      } else if (!Checksums.hash(bytes.get()).equals(hash)) {
        problems.addAll(
            damaged(path, "has " + bytes.get().length + " bytes with another hash").problems());
      } else {
        checked.put(path, bytes.get());
      }
    });
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return checked;
  }

  private static byte[] needed(Map<String, byte[]> checked, String path) {
    byte[] bytes = checked.get(path);
    if (bytes == null) {
      throw damaged(path, "is not in " + Checksums.PATH);
    }
    return bytes;
  }

  private static ProblemException damaged(String path, String how) {
    return new ProblemException(
        Problem.of(ErrorCode.CHIP_FILE, null, path + " " + how)
            .accepted("the files as `snq compile` wrote them, whole")
            .help("copy the whole folder again, or compile again"));
  }
}
