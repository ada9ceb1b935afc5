package snq.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.GateTable;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;
import snq.dsl.model.Shape;

/// Reads the OpenQASM 3 of the golden circuits, for tests only: valid text is taken for granted,
/// measurements are passed over. Every `input` is a feature.
public final class QasmReader {
  /// A gate of the file.
  private record Definition(List<String> angles, List<String> qubits, List<String> body) {}

  private static final Pattern FOR =
      Pattern.compile("for int (\\w+) in (.+?) \\{(.*)", Pattern.DOTALL);
  private static final Pattern GATE =
      Pattern.compile("gate (\\w+)(?:\\(([^)]*)\\))? ([\\w, ]+)\\{(.*)", Pattern.DOTALL);
  private static final Pattern CALL =
      Pattern.compile("((?:[^@]*@ *)*)(\\w+) *(\\(.*\\))? *([^()]*)", Pattern.DOTALL);

  private final Map<String, List<Integer>> registers = new LinkedHashMap<>();
  private final Map<String, Definition> definitions = new LinkedHashMap<>();
  private final List<Array> inputs = new ArrayList<>();
  private final List<Circuit.Operation> operations = new ArrayList<>();
  private int qubits;

  private QasmReader() {}

  public static Circuit read(String name, String text) {
    QasmReader reader = new QasmReader();
    String plain = text.replaceAll("(?s)/\\*.*?\\*/", " ").replaceAll("//[^\n]*", "");
    statements(plain).forEach(s -> reader.statement(s, Map.of()));
    return new Circuit(name, reader.qubits, reader.inputs, List.of(), reader.operations);
  }

  /// Cuts at `;` and at closing braces of depth 0; a block keeps its inside, without the last
  /// brace.
  private static List<String> statements(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{' && !set(part)) {
        depth++;
      } else if (c == '}' && depth > 0 && !openSet(part)) {
        depth--;
      }
      if (depth == 0 && (c == ';' || c == '}' && !openSet(part))) {
        parts.add(part.toString().strip());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    return parts.stream().filter(s -> !s.isEmpty()).toList();
  }

  /// A brace that follows `[` or `in` opens a set of numbers.
  private static boolean set(StringBuilder before) {
    String text = before.toString().stripTrailing();
    return text.endsWith("[") || text.endsWith(" in");
  }

  private static boolean openSet(StringBuilder before) {
    int at = before.lastIndexOf("{");
    return at >= 0
        && set(new StringBuilder(before.substring(0, at)))
        && before.indexOf("}", at) < 0;
  }

  private void statement(String s, Map<String, Expr> names) {
    Matcher loop = FOR.matcher(s);
    Matcher gate = GATE.matcher(s);
    if (s.startsWith("OPENQASM") || s.startsWith("include") || s.startsWith("bit")) {
      return;
    }
    if (s.contains("measure")) {
      return;
    }
    if (s.startsWith("barrier")) {
      List<Integer> on =
          operands(s.substring("barrier".length())).stream()
              .flatMap(o -> qubits(o, Map.of()).stream())
              .toList();
      operations.add(new Circuit.Barrier(on));
      return;
    }
    if (s.startsWith("input")) {
      inputs.add(new Array(s.substring(s.lastIndexOf(' ') + 1), new Shape(List.of())));
    } else if (s.startsWith("qubit")) {
      String name = s.substring(s.lastIndexOf(' ') + 1);
      int size = s.contains("[") ? number(s.substring(6, s.indexOf(']')), Map.of()) : 1;
      registers.put(name, IntStream.range(qubits, qubits + size).boxed().toList());
      qubits += size;
    } else if (s.startsWith("let")) {
      int equals = s.indexOf('=');
      registers.put(s.substring(4, equals).strip(), qubits(s.substring(equals + 1), Map.of()));
    } else if (loop.matches()) {
      for (int i : indices(loop.group(2).strip(), Map.of())) {
        Map<String, Expr> inner = new LinkedHashMap<>(names);
        inner.put(loop.group(1), Angles.constant(i));
        statements(loop.group(3)).forEach(t -> statement(t, inner));
      }
    } else if (gate.matches()) {
      List<String> angles = gate.group(2) == null ? List.of() : list(gate.group(2));
      definitions.put(
          gate.group(1), new Definition(angles, list(gate.group(3)), statements(gate.group(4))));
    } else {
      call(s, names);
    }
  }

  private void call(String s, Map<String, Expr> names) {
    Matcher m = CALL.matcher(s);
    if (!m.matches()) {
      throw new IllegalArgumentException(s);
    }
    List<Modifier> modifiers = modifiers(m.group(1), names);
    List<Expr> angles = angles(m.group(3), names);
    List<List<Integer>> operands = new ArrayList<>();
    for (String operand : operands(m.group(4))) {
      operands.add(qubits(operand, names));
    }
    int width = operands.stream().mapToInt(List::size).max().orElse(1);
    for (int i = 0; i < width; i++) {
      int at = i;
      List<Integer> on = operands.stream().map(o -> o.get(o.size() == 1 ? 0 : at)).toList();
      expand(m.group(2), angles, on, modifiers);
    }
  }

  /// Gates of the file become gates of the table, modifiers handed down.
  private void expand(String name, List<Expr> angles, List<Integer> on, List<Modifier> modifiers) {
    Definition definition = definitions.get(name);
    if (definition == null) {
      operations.add(new Apply(GateTable.get(name), angles, on, modifiers));
      return;
    }
    int controls = (int) modifiers.stream().filter(m -> m instanceof Modifier.Control).count();
    List<Modifier> kept = modifiers.stream().filter(m -> m instanceof Modifier.Control).toList();
    boolean inverse = false;
    int repeats = 1;
    for (Modifier modifier : modifiers) {
      switch (modifier) {
        case Modifier.Control c -> {}
        case Modifier.Inverse i -> inverse = !inverse;
        case Modifier.Power p -> {
          inverse ^= p.exponent() < 0;
          repeats *= (int) Math.abs(p.exponent());
        }
      }
    }
    List<Modifier> inner = new ArrayList<>();
    if (inverse) {
      inner.add(new Modifier.Inverse());
    }
    inner.addAll(kept);
    List<String> body = new ArrayList<>(definition.body());
    if (inverse) {
      Collections.reverse(body);
    }
    for (int i = 0; i < repeats; i++) {
      body.forEach(line -> line(line, definition, new Bound(angles, on, inner, controls)));
    }
  }

  /// What a gate of the file is called with.
  private record Bound(List<Expr> angles, List<Integer> on, List<Modifier> outer, int controls) {}

  private void line(String line, Definition definition, Bound bound) {
    Map<String, Expr> names = new LinkedHashMap<>();
    for (int i = 0; i < definition.angles().size(); i++) {
      names.put(definition.angles().get(i), bound.angles().get(i));
    }
    Matcher m = CALL.matcher(line);
    if (!m.matches() || !m.group(1).isEmpty()) {
      throw new IllegalArgumentException(line);
    }
    List<Integer> on = new ArrayList<>(bound.on().subList(0, bound.controls()));
    for (String operand : list(m.group(4))) {
      on.add(bound.on().get(bound.controls() + definition.qubits().indexOf(operand)));
    }
    expand(m.group(2), angles(m.group(3), names), on, bound.outer());
  }

  private List<Modifier> modifiers(String text, Map<String, Expr> names) {
    List<Modifier> modifiers = new ArrayList<>();
    for (String part : text.split("@")) {
      String word = part.strip();
      double count = 1;
      int open = word.indexOf('(');
      if (open >= 0) {
        count = value(word.substring(open), names);
        word = word.substring(0, open);
      }
      switch (word) {
        case "" -> {}
        case "inv" -> modifiers.add(new Modifier.Inverse());
        case "pow" -> modifiers.add(new Modifier.Power(count));
        default ->
            modifiers.addAll(
                Collections.nCopies((int) count, new Modifier.Control(word.equals("ctrl"))));
      }
    }
    Collections.reverse(modifiers);
    return modifiers;
  }

  private List<Expr> angles(String text, Map<String, Expr> names) {
    if (text == null) {
      return List.of();
    }
    List<Expr> angles = new ArrayList<>();
    int depth = 0;
    int start = 1;
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' && depth == 0 || i == text.length() - 1) {
        angles.add(new Parser(text.substring(start, i), names).expression());
        start = i + 1;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    return angles;
  }

  /// Cuts at commas outside brackets.
  private static List<String> operands(String text) {
    return Arrays.stream(text.split(",(?![^\\[]*\\])"))
        .map(String::strip)
        .filter(t -> !t.isEmpty())
        .toList();
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(t -> !t.isEmpty()).toList();
  }

  private List<Integer> qubits(String operand, Map<String, Expr> names) {
    String text = operand.strip();
    int open = text.indexOf('[');
    if (open < 0) {
      return registers.get(text);
    }
    List<Integer> register = registers.get(text.substring(0, open));
    String inside = text.substring(open + 1, text.length() - 1);
    return indices(inside.startsWith("{") ? inside : "[" + inside + "]", names).stream()
        .map(i -> register.get(i < 0 ? i + register.size() : i))
        .toList();
  }

  /// `[a:b]`, `[a:step:b]`, `[a]` or `{a, b}`.
  private static List<Integer> indices(String text, Map<String, Expr> names) {
    String inside = text.substring(1, text.length() - 1);
    if (text.startsWith("{")) {
      return list(inside).stream().map(t -> number(t, names)).toList();
    }
    List<Integer> parts = Arrays.stream(inside.split(":")).map(t -> number(t, names)).toList();
    if (parts.size() == 1) {
      return parts;
    }
    int step = parts.size() == 3 ? parts.get(1) : 1;
    return IntStream.iterate(parts.get(0), i -> i <= parts.get(parts.size() - 1), i -> i + step)
        .boxed()
        .toList();
  }

  private static int number(String text, Map<String, Expr> names) {
    return (int) value(text, names);
  }

  private static double value(String text, Map<String, Expr> names) {
    return Angles.constantValue(new Parser(text, names).expression());
  }

  /// Expressions by recursive descent.
  private static final class Parser {
    private static final Pattern TOKEN =
        Pattern.compile("\\s*([0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?|[0-9]+\\.|\\w+|\\*\\*|.)");
    private final Deque<String> tokens = new ArrayDeque<>();
    private final Map<String, Expr> names;

    Parser(String text, Map<String, Expr> names) {
      this.names = names;
      Matcher m = TOKEN.matcher(text.strip());
      while (m.lookingAt()) {
        tokens.add(m.group(1));
        m.region(m.end(), m.regionEnd());
      }
    }

    Expr expression() {
      Expr left = term();
      while (!tokens.isEmpty() && (tokens.peek().equals("+") || tokens.peek().equals("-"))) {
        boolean plus = tokens.poll().equals("+");
        Expr right = term();
        left = plus ? Angles.add(left, right) : Angles.subtract(left, right);
      }
      return left;
    }

    private Expr term() {
      Expr left = factor();
      while (!tokens.isEmpty() && (tokens.peek().equals("*") || tokens.peek().equals("/"))) {
        Expr.BinaryOperator operator =
            tokens.poll().equals("*") ? Expr.BinaryOperator.MULTIPLY : Expr.BinaryOperator.DIVIDE;
        left = new Expr.Binary(operator, left, factor());
      }
      return left;
    }

    private Expr factor() {
      String token = tokens.poll();
      if (token.equals("-")) {
        return Angles.negate(factor());
      }
      if (token.equals("(")) {
        Expr inside = expression();
        tokens.poll();
        return inside;
      }
      if (Character.isDigit(token.charAt(0)) || token.startsWith(".")) {
        return Angles.constant(Double.parseDouble(token));
      }
      if ("(".equals(tokens.peek())) {
        tokens.poll();
        Expr inside = expression();
        tokens.poll();
        Expr.Function function = Expr.Function.valueOf(token.toUpperCase(Locale.ROOT));
        return new Expr.Call(function, List.of(inside));
      }
      return switch (token) {
        case "pi" -> Angles.constant(StrictMath.PI);
        case "tau" -> Angles.constant(2 * StrictMath.PI);
        case "euler" -> Angles.constant(StrictMath.E);
        default -> names.containsKey(token) ? names.get(token) : new Expr.Element(token, 0);
      };
    }
  }
}
