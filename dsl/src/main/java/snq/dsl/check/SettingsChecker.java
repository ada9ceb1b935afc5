package snq.dsl.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;
import snq.dsl.model.DataExpression;
import snq.dsl.model.Settings;
import snq.dsl.table.SettingSpec;
import snq.dsl.table.SettingType;
import snq.dsl.table.SettingsTable;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Setting;

/// The settings blocks of a file.
final class SettingsChecker {
  private final Context context;
  private final Map<String, NetworkChecker> networks;
  private final Map<String, String> texts;
  private final Problems problems;
  private final Map<String, Span> positions;
  private final List<Settings.Dataset> datasets = new ArrayList<>();
  private final List<Settings.Deploy> deploys = new ArrayList<>();
  private final List<Settings.Block> others = new ArrayList<>();
  private final Set<String> unnamed = new HashSet<>();

  /// @param networks of the file, by name, checked
  /// @param texts of the files, by name
  SettingsChecker(
      Context context,
      Map<String, NetworkChecker> networks,
      Map<String, String> texts,
      Map<String, Span> positions,
      Problems problems) {
    this.context = context;
    this.networks = networks;
    this.texts = texts;
    this.positions = positions;
    this.problems = problems;
  }

  Settings checkAll() {
    context.namespace().settings().forEach(this::check);
    return new Settings(datasets, deploys, others);
  }

  private static String kind(Declaration.Settings block) {
    return block.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String name(Declaration.Settings block) {
    return block.name() == null ? "" : block.name().text();
  }

  private void check(Declaration.Settings block) {
    String kind = kind(block);
    if (block.name() == null && !unnamed.add(kind)) {
      problems.add(
          Problem.of(
                  ErrorCode.DECLARED_TWICE,
                  new Span(
                      block.span().source(),
                      block.span().start(),
                      block.span().start() + kind.length()),
                  "a second `" + kind + "` without a name")
              .help("give one of them a name: `" + kind + " Other { ... }`"));
    }
    Map<String, Setting.Entry> entries = entries(block);
    NetworkChecker network = network(block, entries.get("network"));
    entries.remove("network");
    switch (block.kind()) {
      case DATASET -> dataset(block, entries, network);
      case DEPLOY -> deploy(block, entries, network);
      case TRAIN, TUNE, ENERGY, EXPERIMENT -> other(block, entries, network);
    }
  }

  /// The entries by key, each once. `vary` entries are under `vary NAME`.
  private Map<String, Setting.Entry> entries(Declaration.Settings block) {
    Map<String, Setting.Entry> entries = new LinkedHashMap<>();
    for (Setting setting : block.entries()) {
      if (!(setting instanceof Setting.Entry entry)) {
        continue;
      }
      String key = (entry.vary() ? "vary " : "") + entry.key().text();
      if (entries.putIfAbsent(key, entry) != null) {
        problems.add(ErrorCode.ARGUMENT_TWICE, entry.key().span(), "`" + key + "` again");
      }
      String name = block.name() == null ? "" : block.name().text() + ".";
      positions.put(kind(block) + "/" + name + key, entry.value().span());
    }
    return entries;
  }

  private @Nullable NetworkChecker network(
      Declaration.Settings block, Setting.@Nullable Entry written) {
    if (written != null) {
      if (written.value() instanceof Expression.Reference r && networks.containsKey(r.name())) {
        return networks.get(r.name());
      }
      String name = written.value() instanceof Expression.Reference r ? r.name() : "";
      if (!context.namespace().isBroken(name)) {
        problems.add(
            Problem.of(
                    ErrorCode.WHICH_NETWORK,
                    written.value().span(),
                    name.isEmpty() ? "an expression" : "no network `" + name + "`")
                .accepted(
                    networks.isEmpty()
                        ? "the file has no network"
                        : NearNames.list(networks.keySet()))
                .help(problems.near(name, networks::keySet)));
      }
      return null;
    }
    if (networks.size() == 1) {
      return networks.values().iterator().next();
    }
    String kind = kind(block);
    Span where =
        new Span(block.span().source(), block.span().start(), block.span().start() + kind.length());
    problems.add(
        Problem.of(
                ErrorCode.WHICH_NETWORK,
                where,
                networks.isEmpty()
                    ? "the file has no network"
                    : "the file has " + networks.size() + " networks")
            .accepted(networks.isEmpty() ? "a network" : "`network: NAME;` in the block")
            .help(
                networks.isEmpty()
                    ? ""
                    : "write `network: " + networks.keySet().iterator().next() + ";`"));
    return null;
  }

  private String text(Expression value) {
    String text = texts.getOrDefault(value.span().source(), "");
    int end = Math.min(value.span().end(), text.length());
    return text.substring(Math.min(value.span().start(), end), end);
  }

  private @Nullable SettingSpec spec(String block, Setting.Entry entry, List<String> more) {
    String key = entry.key().text();
    SettingSpec spec = entry.vary() ? null : SettingsTable.find(block, key);
    if (spec == null) {
      List<String> known = new ArrayList<>(SettingsTable.keys(block));
      known.addAll(more);
      problems.add(
          Problem.of(
                  ErrorCode.UNKNOWN_KEY,
                  entry.key().span(),
                  entry.vary()
                      ? "`vary` in `" + block + "`"
                      : "`" + block + "` has no `" + key + "`")
              .accepted("`" + String.join("` `", known) + "`")
              .help(NearNames.help(key, known)));
    }
    return spec;
  }

  private void dataset(
      Declaration.Settings block,
      Map<String, Setting.Entry> entries,
      @Nullable NetworkChecker network) {
    List<Settings.Split> splits = List.of();
    Setting.Entry written = entries.remove("splits");
    if (written != null) {
      splits = new SplitReader(context.names(), problems).read(written.value());
    }
    Map<String, DataExpression> arrays = new LinkedHashMap<>();
    List<String> wanted = new ArrayList<>();
    if (network != null) {
      wanted.addAll(network.inputNames());
      wanted.addAll(network.outputNames());
    }
    for (Map.Entry<String, Setting.Entry> entry : entries.entrySet()) {
      if (network != null && !wanted.contains(entry.getKey())) {
        spec("dataset", entry.getValue(), wanted);
        continue;
      }
      DataReader reader = new DataReader(context.names(), problems);
      DataExpression data = reader.read(entry.getValue().value());
      if (data != null) {
        arrays.put(entry.getKey(), data);
      }
      if (reader.usesSplit() && written == null) {
        problems.add(
            Problem.of(
                    ErrorCode.KEY_MISSING,
                    entry.getValue().value().span(),
                    "`{split}` without `splits`")
                .help("name them: `splits: [train, test];`"));
      }
    }
    if (network != null) {
      missingInputs(block, entries, network);
      datasets.add(new Settings.Dataset(name(block), network.name(), arrays, splits));
    }
  }

  private void missingInputs(
      Declaration.Settings block, Map<String, Setting.Entry> entries, NetworkChecker network) {
    for (String input : network.inputNames()) {
      if (!entries.containsKey(input) && !hasInvalid(block)) {
        Span where =
            block.name() != null
                ? block.name().span()
                : new Span(block.span().source(), block.span().start(), block.span().start() + 7);
        problems.add(
            Problem.of(ErrorCode.KEY_MISSING, where, "no data for the input `" + input + "`")
                .help("write `" + input + ": npy(\"" + input + ".npy\");`"));
      }
    }
  }

  private static boolean hasInvalid(Declaration.Settings block) {
    return block.entries().stream().anyMatch(e -> !(e instanceof Setting.Entry));
  }

  private void deploy(
      Declaration.Settings block,
      Map<String, Setting.Entry> entries,
      @Nullable NetworkChecker network) {
    SettingReader reader = new SettingReader(context, network, problems);
    Map<String, String> values = new HashMap<>();
    OptionalLong init = OptionalLong.empty();
    Map<String, String> quantize = Map.of();
    String method = "max_abs";
    for (Setting.Entry entry : entries.values()) {
      SettingSpec spec = spec("deploy", entry, List.of());
      if (spec == null) {
        continue;
      }
      switch (spec.type()) {
        case SEED -> init = reader.seed(entry.value());
        case CALL -> {
          SettingReader.Called called = reader.call(spec, entry.value());
          if (called != null) {
            method = called.word();
            quantize = called.arguments();
          }
        }
        default -> {
          String value = reader.check(spec, entry.value());
          if (value != null) {
            values.put(spec.key(), value);
          }
        }
      }
    }
    if (network != null) {
      deploys.add(
          new Settings.Deploy(
              name(block),
              network.name(),
              values.getOrDefault("target", "snq1"),
              values.getOrDefault("weights", ""),
              init,
              method,
              "channel".equals(quantize.get("per")),
              (int) Double.parseDouble(quantize.getOrDefault("bits", "0"))));
    }
  }

  private void other(
      Declaration.Settings block,
      Map<String, Setting.Entry> entries,
      @Nullable NetworkChecker network) {
    SettingReader reader = new SettingReader(context, network, problems);
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, Setting.Entry> entry : entries.entrySet()) {
      Setting.Entry written = entry.getValue();
      if (written.vary() && block.kind() == Declaration.SettingsKind.EXPERIMENT) {
        new VaryChecker(context, problems).check(written, network);
      } else {
        SettingSpec spec = spec(kind(block), written, List.of());
        if (spec == null || spec.type() == SettingType.SPLITS) {
          continue;
        }
        reader.check(spec, written.value());
      }
      values.put(entry.getKey(), text(written.value()));
    }
    if (network != null) {
      others.add(new Settings.Block(kind(block), name(block), network.name(), values));
    }
  }
}
