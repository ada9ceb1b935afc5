package snq.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.incubator.vector.LongVector;

/// Measures and prints Markdown: our figures, their bars, and the peers that ran beside them.
///
///     snq.bench.Bench [--python PATH]... [NAME ...]
public final class Bench {
  /// Answers one question.
  private interface Measurement {
    List<Figures> measure(Peers peers) throws IOException, InterruptedException;
  }

  private static final Map<String, Measurement> MEASUREMENTS = new LinkedHashMap<>();

  static {
    MEASUREMENTS.put("encoder", EncoderSpeed::measure);
    MEASUREMENTS.put("network", NetworkSpeed::measure);
    MEASUREMENTS.put("chip", ChipSpeed::measure);
    MEASUREMENTS.put("cycle", CycleSpeed::measure);
    MEASUREMENTS.put("netx", NetxSpeed::measure);
    MEASUREMENTS.put("check", peers -> CheckSpeed.measure());
    MEASUREMENTS.put("start", peers -> StartUp.measure());
    MEASUREMENTS.put("report", peers -> ReportRun.measure());
    MEASUREMENTS.put("memory", peers -> StreamMemory.measure());
    MEASUREMENTS.put("kernel", peers -> KernelSpeed.measure());
    MEASUREMENTS.put("gates", GateSpeed::measure);
    MEASUREMENTS.put("reupload", ReuploadSpeed::measure);
    MEASUREMENTS.put("qasm", QasmSpeed::measure);
    MEASUREMENTS.put("transpile", TranspileSpeed::measure);
    MEASUREMENTS.put("pairs", PairsSpeed::measure);
  }

  private Bench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    List<Path> pythons = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--python") && i + 1 < args.length) {
        pythons.add(Path.of(args[++i]));
      } else {
        names.add(args[i]);
      }
    }
    if (!MEASUREMENTS.keySet().containsAll(names) || !Files.isExecutable(Path.of("snq"))) {
      System.err.println(
          "start this in the project's folder, with any of " + MEASUREMENTS.keySet());
      System.exit(2);
    }
    run(pythons, names.isEmpty() ? List.copyOf(MEASUREMENTS.keySet()) : names);
  }

  private static void run(List<Path> pythons, List<String> names)
      throws IOException, InterruptedException {
    Peers peers = new Peers(pythons);
    System.out.print(machine());
    for (String name : names) {
      double before = load();
      for (Figures figures : MEASUREMENTS.get(name).measure(peers)) {
        System.out.print(figures.table());
      }
      System.out.printf(
          Locale.ROOT, "%nLoad of the machine before and after: %.1f, %.1f.%n", before, load());
    }
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String machine() {
    return """
    # Measurements

    By `snq.bench.Bench --python PATH` as bench/README.md says, on
    %s, %d processors, vectors of %d bits; %s %s, %s.

    *Wall* is the fastest of many short repetitions, and is what bars and peers are judged by.
    *Processor* is the mean of all repetitions after warm-up by the time that the work had the
    processor. Other work on the machine takes cache, memory bandwidth and a part of each core.
    """
        .formatted(
            processor(),
            Runtime.getRuntime().availableProcessors(),
            LongVector.SPECIES_PREFERRED.vectorBitSize(),
            System.getProperty("java.vm.vendor"),
            Runtime.version(),
            System.getProperty("os.name"));
  }

  /// As Linux names it.
  private static String processor() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 2);
        }
      }
    } catch (IOException e) {
      return System.getProperty("os.arch"); // another system
    }
    return System.getProperty("os.arch");
  }
}
