package snq.backends.netx;

/// A current-based neuron as a NetX file describes it (`LOIHI` or `CUBA`). Source: lava-dl
/// `netx/hdf5.py` at d825ac5: du = iDecay - 1, dv = vDecay, vth = vThMant, bias exponent 6.
///
/// @param currentDecay `iDecay`, 1 .. 4096: u keeps (4096 - iDecay) / 4096
/// @param voltageDecay `vDecay`, 0 .. 4095: v keeps (4096 - vDecay) / 4096
/// @param threshold `vThMant`, 0 .. 131071: it fires when v > vThMant << 6
/// @param refractory `refDelay`, 1 .. 64: steps from one spike to the next possible one
public record NetxNeuron(int currentDecay, int voltageDecay, int threshold, int refractory) {
  /// The largest threshold: neurons that only integrate have it.
  public static final int HIGHEST_THRESHOLD = 131071;
}
