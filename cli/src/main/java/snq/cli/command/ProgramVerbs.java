package snq.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import snq.cli.toolchain.DataFiles;
import snq.cli.toolchain.ProgramFiles;
import snq.cli.toolchain.ProgramRun;
import snq.cli.toolchain.Version;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.dsl.ProblemException;
import tools.jackson.databind.json.JsonMapper;

/// What verbs do with a compiled chip program in place of a model.
final class ProgramVerbs {
  private static final int SHOWN_OUTPUTS = 10;

  private ProgramVerbs() {}

  /// Whether the one word of the command is a chip program. Options that mean nothing for it are
  /// refused.
  ///
  /// @param allowed options that go with a chip program
  static boolean takes(Invocation invocation, List<Flag> allowed) {
    if (!ProgramFiles.isProgram(invocation.onlyWord())) {
      return false;
    }
    for (Flag flag : invocation.verb().flags()) {
      if (invocation.has(flag) && !allowed.contains(flag)) {
        throw new UsageException("--" + flag.name() + " does not go with a chip program");
      }
    }
    return true;
  }

  /// `snq check`: whether all files are whole and agree.
  static int check(Invocation invocation) {
    try {
      invocation.print(ProgramFiles.describe(ProgramFiles.read(invocation.onlyWord())));
      invocation.say(invocation.onlyWord() + ": all files are whole and agree");
      return 0;
    } catch (ProblemException e) {
      return ProblemPrinter.print(e.problems(), List.of(), invocation);
    }
  }

  /// `snq run`: spikes of every layer, and what comes out.
  static int run(Invocation invocation, boolean json) {
    String input =
        invocation
            .text(NetxVerbs.INPUT)
            .orElseThrow(() ->
                new UsageException(
                    "a chip program runs on spikes: give --input FILE.npy (snq encode)"));
    int threads =
        invocation.number(Flags.THREADS, 1).orElse(Runtime.getRuntime().availableProcessors());
    try (DataFiles files = new DataFiles(Path.of(""))) {
      ProgramRun run =
          ProgramRun.run(ProgramFiles.read(invocation.onlyWord()), input, threads, files);
      invocation.print(json ? json(run) : human(run));
      return 0;
    } catch (ProblemException e) {
      return ProblemPrinter.print(e.problems(), List.of(), invocation);
    }
  }

  private static long spikes(ProgramRun run, int population) {
    return run.samples().stream().mapToLong(sample -> sample.spikes().get(population)).sum();
  }

  private static String human(ProgramRun run) {
    CoreProgram program = run.program();
    int samples = run.samples().size();
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "program      %s for %s%nsamples      %d of %d steps%n%n%-24s %9s %14s %9s%n",
            program.name(),
            program.target().name(),
            samples,
            program.steps(),
            "layer",
            "neurons",
            "spikes/sample",
            "rate"));
    for (int p = 0; p < program.populations().size(); p++) {
      Population population = program.populations().get(p);
      boolean fires = population.role() != Role.POTENTIALS;
      double spikes = (double) spikes(run, p) / samples;
      double rate = 100 * spikes / population.size() / program.steps();
      out.append(
          String.format(
              Locale.ROOT,
              "%-24s %9d %14s %9s%n",
              population.name(),
              population.size(),
              fires ? String.format(Locale.ROOT, "%.1f", spikes) : "-",
              fires ? String.format(Locale.ROOT, "%.3f%%", rate) : "-"));
    }
    for (int o = 0; o < program.outputs().size(); o++) {
      Population output = program.populations().get(program.outputs().get(o));
      List<Long> values = run.samples().get(0).outputs().get(o);
      out.append('\n').append(output.name());
      out.append(output.role() == Role.POTENTIALS ? ", potentials at the end" : ", spikes");
      out.append(" of sample 0: ");
      out.append(
          values.stream()
              .limit(SHOWN_OUTPUTS)
              .map(String::valueOf)
              .collect(Collectors.joining(" ")));
      out.append(values.size() > SHOWN_OUTPUTS ? " ... (--format json has all)\n" : "\n");
    }
    return out.toString().replace("\r\n", "\n");
  }

  private static String json(ProgramRun run) {
    CoreProgram program = run.program();
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format_version", "1.0");
    root.put("snq", Version.TEXT);
    root.put("network", program.name());
    root.put("target", program.target().name());
    root.put("steps", program.steps());
    root.put("samples", run.samples().size());
    List<Map<String, Object>> layers = new ArrayList<>();
    for (int p = 0; p < program.populations().size(); p++) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("layer", program.populations().get(p).name());
      entry.put("neurons", program.populations().get(p).size());
      entry.put("spikes", spikes(run, p));
      layers.add(entry);
    }
    root.put("layers", layers);
    List<Map<String, Object>> outputs = new ArrayList<>();
    for (int o = 0; o < program.outputs().size(); o++) {
      int at = o;
      Population output = program.populations().get(program.outputs().get(o));
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("layer", output.name());
      entry.put(
          output.role() == Role.POTENTIALS ? "potentials" : "spikes",
          run.samples().stream().map(sample -> sample.outputs().get(at)).toList());
      outputs.add(entry);
    }
    root.put("outputs", outputs);
    return JsonMapper.shared()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(root)
            .replace("\r\n", "\n")
        + "\n";
  }
}
