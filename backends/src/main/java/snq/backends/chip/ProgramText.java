package snq.backends.chip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import snq.compiler.core.ChipPartition.PotentialScale;
import snq.compiler.core.Connection;
import snq.compiler.core.Connection.Convolution;
import snq.compiler.core.Connection.Dense;
import snq.compiler.core.Connection.Elementwise;
import snq.compiler.core.Connection.Window;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Fanout;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Projection;
import snq.compiler.placement.CoreUse;
import snq.compiler.placement.HostRoutes;
import snq.compiler.placement.PlacedCore;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.target.TargetTable;
import snq.dsl.model.Shape;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/// Writes `program.json`; long vectors go to a [Packing].
final class ProgramText {
  private final ChipProgram chip;
  private final Packing packing;

  ProgramText(ChipProgram chip, Packing packing) {
    this.chip = chip;
    this.packing = packing;
  }

  /// @param version of the writing snq
  String text(String version) {
    PlacedProgram placed = chip.placed();
    CoreProgram program = placed.program();
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", ChipFiles.FORMAT);
    root.put("format_version", ChipFiles.FORMAT_VERSION);
    root.put("snq", version);
    root.put("name", program.name());
    JsonMapper mapper = JsonMapper.shared();
    root.put("target", mapper.readTree(TargetTable.json(program.target())));
    root.put("steps", program.steps());
    root.put("chip_steps", program.chipSteps());
    List<Object> populations = new ArrayList<>();
    for (int p = 0; p < program.populations().size(); p++) {
      populations.add(population(p));
    }
    root.put("populations", populations);
    root.put("projections", program.projections().stream().map(this::projection).toList());
    root.put("outputs", program.outputs());
    root.put("placement", placement(placed));
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    return mapper.writer().with(printer).writeValueAsString(root) + "\n";
  }

  private Map<String, Object> population(int index) {
    Population population = chip.placed().program().populations().get(index);
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", population.name());
    object.put("role", word(population.role()));
    object.put("shape", shape(population.shape()));
    object.put("start", population.start());
    population
        .clearing()
        .ifPresent(clearing -> {
          Map<String, Object> entry = new LinkedHashMap<>();
          entry.put("offset", clearing.offset());
          entry.put("interval", clearing.interval());
          object.put("clearing", entry);
        });
    object.put("classes", population.classes().stream().map(ProgramText::neuronClass).toList());
    object.put("class_of", packing.of(population.classOf()));
    object.put("biases", packing.of(population.biases()));
    Optional.ofNullable(chip.scales().get(index))
        .ifPresent(scale -> object.put("scale", scale(scale)));
    Optional.ofNullable(chip.potentials().get(index))
        .ifPresent(scale -> object.put("potential", potential(scale)));
    return object;
  }

  private static List<Integer> shape(Shape shape) {
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < shape.rank(); i++) {
      sizes.add(shape.size(i));
    }
    return sizes;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> neuronClass(NeuronClass c) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("voltage_leak", leak(c.voltageLeak()));
    c.currentLeak().ifPresent(leak -> object.put("current_leak", leak(leak)));
    object.put("threshold", c.threshold());
    object.put("strict", c.strict());
    object.put("reset", word(c.reset()));
    object.put("reset_value", c.resetValue());
    object.put("refractory", c.refractory());
    object.put("bias_shift", c.biasShift());
    object.put("payload", c.payload());
    object.put("lazy", c.lazy());
    c.lowerThreshold().ifPresent(lower -> object.put("lower_threshold", lower));
    return object;
  }

  private static Map<String, Object> leak(Leak leak) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kind", word(leak.kind()));
    object.put("constant", leak.constant());
    return object;
  }

  private static Map<String, Object> scale(ChipProgram.Scale scale) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("of_class", scale.ofClass());
    object.put("shift", scale.shift());
    object.put("weight_bits", scale.weightBits());
    return object;
  }

  private static Map<String, Object> potential(PotentialScale scale) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("units", scale.units());
    object.put("gain", scale.gain());
    object.put("offset", scale.offset());
    return object;
  }

  private Map<String, Object> projection(Projection p) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", p.name());
    object.put("from", p.from());
    object.put("to", p.to());
    object.put("delay", p.delay());
    object.put("shift", p.shift());
    object.put("fanout", fanout(p.fanout()));
    object.put("connection", connection(p.connection()));
    return object;
  }

  private Map<String, Object> fanout(Fanout fanout) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("axons", fanout.axons());
    object.put("first", packing.of(fanout.first()));
    object.put("targets", packing.of(fanout.targets()));
    return object;
  }

  private Map<String, Object> connection(Connection connection) {
    Map<String, Object> object = new LinkedHashMap<>();
    switch (connection) {
      case Dense dense -> {
        object.put("kind", "dense");
        object.put("axons", dense.axons());
        object.put("targets", dense.targets());
      }
      case Elementwise elementwise -> object.put("kind", "elementwise");
      case Convolution c -> {
        object.put("kind", "convolution");
        object.put("input", shape(c.input()));
        object.put("output", shape(c.output()));
        Window w = c.window();
        object.put("kernel", List.of(w.kernelY(), w.kernelX()));
        object.put("stride", List.of(w.strideY(), w.strideX()));
        object.put("padding", List.of(w.paddingY(), w.paddingX()));
        object.put("dilation", List.of(w.dilationY(), w.dilationX()));
        object.put("groups", c.groups());
      }
    }
    object.put("weights", packing.of(connection.weights()));
    return object;
  }

  private Map<String, Object> placement(PlacedProgram placed) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("strategy", placed.strategy());
    List<Object> cores = new ArrayList<>();
    for (int core = 0; core < placed.cores().size(); core++) {
      cores.add(core(placed.cores().get(core), placed.uses().get(core)));
    }
    object.put("cores", cores);
    object.put("host", placed.host().stream().map(this::host).toList());
    return object;
  }

  private Map<String, Object> core(PlacedCore core, CoreUse use) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("chip", core.chip());
    object.put("column", core.column());
    object.put("row", core.row());
    List<Object> pieces = new ArrayList<>();
    core.pieces()
        .forEach(piece -> {
          Map<String, Object> entry = new LinkedHashMap<>();
          entry.put("population", piece.population());
          entry.put("first", piece.first());
          entry.put("neurons", packing.of(piece.neurons()));
          pieces.add(entry);
        });
    object.put("pieces", pieces);
    object.put("filled_by", use.filledBy());
    Map<String, Object> memories = new LinkedHashMap<>();
    if (core.image().isPresent()) {
      for (Memory memory : Memory.values()) {
        memories.put(memory.title(), packing.of(memory.of(core.memories())));
      }
      object.put("memories", memories);
    } else {
      use.memories().forEach((name, entries) -> memories.put(name, entries.used()));
      object.put("used", memories);
    }
    return object;
  }

  private Map<String, Object> host(HostRoutes host) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("population", host.population());
    object.put("first", packing.of(host.first()));
    object.put("routes", packing.of(host.routes()));
    return object;
  }
}
