/// NetX, the HDF5 files in which lava-dl exchanges networks for Loihi.
package snq.backends.netx;
