package snq.backends.qasm.read;

import snq.backends.qasm.tree.Place;

/// A place and the text that holds it.
record Fault(String source, Place at) {}
