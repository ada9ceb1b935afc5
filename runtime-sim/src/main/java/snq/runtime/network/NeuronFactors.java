package snq.runtime.network;

/// An [AffineNeuron] in single precision, as the kernels want it: h = (vv v + vu u + vx x) + v1, u
/// = (uv v + uu u + ux x) + u1, spike when h >= threshold (or >), then v = reset value, or h -
/// subtracted.
public record NeuronFactors(
    float vv,
    float vu,
    float vx,
    float v1,
    float uv,
    float uu,
    float ux,
    float u1,
    float threshold,
    boolean strict,
    boolean hard,
    float reset,
    float subtracted) {
  static NeuronFactors of(AffineNeuron n) {
    boolean hard = n.spiking() && !Float.isNaN(n.hardReset());
    return new NeuronFactors(
        (float) n.v().v(),
        (float) n.v().u(),
        (float) n.v().x(),
        (float) n.v().constant(),
        (float) n.u().v(),
        (float) n.u().u(),
        (float) n.u().x(),
        (float) n.u().constant(),
        n.spiking() ? (float) n.threshold() : Float.POSITIVE_INFINITY,
        n.model().options().strict(),
        hard,
        hard ? n.hardReset() : 0,
        n.spiking() ? n.subtracted() : 0);
  }
}
