package snq.cli.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import snq.backends.draw.CircuitSvg;
import snq.backends.draw.CircuitText;
import snq.backends.draw.Svg;
import snq.backends.draw.Wires;
import snq.cli.toolchain.CircuitInput;
import snq.cli.toolchain.ModelText;
import snq.cli.toolchain.OutputFiles;
import snq.cli.toolchain.Workspace;
import snq.compiler.circuit.Circuit;

/// `snq draw`: circuits as text or SVG.
final class DrawVerb {
  private static final int PIXELS = 960;
  private static final Flag WIDTH =
      Flag.value(
          "",
          "width",
          "N",
          "fold where a line has N characters, a picture N pixels (default: the terminal's width, "
              + PIXELS
              + ")");
  private static final Flag IDLE_WIRES =
      Flag.toggle("", "idle-wires", "draw qubits that nothing is done to as well");

  static final Verb VERB =
      new Verb(
          "draw",
          "FILE",
          "draw the circuits of a model",
          "Prints every circuit of a model, or that of a .qasm file, as text, folded to the "
              + "terminal's width; with -o NAME.svg it writes pictures, NAME-CIRCUIT.svg when there "
              + "are several.",
          flags(),
          List.of(
              new Verb.Example("snq draw model.snq", "as text"),
              new Verb.Example("snq draw model.snq -o circuit.svg", "as a picture"),
              new Verb.Example("snq draw model.snq --width 120", "in longer lines"),
              new Verb.Example("snq draw bell.qasm", "what an OpenQASM program does")),
          DrawVerb::run);

  private DrawVerb() {}

  private static List<Flag> flags() {
    List<Flag> flags = new ArrayList<>(ModelOptions.FLAGS);
    flags.addAll(List.of(WIDTH, IDLE_WIRES, Flags.OUTPUT));
    return flags;
  }

  private static int run(Invocation invocation) {
    if (CircuitInput.isQasm(invocation.onlyWord())) {
      try {
        draw(invocation, CircuitVerbs.open(invocation, invocation.onlyWord()).circuits());
        return 0;
      } catch (CircuitVerbs.FileProblems e) {
        return e.exit();
      }
    }
    ModelText text = ModelOptions.check(invocation, invocation.onlyWord());
    int exit = ProblemPrinter.print(text.checked().problems(), text.sources(), invocation);
    if (exit != 0) {
      return exit;
    }
    draw(invocation, text.model().circuits().stream().map(Circuit::of).toList());
    return 0;
  }

  private static void draw(Invocation invocation, List<Circuit> circuits) {
    Wires wires = invocation.has(IDLE_WIRES) ? Wires.ALL : Wires.USED;
    OptionalInt width = invocation.number(WIDTH, CircuitText.LEAST_WIDTH);
    for (Circuit circuit : circuits) {
      if (invocation.has(Flags.OUTPUT)) {
        String name = invocation.text(Flags.OUTPUT).orElseThrow();
        Path file = Workspace.path(circuits.size() == 1 ? name : several(name, circuit.name()));
        String svg =
            CircuitSvg.draw(circuit, "circuit-" + circuit.name(), width.orElse(PIXELS), wires);
        OutputFiles.write(file, Svg.standalone(svg).getBytes(StandardCharsets.UTF_8));
        invocation.say("wrote " + file);
      } else {
        invocation.print(circuit.name() + "\n");
        int line = width.orElse(invocation.console().width());
        invocation.print(CircuitText.draw(circuit, line, wires) + "\n");
      }
    }
  }

  private static String several(String name, String circuit) {
    String stem = name.endsWith(".svg") ? name.substring(0, name.length() - 4) : name;
    return stem + "-" + circuit + ".svg";
  }
}
