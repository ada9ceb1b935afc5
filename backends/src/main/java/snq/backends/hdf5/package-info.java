/// HDF5 files, as far as networks are exchanged in them: groups, numbers and short texts.
package snq.backends.hdf5;
