package snq.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// PilotNet-LIF of lava-dl from its files, 158,509 neurons over 24 steps: a whole process on two
/// threads, beside Lava's own simulation.
final class NetxSpeed {
  private static final Path CORPUS = Path.of("../shared/corpora/loihi/pilotnet-lif");
  private static final String TWO_THREADS = "-XX:ActiveProcessorCount=2";
  private static final int RUNS = 7;

  private NetxSpeed() {}

  static List<Figures> measure(Peers peers) throws IOException, InterruptedException {
    Figures times = Figures.times("PilotNet-LIF: `snq run network.net`, cold, 2 threads", "s");
    Figures memory = Figures.times("PilotNet-LIF, most resident memory", "MB");
    if (!Files.isDirectory(CORPUS)) {
      return List.of(times.note("Not measured: " + CORPUS + " is missing."));
    }
    String[] command = {
      "run",
      CORPUS.resolve("network.net").toString(),
      "--input",
      CORPUS.resolve("image.npy").toString(),
      "--steps",
      "24",
      "--clear-every",
      "17"
    };
    Command.Wait wait = Command.Wait.of(TWO_THREADS, RUNS, command);
    times.add("all of it", wait.fastest(), wait.processor(), 2.5);
    times.note("Median: " + Figures.number(wait.median()) + " s. " + Command.NOTE);
    times.addPeers(peers.run("pilotnet_lava.py", CORPUS.toString()));
    double peak = Command.run(TWO_THREADS, command).peakMegabytes();
    memory.add("the process", peak, Double.NaN, 1024.0);
    return List.of(times, memory);
  }
}
