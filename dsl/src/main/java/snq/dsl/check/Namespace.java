package snq.dsl.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.table.FunctionTable;
import snq.dsl.table.GateSignatures;
import snq.dsl.table.OperationTable;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Invalid;
import snq.dsl.tree.Name;

/// The one namespace of a file, its imports and the library.
final class Namespace {
  private final Problems problems;
  private final Map<String, Declaration> named = new LinkedHashMap<>();
  private final Set<String> broken = new LinkedHashSet<>();
  private final List<Declaration.Settings> settings = new ArrayList<>();

  Namespace(Problems problems) {
    this.problems = problems;
  }

  /// @param withSettings false for an imported file: its settings do not count
  void add(List<Declaration> declarations, boolean withSettings) {
    for (Declaration declaration : declarations) {
      if (declaration instanceof Invalid invalid) {
        invalid.names().forEach(n -> broken.add(n.text()));
      } else if (declaration instanceof Declaration.Settings block) {
        if (withSettings) {
          settings.add(block);
          declare(declaration, block.name());
        }
      } else {
        declare(declaration, nameOf(declaration));
      }
    }
  }

  private void declare(Declaration declaration, @Nullable Name name) {
    if (name == null) {
      return;
    }
    String text = name.text();
    if (isBuiltIn(declaration, text)) {
      problems.add(
          Problem.of(ErrorCode.HIDES_BUILT_IN, name.span(), "`" + text + "` is built in")
              .accepted("a name that is not built in")
              .help("`snq explain " + text + "` tells what it is"));
      return;
    }
    Declaration first = find(text);
    if (first != null) {
      String where = named.containsKey(text) ? "" : " in the library";
      problems.add(
          ErrorCode.DECLARED_TWICE,
          name.span(),
          "`" + text + "` is already " + sort(first) + where,
          "one declaration of a name");
      return;
    }
    named.put(text, declaration);
  }

  /// Gates stand only where gates are called, so only gates can hide gates.
  private static boolean isBuiltIn(Declaration declaration, String name) {
    if (declaration instanceof Declaration.Gate) {
      return GateSignatures.find(name) != null;
    }
    return isBuiltInValue(name);
  }

  /// True for what no value, formal or loop variable may be called either.
  static boolean isBuiltInValue(String name) {
    return name.equals("pi")
        || name.equals("prev")
        || name.equals("learned")
        || FunctionTable.find(name) != null
        || OperationTable.find(name) != null && OperationTable.get(name).isWritten();
  }

  private static @Nullable Name nameOf(Declaration declaration) {
    return switch (declaration) {
      case Declaration.Import _ -> null;
      case Declaration.Param p -> p.name();
      case Declaration.Const c -> c.name();
      case Declaration.Gate g -> g.name();
      case Declaration.Circuit c -> c.name();
      case Declaration.Noise n -> n.name();
      case Declaration.NeuronAlias n -> n.name();
      case Declaration.EncoderAlias e -> e.name();
      case Declaration.Neuron n -> n.name();
      case Declaration.Network n -> n.name();
      case Declaration.Settings s -> s.name();
      case Invalid _ -> null;
    };
  }

  /// What a declaration is, for messages.
  static String sort(Declaration declaration) {
    return switch (declaration) {
      case Declaration.Import _ -> "an import";
      case Declaration.Param _ -> "a param";
      case Declaration.Const _ -> "a const";
      case Declaration.Gate _ -> "a gate";
      case Declaration.Circuit _ -> "a circuit";
      case Declaration.Noise _ -> "a noise";
      case Declaration.NeuronAlias _, Declaration.Neuron _ -> "a neuron";
      case Declaration.EncoderAlias _ -> "an encoder";
      case Declaration.Network _ -> "a network";
      case Declaration.Settings _ -> "a settings block";
      case Invalid _ -> "an invalid statement";
    };
  }

  @Nullable Declaration find(String name) {
    Declaration own = named.get(name);
    return own == null ? Library.find(name) : own;
  }

  /// Declared by a statement that could not be read: known, but nothing is known about it.
  boolean isBroken(String name) {
    return broken.contains(name);
  }

  /// Those of the file and its imports.
  Collection<Declaration> declarations() {
    return named.values();
  }

  List<Declaration.Settings> settings() {
    return settings;
  }

  /// Names of all declarations of some sorts, those of the library first.
  @SafeVarargs
  final List<String> names(Class<? extends Declaration>... sorts) {
    List<String> found = new ArrayList<>();
    for (Class<? extends Declaration> sort : sorts) {
      if (sort == Declaration.Neuron.class) {
        found.addAll(Library.names());
      }
    }
    for (Map.Entry<String, Declaration> entry : named.entrySet()) {
      for (Class<? extends Declaration> sort : sorts) {
        if (sort.isInstance(entry.getValue())) {
          found.add(entry.getKey());
        }
      }
    }
    return found;
  }
}
