package snq.dsl.table;

import java.util.List;
import java.util.Map;
import snq.dsl.model.Argument;
import snq.dsl.model.Kind;
import snq.dsl.model.Shape;
import snq.dsl.model.ValueType;

/// What the shape rule of an operation sees: the types of its inputs, its arguments with defaults
/// filled in, and the length of the time axis.
///
/// @param before name of the operation that gives the first input, or empty: `norm` asks for it
/// @param spiking false when the first input is the potential of a neuron without spikes
public record OperationCall(
    List<ValueType> inputs,
    Map<String, Argument> arguments,
    int steps,
    String before,
    boolean spiking) {
  public ValueType input() {
    return inputs.get(0);
  }

  public Shape shape() {
    return inputs.get(0).shape();
  }

  public Kind kind() {
    return inputs.get(0).kind();
  }

  public boolean has(String name) {
    return arguments.containsKey(name);
  }

  public int count(String name) {
    return ((Argument.Number) get(name)).asInt();
  }

  public boolean flag(String name) {
    return ((Argument.Flag) get(name)).value();
  }

  public String word(String name) {
    return ((Argument.Word) get(name)).value();
  }

  public List<Integer> counts(String name) {
    List<Double> values = ((Argument.Numbers) get(name)).values();
    return values.stream().map(v -> Math.toIntExact(v.longValue())).toList();
  }

  public Argument get(String name) {
    Argument argument = arguments.get(name);
    if (argument == null) {
      throw new IllegalArgumentException("no argument " + name);
    }
    return argument;
  }
}
