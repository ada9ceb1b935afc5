package snq.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import snq.cli.toolchain.ProgramRun;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;

/// What `snq run` prints of a compiled program.
final class ProgramText {
  private static final int SHOWN_OUTPUTS = 10;

  private ProgramText() {}

  private static long spikes(ProgramRun run, int population) {
    return run.samples().stream().mapToLong(sample -> sample.spikes().get(population)).sum();
  }

  static String human(ProgramRun run) {
    CoreProgram program = run.program();
    int samples = run.samples().size();
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "program      %s for %s%nsamples      %d of %d steps%n",
            program.name(),
            program.target().name(),
            samples,
            program.steps()));
    time(run).ifPresent(time -> out.append("time         ").append(time).append('\n'));
    out.append(
        String.format(
            Locale.ROOT, "%n%-24s %9s %14s %9s%n", "layer", "neurons", "spikes/sample", "rate"));
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

  static String json(ProgramRun run) {
    CoreProgram program = run.program();
    Map<String, Object> root = RunJson.root(program.name());
    root.put("target", program.target().name());
    root.put("steps", program.steps());
    root.put("samples", run.samples().size());
    double clockHz = program.target().clockHz();
    run.cycles().ifPresent(table -> root.put("time", ChipTimeText.json(table, clockHz)));
    run.estimate().ifPresent(estimate -> root.put("time", ChipTimeText.json(estimate)));
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
    return RunJson.text(root);
  }

  private static Optional<String> time(ProgramRun run) {
    double clockHz = run.program().target().clockHz();
    return run.cycles()
        .map(table -> ChipTimeText.line(table, clockHz))
        .or(() -> run.estimate().map(ChipTimeText::line));
  }
}
