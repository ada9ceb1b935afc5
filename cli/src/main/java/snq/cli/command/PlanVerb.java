package snq.cli.command;

import java.util.ArrayList;
import java.util.List;
import snq.cli.toolchain.DeviceCall;
import snq.cli.toolchain.DeviceChoice;
import snq.cli.toolchain.ModelText;
import snq.cli.toolchain.PlanCall;
import snq.dsl.ProblemException;

/// `snq plan`: circuits, jobs, shots and money of a run on a quantum device.
final class PlanVerb {
  private static final Flag FORMAT = Flags.format("text", "json");
  private static final Flag WINDOWS =
      Flag.value("", "samples", "N", "how many samples are encoded (default 1)");

  static final Verb VERB =
      new Verb(
          "plan",
          "FILE",
          "say what a run on a quantum device takes",
          "Packs the blocks of an encoder on the device's pairs of qubits and prints circuits, jobs "
              + "by the service's limits, shots, processor time and money. Nothing is sent "
              + "anywhere. Limits and prices are those of the device's file, or the ones that come "
              + "with snq and say their date.",
          flags(),
          List.of(
              new Verb.Example("snq plan model.snq --device ibm_torino", "one sample"),
              new Verb.Example(
                  "snq plan model.snq --device iqm_garnet --samples 100 --pairs induced",
                  "a hundred samples, no couplers between the pairs"),
              new Verb.Example(
                  "snq plan model.snq --device conf_boston.json --absorb-tail --format json",
                  "as JSON, with the qubits of every block")),
          PlanVerb::run);

  private PlanVerb() {}

  private static List<Flag> flags() {
    List<Flag> flags = new ArrayList<>(ModelOptions.FLAGS);
    flags.addAll(DeviceOptions.FLAGS);
    flags.addAll(List.of(WINDOWS, Flags.NETWORK, FORMAT));
    return flags;
  }

  private static int run(Invocation invocation) {
    DeviceChoice choice =
        DeviceOptions.read(invocation)
            .orElseThrow(() -> new UsageException("'snq plan' takes --device D"));
    ModelText text = ModelOptions.check(invocation, invocation.onlyWord());
    int exit = ProblemPrinter.print(text.checked().problems(), text.sources(), invocation);
    if (exit != 0) {
      return exit;
    }
    try {
      DeviceCall call =
          new DeviceCall(
              text,
              choice,
              RunOptionsReader.read(invocation),
              invocation.text(DeviceOptions.ENCODER));
      PlanCall plan = PlanCall.of(call, invocation.number(WINDOWS, 1).orElse(1));
      invocation.print(invocation.choice(FORMAT).equals("json") ? plan.json() : plan.text());
      return 0;
    } catch (ProblemException e) {
      return ProblemPrinter.print(e.problems(), text.sources(), invocation);
    }
  }
}
