OPENQASM 3.0;
include "stdgates.inc";
// Two features as two correlated spikes.
input float[64] a;
input float[64] b;
qubit[2] q;
bit[2] c;
rx(a) q[0];
rx(b) q[1];
cx q[0], q[1];
c = measure q;
