package snq.dsl.model;

import java.util.List;

/// Channels after every gate as written, and errors at read-out.
///
/// @param readErrors none; one for all qubits; or one a qubit
public record NoiseModel(
    String name, List<Channel> afterSingle, List<Channel> afterDouble, List<ReadError> readErrors) {
  public NoiseModel {
    afterSingle = List.copyOf(afterSingle);
    afterDouble = List.copyOf(afterDouble);
    readErrors = List.copyOf(readErrors);
  }

  /// Every qubit reads alike.
  public NoiseModel(
      String name, List<Channel> afterSingle, List<Channel> afterDouble, double p01, double p10) {
    this(
        name,
        afterSingle,
        afterDouble,
        p01 == 0 && p10 == 0 ? List.of() : List.of(new ReadError(p01, p10)));
  }

  /// `name` is a channel of the table (`bit_flip`, `depolarizing2`), strengths are its numbers;
  /// times among them are in seconds.
  public record Channel(String name, List<Double> strengths) {
    public Channel {
      strengths = List.copyOf(strengths);
    }
  }

  /// What a measurement gets wrong on one qubit.
  ///
  /// @param p01 P(read 1 | 0)
  /// @param p10 P(read 0 | 1)
  public record ReadError(double p01, double p10) {
    public static final ReadError NONE = new ReadError(0, 0);
  }

  /// What reading one qubit gets wrong.
  public ReadError readError(int qubit) {
    return switch (readErrors.size()) {
      case 0 -> ReadError.NONE;
      case 1 -> readErrors.get(0);
      default -> readErrors.get(qubit);
    };
  }

  public boolean hasReadErrors() {
    return readErrors.stream().anyMatch(e -> !e.equals(ReadError.NONE));
  }
}
