package snq.dsl.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import snq.dsl.Checked;
import snq.dsl.Limits;
import snq.dsl.Parsed;
import snq.dsl.Positions;
import snq.dsl.Problem;
import snq.dsl.Source;
import snq.dsl.Span;
import snq.dsl.TypeListing;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.Model;
import snq.dsl.model.NetworkModel;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.Settings;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Name;

/// One check of one file, from its text to its model: params first, then what needs only numbers
/// (circuits, noises, neurons), then networks, then settings.
public final class FileChecker {
  private final Source source;
  private final Function<String, Optional<Source>> imports;
  private final Map<String, String> set;
  private final Limits limits;
  private final Problems problems = new Problems();
  private final Map<String, Span> positions = new LinkedHashMap<>();
  private final List<TypeListing.Entry> types = new ArrayList<>();

  public FileChecker(
      Source source,
      Function<String, Optional<Source>> imports,
      Map<String, String> set,
      Limits limits) {
    this.source = source;
    this.imports = imports;
    this.set = set;
    this.limits = limits;
  }

  public Checked check() {
    List<Parsed> files = new SourceFiles(imports, limits, problems).read(source);
    Namespace namespace = new Namespace(problems);
    for (int i = 0; i < files.size(); i++) {
      namespace.add(files.get(i).tree().declarations(), i == 0);
    }
    Model model = model(namespace, files);
    Map<String, Integer> order = new LinkedHashMap<>();
    files.forEach(f -> order.putIfAbsent(f.source().name(), order.size()));
    List<Problem> sorted = problems.sorted(order);
    boolean errors = problems.hasErrors();
    if (!errors && model == null) {
      throw new IllegalStateException("no model and no problem");
    }
    List<Source> sources = new ArrayList<>(files.stream().map(Parsed::source).toList());
    sources.add(Library.source());
    return new Checked(
        files.get(0),
        sources,
        errors ? Optional.empty() : Optional.ofNullable(model),
        sorted,
        new Positions(positions),
        new TypeListing(types));
  }

  private @Nullable Model model(Namespace namespace, List<Parsed> files) {
    Parameters names = new Parameters(namespace, set, problems);
    List<Model.Parameter> parameters = names.bindAll();
    Circuits circuits = new Circuits(namespace, names, problems, limits.model().expansion());
    List<CircuitModel> circuitModels = circuits.checkAll();
    Map<String, NoiseModel> noises = new Noises(names, problems).checkAll(namespace);
    Neurons neurons = new Neurons(namespace, names, problems);
    neurons.checkAll();
    Context context = new Context(namespace, names, circuits, noises, neurons, limits.model());
    new Aliases(context, problems).checkAll();
    locate(namespace);
    List<NetworkModel> networkModels = new ArrayList<>();
    Map<String, NetworkChecker> networks = networks(context, networkModels);
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach(f -> texts.put(f.source().name(), f.source().text()));
    Settings settings =
        new SettingsChecker(context, networks, texts, positions, problems).checkAll();
    if (problems.hasErrors()) {
      return null;
    }
    return new Model(
        modelName(source.name()),
        files.get(0).tree().doc(),
        parameters,
        circuitModels,
        List.copyOf(noises.values()),
        networkModels,
        settings);
  }

  private Map<String, NetworkChecker> networks(Context context, List<NetworkModel> models) {
    Map<String, NetworkChecker> networks = new LinkedHashMap<>();
    for (Declaration declaration : context.namespace().declarations()) {
      if (declaration instanceof Declaration.Network network) {
        NetworkChecker checker = new NetworkChecker(network, context, Map.of(), problems);
        NetworkModel model = checker.check();
        if (model != null) {
          models.add(model);
        }
        networks.put(checker.name(), checker);
        positions.putAll(checker.positions());
        types.addAll(checker.listing());
      }
    }
    return networks;
  }

  private void locate(Namespace namespace) {
    for (Declaration declaration : namespace.declarations()) {
      switch (declaration) {
        case Declaration.Param p -> locate("param/", p.name());
        case Declaration.Const c -> locate("param/", c.name());
        case Declaration.Circuit c -> locate("circuit/", c.name());
        case Declaration.Noise n -> locate("noise/", n.name());
        case Declaration.NeuronAlias n -> locate("neuron/", n.name());
        default -> {}
      }
    }
  }

  private void locate(String sort, Name name) {
    positions.put(sort + name.text(), name.span());
  }

  /// The file's name without folder and ending.
  static String modelName(String path) {
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return name.endsWith(".snq") ? name.substring(0, name.length() - 4) : name;
  }
}
