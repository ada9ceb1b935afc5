OPENQASM 3.0;
include "stdgates.inc";
// The encoder in cz, sx and rz, as many devices have them.
input float[64] a;
input float[64] b;
gate turn(t) q { rz(pi/2) q; sx q; rz(t + pi) q; sx q; rz(pi/2) q; }
gate hadamard q { rz(pi/2) q; sx q; rz(pi/2) q; }
qubit[2] q;
bit[2] c;
turn(a) q[0];
turn(b) q[1];
hadamard q[1];
cz q[0], q[1];
hadamard q[1];
c = measure q;
