package snq.compiler.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snq.compiler.core.Leak;
import snq.compiler.target.CoreArithmetic.CurrentOverflow;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Reads a target's JSON file: every field is needed and no other is taken, so that a typo never
/// changes a chip.
final class TargetFile {
  private static final Set<String> LIMITS =
      Set.of(
          "columns",
          "rows",
          "cores_per_tile",
          "chips",
          "neurons",
          "axons",
          "output_axons",
          "segments",
          "segments_per_axon",
          "weight_words",
          "routes",
          "routes_per_neuron",
          "classes",
          "thresholds",
          "synapse_formats",
          "slots",
          "first_step",
          "output_queue",
          "router_queue",
          "deliver_queue",
          "update_fill");

  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  private TargetFile(String file) {
    this.file = file;
  }

  static Target parse(String file, String json) {
    TargetFile reader = new TargetFile(file);
    try {
      Target target = reader.target(JsonReader.read(json));
      if (!reader.problems.isEmpty()) {
        throw new ProblemException(reader.problems);
      }
      return target;
    } catch (JsonReader.Malformed e) {
      throw new ProblemException(
          Problem.of(ErrorCode.TARGET_FILE, null, file + ": no JSON from " + e.getMessage())
              .accepted("a JSON object as in the targets that come with snq")
              .help("a JSON checker shows the place"));
    }
  }

  private Target target(Json root) {
    Fields top =
        new Fields(root instanceof Json.Members all ? all : new Json.Members(Map.of()), "");
    CoreArithmetic arithmetic = arithmetic(new Fields(top.object("arithmetic"), "arithmetic."));
    Map<String, Long> limits = limits(top.object("limits"));
    top.object("sources");
    Target target =
        new Target(
            top.text("name"),
            top.text("title"),
            arithmetic,
            limits,
            top.number("clock_hz", 0, 1L << 40),
            top.text("cost_table"),
            top.flag("approximate"),
            top.flag("programs"),
            top.whole("probe_at_spike", 0, 1 << 23),
            top.text("source"));
    top.noOthers();
    return target;
  }

  private CoreArithmetic arithmetic(Fields f) {
    CoreArithmetic arithmetic =
        new CoreArithmetic(
            f.whole("weight_bits", 1, 16),
            f.flag("even_when_mixed"),
            f.whole("base_shift", 0, 15),
            f.whole("shift_min", -8, 15),
            f.whole("shift_max", 0, 15),
            f.whole("default_shift", 0, 15),
            f.whole("state_bits", 4, 32),
            overflow(f.node("current_overflow")),
            f.whole("accumulator_bits", 4, 32),
            leaks(f.node("leaks")),
            f.whole("leak_bits", 0, 15),
            f.whole("voltage_leak_max", 0, 1 << 15),
            f.whole("current_leak_min", 0, 1 << 15),
            f.flag("current_state"),
            f.whole("bias_bits", 1, 24),
            f.whole("bias_shift_max", 0, 15),
            f.whole("threshold_bits", 2, 32),
            f.flag("threshold_signed"),
            f.whole("threshold_grid", 1, 4096),
            f.flag("strict"),
            f.flag("both_compares"),
            f.flag("soft_reset"),
            f.flag("hard_reset_value"),
            f.whole("delay_min", 1, 1),
            f.whole("delay_max", 1, 255),
            f.whole("refractory_max", 0, 255),
            f.flag("lower_threshold"),
            f.whole("payload_bits", 0, 16),
            f.flag("free_running"));
    f.noOthers();
    return arithmetic;
  }

  private CurrentOverflow overflow(@Nullable Json node) {
    String word = node == null ? "saturate" : word(node);
    for (CurrentOverflow overflow : CurrentOverflow.values()) {
      if (overflow.name().toLowerCase(Locale.ROOT).equals(word)) {
        return overflow;
      }
    }
    refuse("arithmetic.current_overflow is `" + word + "`", "saturate, wrap_loihi");
    return CurrentOverflow.SATURATE;
  }

  private List<Leak.Kind> leaks(@Nullable Json node) {
    List<Leak.Kind> kinds = new ArrayList<>();
    if (node instanceof Json.Items items) {
      for (Json item : items.values()) {
        Leak.Kind kind = leak(word(item));
        if (kind != null) {
          kinds.add(kind);
        }
      }
    }
    return kinds;
  }

  private Leak.@Nullable Kind leak(String word) {
    for (Leak.Kind kind : Leak.Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
        return kind;
      }
    }
    refuse("arithmetic.leaks has `" + word + "`", "none, shift, multiply, subtract");
    return null;
  }

  private static String word(Json node) {
    return node instanceof Json.Text text ? text.value() : "";
  }

  private Map<String, Long> limits(Json.@Nullable Members node) {
    Fields fields = new Fields(node, "limits.");
    Map<String, Long> limits = new LinkedHashMap<>();
    for (String name : fields.names()) {
      if (!LIMITS.contains(name)) {
        refuse(
            "limits." + name + " is unknown", String.join(", ", LIMITS.stream().sorted().toList()));
      } else {
        limits.put(name, fields.number(name, 1, 1L << 40));
      }
    }
    for (String needed :
        List.of(
            "columns",
            "rows",
            "cores_per_tile",
            "neurons",
            "axons",
            "weight_words",
            "classes",
            "slots",
            "first_step")) {
      fields.node(needed);
    }
    return limits;
  }

  private void refuse(String found, String accepted) {
    problems.add(
        Problem.of(ErrorCode.TARGET_FILE, null, file + ": " + found)
            .accepted(accepted)
            .help("start from the file of snq1 or another target"));
  }

  /// The fields of one object; what is wrong gets a problem and a harmless value.
  private final class Fields {
    private final Json.@Nullable Members object;
    private final String path;
    private final Set<String> left = new LinkedHashSet<>();

    Fields(Json.@Nullable Members object, String path) {
      this.object = object;
      this.path = path;
      left.addAll(names());
    }

    List<String> names() {
      return object == null ? List.of() : List.copyOf(object.values().keySet());
    }

    @Nullable Json node(String name) {
      left.remove(name);
      Json node = object == null ? null : object.values().get(name);
      if (node == null && object != null) {
        refuse(path + name + " is missing", "every field of the targets that come with snq");
      }
      return node;
    }

    Json.@Nullable Members object(String name) {
      Json node = node(name);
      if (node instanceof Json.Members members) {
        return members;
      }
      refuseOther(name, node, "an object");
      return null;
    }

    String text(String name) {
      Json node = node(name);
      if (node instanceof Json.Text text) {
        return text.value();
      }
      refuseOther(name, node, "text");
      return "";
    }

    boolean flag(String name) {
      Json node = node(name);
      if (node != Json.Word.TRUE && node != Json.Word.FALSE) {
        refuseOther(name, node, "true or false");
      }
      return node == Json.Word.TRUE;
    }

    int whole(String name, int least, int largest) {
      return (int) number(name, least, largest);
    }

    long number(String name, long least, long largest) {
      Json node = node(name);
      if (node instanceof Json.Number number && number.whole().isPresent()) {
        long value = number.whole().getAsLong();
        if (value >= least && value <= largest) {
          return value;
        }
      }
      refuseOther(name, node, "a whole number, " + least + " .. " + largest);
      return least;
    }

    /// A missing field has its problem already.
    private void refuseOther(String name, @Nullable Json node, String accepted) {
      if (node != null) {
        refuse(path + name + " is " + node, accepted);
      }
    }

    void noOthers() {
      for (String name : left) {
        refuse(path + name + " is unknown", "the fields of the targets that come with snq");
      }
    }
  }
}
