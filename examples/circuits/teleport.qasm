OPENQASM 3.0;
include "stdgates.inc";
// A qubit's state goes from q[0] to q[2].
qubit[3] q;
bit[2] m;
bit out;

def bell(qubit a, qubit b) {
  h a;
  cx a, b;
}

ry(0.7) q[0];
bell(q[1], q[2]);
cx q[0], q[1];
h q[0];
m = measure q[0:1];
if (m[1]) x q[2];
if (m[0]) z q[2];
out = measure q[2];
