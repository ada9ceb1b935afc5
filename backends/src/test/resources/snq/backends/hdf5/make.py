"""Writes the files of this folder with h5py 3."""
import h5py
import numpy as np

values = np.arange(23 * 37, dtype="<f4").reshape(23, 37) % 101 - 50

with h5py.File("packed.h5", "w") as f:
    f.create_dataset("gzip", data=values, chunks=(5, 8), compression="gzip")
    f.create_dataset("shuffled", data=values.astype("<i4"), chunks=(23, 10), compression="gzip", shuffle=True)
    f.create_dataset("checked", data=values.astype("<f8"), chunks=(7, 37), fletcher32=True)
    f.create_dataset("plain", data=values.astype("<i2"), chunks=(4, 4))
    f.create_dataset("line", data=np.arange(1000), chunks=(64,), compression=9)
    f.create_dataset("cube", data=np.arange(4 * 5 * 6).reshape(4, 5, 6), chunks=(3, 2, 4), compression="gzip")

with h5py.File("newest.h5", "w", libver="latest") as f:
    g = f.create_group("layer/0")
    g["weight"] = values
    g["type"] = "dense"
    g["small"] = 7

with h5py.File("block.h5", "w", userblock_size=1024) as f:
    f["a/b"] = np.array([1, 2, 3], dtype=">i4")
    f["a/c"] = np.array(0.25, dtype=">f8")

with h5py.File("kinds.h5", "w") as f:
    f["truth"] = True
    f["truths"] = np.array([True, False, True])
    f["fixed"] = np.array([b"conv", b"dense"], dtype="S10")
    f["free"] = ["one", "", "three \u00e4"]
    f["half"] = np.array([0.5, -2], dtype="<f2")
    f["unsigned"] = np.array([0, 255], dtype="u1")
    f["complex"] = np.array([1 + 2j])
    f["link"] = h5py.SoftLink("/truth")
    f["none"] = h5py.Empty("f4")
    f.create_dataset("zero", shape=(0, 3), dtype="i4")
    for i in range(40):
        f[f"many/{i}"] = i

with h5py.File("bomb.h5", "w") as f:
    f.create_dataset("terabytes", shape=(2**40,), dtype="<f4", chunks=(2**16,), compression="gzip")[0] = 1

with h5py.File("nest.h5", "w") as f:
    f["/".join("g" * 40) + "/x"] = 1

with h5py.File("cycle.h5", "w") as f:
    f.create_group("a/b")
    for i in range(20):
        f[f"a/b/{i}"] = f["a"]
