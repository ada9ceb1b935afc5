package snq.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import snq.cli.toolchain.ModelRun;
import snq.runtime.encode.RandomStream;
import snq.runtime.evaluate.AnswerCounts;
import snq.runtime.evaluate.LayerSpikes;

/// What `snq run` prints of a model.
final class RunText {
  private RunText() {}

  static String human(ModelRun run) {
    StringBuilder out = new StringBuilder();
    AnswerCounts a = run.result().answers();
    line(out, "samples", run.result().samples() + " of split " + run.ready().data().name());
    if (a.floatSamples() > 0) {
      line(out, "right", share(a.floatRight(), a.floatSamples()) + " in floating point");
      line(out, "", share(a.constantRight(), a.floatSamples()) + " by the most frequent label");
    }
    if (run.chip().isPresent() && a.chipSamples() > 0) {
      String target = run.chip().get().target().name();
      line(out, "", share(a.chipRight(), a.chipSamples()) + " on " + target);
      line(out, "same answer", share(a.same(), a.chipSamples()));
    }
    run.result()
        .time()
        .ifPresent(time -> line(out, "time", ChipTimeText.line(time.table(), clockHz(run))));
    run.result().estimate().ifPresent(time -> line(out, "time", ChipTimeText.line(time)));
    line(out, "seed", run.options().seed() + ", random streams version " + RandomStream.VERSION);
    out.append(
        String.format(
            Locale.ROOT,
            "%n%-24s %9s %14s %9s %7s%n",
            "layer",
            "neurons",
            "spikes/sample",
            "rate",
            "F1"));
    long of = run.chip().isPresent() ? run.result().chipSamples() : run.result().samples();
    for (LayerSpikes layer : run.result().layers()) {
      long spikes = total(layer);
      double perStep = (double) spikes / of / layer.perNeuron().size() / layer.perStep().size();
      String f1 =
          layer.f1().isPresent() && run.chip().isPresent()
              ? String.format(Locale.ROOT, "%.3f", layer.f1().getAsDouble())
              : "-";
      out.append(
          String.format(
              Locale.ROOT,
              "%-24s %9d %14.1f %8.3f%% %7s%n",
              layer.layer(),
              layer.perNeuron().size(),
              (double) spikes / of,
              100 * perStep,
              f1));
    }
    return out.toString().replace("\r\n", "\n");
  }

  private static long total(LayerSpikes layer) {
    long sum = 0;
    for (int i = 0; i < layer.perNeuron().size(); i++) {
      sum += layer.perNeuron().get(i);
    }
    return sum;
  }

  private static void line(StringBuilder out, String name, String value) {
    out.append(name).append(" ".repeat(13 - name.length())).append(value).append('\n');
  }

  private static String share(long count, long of) {
    return String.format(Locale.ROOT, "%.2f %% (%d of %d)", 100.0 * count / of, count, of);
  }

  static String json(ModelRun run) {
    AnswerCounts a = run.result().answers();
    Map<String, Object> root = RunJson.root(run.ready().network().name());
    run.chip().ifPresent(chip -> root.put("target", chip.target().name()));
    root.put("split", run.ready().data().name());
    root.put("seed", run.options().seed());
    root.put("stream_version", RandomStream.VERSION);
    root.put("steps", run.ready().network().steps());
    root.put("samples", run.result().samples());
    root.put("chip_samples", run.result().chipSamples());
    Map<String, Object> answers = new LinkedHashMap<>();
    answers.put("float_right", a.floatRight());
    answers.put("constant_right", a.constantRight());
    answers.put("chip_right", a.chipRight());
    answers.put("same", a.same());
    root.put("answers", answers);
    run.result()
        .time()
        .ifPresent(time -> root.put("time", ChipTimeText.json(time.table(), clockHz(run))));
    run.result().estimate().ifPresent(time -> root.put("time", ChipTimeText.json(time)));
    List<Map<String, Object>> layers = new ArrayList<>();
    for (LayerSpikes layer : run.result().layers()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("layer", layer.layer());
      entry.put("neurons", layer.perNeuron().size());
      entry.put("spikes", total(layer));
      if (run.chip().isPresent() && layer.f1().isPresent()) {
        entry.put("f1", layer.f1().getAsDouble());
      }
      layers.add(entry);
    }
    root.put("layers", layers);
    return RunJson.text(root);
  }

  private static double clockHz(ModelRun run) {
    return run.chip().orElseThrow().target().clockHz();
  }
}
