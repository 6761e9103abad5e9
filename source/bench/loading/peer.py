"""SciPy's and pandas' side of the loading benchmark.

  peer.py make FOLDER         writes the files, digit-like: 80 % zeros, labels 0..9 (1..10 in .mat)
  peer.py load KIND FILE      reads one into a C-contiguous float64 array, prints JSON {"sum": …, "megabytes": …}

The sum is that of three rows of pixels divided by 255, so that both sides can be seen to have read the same.
"""
import json, resource, sys
import numpy as np

unit = 20_000
pixels = 784


def make(folder):
    from scipy.io import savemat
    rng = np.random.default_rng(1)
    X = rng.integers(1, 256, (unit, pixels)).astype(np.uint8)
    X[rng.random(X.shape) < 0.8] = 0
    # The first and the last row of pixels are empty, as in MNIST.
    X[:, :28] = X[:, -28:] = 0
    y = (np.arange(unit) % 10).astype(np.uint8)
    words = [b'%d' % value for value in range(256)]
    text = b''.join(words[y[i]] + b',' + b','.join([words[value] for value in X[i]]) + b'\n' for i in range(unit))
    for copies in (1, 3, 10):
        with open(f'{folder}/{copies * unit}.csv', 'wb') as file:
            for _ in range(copies):
                file.write(text)
    del text
    for copies in (1, 3):
        rows = copies * unit
        Xs, ys = np.tile(X, (copies, 1)), np.tile(y, copies)
        labels = np.where(ys == 0, 10, ys)[:, None]
        savemat(f'{folder}/{rows}-uint8.mat', {'X': Xs, 'y': labels}, do_compression=True)
        savemat(f'{folder}/{rows}-double.mat', {'X': Xs / 255, 'y': labels}, do_compression=True)
        for name, dimensions, values in (('images-idx3', (rows, 28, 28), Xs), ('labels-idx1', (rows,), ys)):
            with open(f'{folder}/{rows}-{name}-ubyte', 'wb') as file:
                file.write(bytes([0, 0, 8, len(dimensions)]) + np.array(dimensions, '>i4').tobytes())
                file.write(values.tobytes())


def load(kind, path):
    if kind.startswith('mat'):
        from scipy.io import loadmat
        X = np.ascontiguousarray(loadmat(path)['X'], np.float64)
    elif kind == 'idx':
        X = np.fromfile(path, np.uint8)[16:].reshape(-1, pixels).astype(np.float64)
    else:
        import pandas
        X = np.ascontiguousarray(pandas.read_csv(path, header=None).to_numpy(np.float64))
    rows = X[[0, len(X) // 2, -1], -pixels:]
    return rows.sum() / (1 if kind == 'mat-double' else 255)


if sys.argv[1] == 'make':
    make(sys.argv[2])
else:
    total = load(*sys.argv[2:])
    print(json.dumps({'sum': total, 'megabytes': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
