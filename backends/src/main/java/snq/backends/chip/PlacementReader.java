package snq.backends.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.IntVector;
import snq.compiler.core.Population.Role;
import snq.compiler.placement.CoreImage;
import snq.compiler.placement.CoreUse;
import snq.compiler.placement.HostRoutes;
import snq.compiler.placement.LongVector;
import snq.compiler.placement.Piece;
import snq.compiler.placement.PlacedCore;
import snq.compiler.placement.PlacedProgram;

/// Reads who stands where and, where the chip has words, what the memories hold.
final class PlacementReader {
  private final CoreProgram program;
  private final VectorFields vectors;
  private final boolean words;

  PlacementReader(CoreProgram program, VectorFields vectors) {
    this.program = program;
    this.vectors = vectors;
    this.words = program.target().limits().containsKey("segments");
  }

  PlacedProgram read(FieldNode node) {
    node.only("strategy", "cores", "host");
    List<PlacedCore> cores = new ArrayList<>();
    List<CoreUse> uses = new ArrayList<>();
    for (FieldNode written : node.objects("cores")) {
      written.only("chip", "column", "row", "pieces", "filled_by", words ? "memories" : "used");
      PlacedCore core = core(written);
      String filledBy = written.text("filled_by");
      uses.add(
          words
              ? CoreUse.ofWords(program, cores.size(), core, filledBy)
              : CoreUse.of(program, cores.size(), core, used(written.object("used")), filledBy));
      cores.add(core);
    }
    return new PlacedProgram(program, node.text("strategy"), cores, host(node), uses);
  }

  private PlacedCore core(FieldNode node) {
    List<Piece> pieces = new ArrayList<>();
    for (FieldNode piece : node.objects("pieces")) {
      pieces.add(piece(piece));
    }
    return new PlacedCore(
        node.whole("chip", 0, 1 << 16),
        node.whole("column", 0, 1 << 16),
        node.whole("row", 0, 1 << 16),
        pieces,
        words ? Optional.of(image(node.object("memories"))) : Optional.empty());
  }

  private Piece piece(FieldNode node) {
    node.only("population", "first", "neurons");
    int population = node.whole("population", 0, program.populations().size() - 1);
    if (program.populations().get(population).role() == Role.INPUT) {
      throw FieldNode.refuse(
          node.path() + ".population is " + population, "a population that is no input");
    }
    return new Piece(
        population, node.whole("first", 0, 1 << 24), vectors.integers(node, "neurons"));
  }

  private CoreImage image(FieldNode node) {
    node.only(Arrays.stream(Memory.values()).map(Memory::title).toArray(String[]::new));
    LongVector classes = words(node, Memory.CLASSES);
    if (classes.size() % 2 != 0) {
      throw FieldNode.refuse(
          node.path() + ".classes has " + classes.size() + " words", "two words an entry");
    }
    return new CoreImage(
        words(node, Memory.AXONS),
        words(node, Memory.SEGMENTS),
        words(node, Memory.WEIGHTS),
        words(node, Memory.NEURONS),
        classes,
        words(node, Memory.ROUTES));
  }

  private LongVector words(FieldNode node, Memory memory) {
    LongVector read = vectors.words(node, memory.title());
    for (int i = 0; i < read.size() && memory.bits < Long.SIZE; i++) {
      if (read.get(i) >>> memory.bits != 0) {
        throw FieldNode.refuse(
            node.path() + "." + memory.title() + " word " + i + " has bits beyond its fields",
            "words of " + memory.bits + " bits");
      }
    }
    return read;
  }

  private Map<String, Long> used(FieldNode node) {
    Map<String, Long> used = new LinkedHashMap<>();
    for (String name : node.node().propertyNames()) {
      if (!program.target().limits().containsKey(name)) {
        throw FieldNode.refuse(
            node.path() + "." + name + " is unknown", "limits of " + program.target().name());
      }
      used.put(name, (long) node.whole(name, 0, Integer.MAX_VALUE));
    }
    return used;
  }

  /// Routes of every input population, in their order.
  private List<HostRoutes> host(FieldNode node) {
    List<FieldNode> written = node.objects("host");
    List<Integer> inputs =
        IntStream.range(0, program.populations().size())
            .filter(p -> words && program.populations().get(p).role() == Role.INPUT)
            .boxed()
            .toList();
    if (written.size() != inputs.size()) {
      throw FieldNode.refuse(
          node.path() + ".host has " + written.size() + " entries",
          inputs.size() + ", one an input population");
    }
    List<HostRoutes> host = new ArrayList<>();
    for (int h = 0; h < inputs.size(); h++) {
      FieldNode entry = written.get(h).only("population", "first", "routes");
      int population = entry.whole("population", inputs.get(h), inputs.get(h));
      IntVector first = vectors.integers(entry, "first");
      LongVector routes = vectors.words(entry, "routes");
      int size = program.populations().get(population).size();
      if (!ConnectionReader.areOffsets(first, size, routes.size())) {
        throw FieldNode.refuse(
            entry.path() + ".first are no offsets of " + size + " inputs",
            (size + 1) + " numbers that rise from 0 to " + routes.size());
      }
      host.add(new HostRoutes(population, first, routes));
    }
    return host;
  }
}
