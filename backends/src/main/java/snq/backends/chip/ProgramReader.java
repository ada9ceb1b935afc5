package snq.backends.chip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import snq.compiler.core.ChipPartition.PotentialScale;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.IntVector;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.core.Projection;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.dsl.ProblemException;
import snq.dsl.model.Shape;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads `program.json`. All that is read is a program by its form: indices lie in their lists,
/// sizes agree, vectors lie in the file.
final class ProgramReader {
  /// More neurons than any chip has: bounds what a short text can ask for.
  static final int MOST_NEURONS = 1 << 24;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final VectorFields vectors;
  private final Map<Integer, ChipProgram.Scale> scales = new TreeMap<>();
  private final Map<Integer, PotentialScale> potentials = new TreeMap<>();

  ProgramReader(Vectors vectors) {
    this.vectors = new VectorFields(vectors);
  }

  ChipProgram read(byte[] json) {
    FieldNode root;
    try {
      root = new FieldNode("", MAPPER.readTree(new String(json, StandardCharsets.UTF_8)));
    } catch (JacksonException e) {
      throw FieldNode.refuse(
          ChipFiles.PROGRAM
              + ": no JSON from line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr(),
          "a JSON object as `snq compile` writes it");
    }
    checkVersion(root);
    root.only(
        "format",
        "format_version",
        "snq",
        "name",
        "target",
        "steps",
        "chip_steps",
        "populations",
        "projections",
        "outputs",
        "placement");
    CoreProgram program = program(root);
    PlacedProgram placed = new PlacementReader(program, vectors).read(root.object("placement"));
    return new ChipProgram(placed, scales, potentials);
  }

  private static void checkVersion(FieldNode root) {
    String format = root.text("format");
    if (!format.equals(ChipFiles.FORMAT)) {
      throw FieldNode.refuse("format is `" + format + "`", ChipFiles.FORMAT);
    }
    String version = root.text("format_version");
    String major = ChipFiles.FORMAT_VERSION.substring(0, ChipFiles.FORMAT_VERSION.indexOf('.') + 1);
    if (!version.startsWith(major)) {
      throw FieldNode.refuse("format_version is `" + version + "`", "versions " + major + "x");
    }
  }

  private CoreProgram program(FieldNode root) {
    root.text("snq");
    Target target = target(root);
    List<FieldNode> written = root.objects("populations");
    List<Population> populations = new ArrayList<>();
    long neurons = 0;
    for (int p = 0; p < written.size(); p++) {
      populations.add(population(p, written.get(p)));
      neurons += populations.get(p).size();
      if (neurons > MOST_NEURONS) {
        throw FieldNode.refuse(
            "populations have " + neurons + " neurons", "at most " + MOST_NEURONS);
      }
    }
    List<Projection> projections = new ArrayList<>();
    for (FieldNode projection : root.objects("projections")) {
      projections.add(projection(projection, populations));
    }
    CoreProgram program =
        new CoreProgram(
            root.text("name"),
            target,
            root.whole("steps", 1, 1 << 24),
            populations,
            projections,
            root.wholes("outputs", 0, populations.size() - 1));
    root.whole("chip_steps", program.chipSteps(), program.chipSteps());
    return program;
  }

  private static Target target(FieldNode root) {
    try {
      return TargetTable.load("target", root.object("target").node().toString());
    } catch (ProblemException e) {
      throw FieldNode.refuse(e.problems().get(0).found(), e.problems().get(0).accepted());
    }
  }

  private Population population(int index, FieldNode node) {
    node.only(
        "name",
        "role",
        "shape",
        "start",
        "clearing",
        "classes",
        "class_of",
        "biases",
        "scale",
        "potential");
    Role role = node.constant("role", Role.class);
    Shape shape = shape(node, "shape");
    List<NeuronClass> classes =
        node.objects("classes").stream().map(ProgramReader::neuronClass).toList();
    if (classes.isEmpty() != (role == Role.INPUT)) {
      throw FieldNode.refuse(
          node.path() + ".classes has " + classes.size() + " entries",
          "none for an input, else at least 1");
    }
    IntVector classOf = perNeuron(node, "class_of", role, shape.elements());
    for (int i = 0; i < classOf.size() && role != Role.INPUT; i++) {
      if (classOf.get(i) < 0 || classOf.get(i) >= classes.size()) {
        throw FieldNode.refuse(
            node.path() + ".class_of has " + classOf.get(i), "0 .. " + (classes.size() - 1));
      }
    }
    if (node.has("scale")) {
      scales.put(index, scale(node.object("scale")));
    }
    if (node.has("potential")) {
      potentials.put(index, potential(node.object("potential"), classes.size()));
    }
    return new Population(
        node.text("name"),
        role,
        shape,
        classes,
        classOf,
        perNeuron(node, "biases", role, shape.elements()),
        node.whole("start"),
        node.has("clearing") ? Optional.of(clearing(node.object("clearing"))) : Optional.empty());
  }

  static Shape shape(FieldNode node, String name) {
    List<Integer> sizes = node.wholes(name, 1, MOST_NEURONS);
    long elements = 1;
    for (int size : sizes) {
      elements = Math.min(elements * size, MOST_NEURONS + 1L);
    }
    if (sizes.isEmpty() || elements > MOST_NEURONS) {
      throw FieldNode.refuse(
          node.path() + "." + name + " is " + sizes, "1 .. " + MOST_NEURONS + " elements");
    }
    return Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray());
  }

  /// One element for all neurons, or one each; inputs may have none.
  private IntVector perNeuron(FieldNode node, String name, Role role, int neurons) {
    IntVector vector = vectors.integers(node, name);
    boolean none = vector.size() == 0 && role == Role.INPUT;
    if (!none && vector.size() != 1 && vector.size() != neurons) {
      throw FieldNode.refuse(
          node.path() + "." + name + " has " + vector.size() + " numbers", "1 or " + neurons);
    }
    return vector;
  }

  private static Population.Clearing clearing(FieldNode node) {
    node.only("offset", "interval");
    return new Population.Clearing(
        node.whole("offset", 0, Integer.MAX_VALUE), node.whole("interval", 0, Integer.MAX_VALUE));
  }

  private static NeuronClass neuronClass(FieldNode node) {
    node.only(
        "voltage_leak",
        "current_leak",
        "threshold",
        "strict",
        "reset",
        "reset_value",
        "refractory",
        "bias_shift",
        "payload",
        "lazy",
        "lower_threshold");
    return new NeuronClass(
        leak(node.object("voltage_leak")),
        node.has("current_leak")
            ? Optional.of(leak(node.object("current_leak")))
            : Optional.empty(),
        node.whole("threshold"),
        node.flag("strict"),
        node.constant("reset", NeuronClass.Reset.class),
        node.whole("reset_value"),
        node.whole("refractory"),
        node.whole("bias_shift"),
        node.whole("payload"),
        node.flag("lazy"),
        node.has("lower_threshold")
            ? Optional.of(node.whole("lower_threshold"))
            : Optional.empty());
  }

  private static Leak leak(FieldNode node) {
    node.only("kind", "constant");
    return new Leak(node.constant("kind", Leak.Kind.class), node.whole("constant"));
  }

  private static ChipProgram.Scale scale(FieldNode node) {
    node.only("of_class", "shift", "weight_bits");
    return new ChipProgram.Scale(
        node.numbers("of_class"), node.whole("shift"), node.whole("weight_bits", 1, 32));
  }

  private static PotentialScale potential(FieldNode node, int classes) {
    node.only("units", "gain", "offset");
    List<Double> units = node.numbers("units");
    if (units.size() != classes) {
      throw FieldNode.refuse(
          node.path() + ".units has " + units.size() + " numbers", classes + ", one a class");
    }
    return new PotentialScale(units, node.number("gain"), node.number("offset"));
  }

  private Projection projection(FieldNode node, List<Population> populations) {
    node.only("name", "from", "to", "delay", "shift", "fanout", "connection");
    int from = node.whole("from", 0, populations.size() - 1);
    int to = node.whole("to", 0, populations.size() - 1);
    ConnectionReader reader = new ConnectionReader(vectors);
    return new Projection(
        node.text("name"),
        from,
        to,
        reader.fanout(node.object("fanout"), populations.get(from).size()),
        reader.connection(node.object("connection"), populations.get(to).size()),
        node.whole("shift"),
        node.whole("delay"));
  }
}
