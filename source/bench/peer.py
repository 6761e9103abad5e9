"""NumPy peer of the bench, for any size: the same iteration as one of the app, full batch, one hidden layer.

Reads one line of JSON: {"precision": "f64" | "f32", "rows": m, "columns": n, "hidden": h, "labels": k,
"x": path, "y": path, "theta": path, "updates": count}. The files hold float64 (X row by row, Theta1 and Theta2 one after the
other) and uint8 (labels 1..K). X and y may have fewer rows than m; they are then repeated. Prints the cost after
so many updates, then for each line N runs N iterations at learning rate 1 and lambda 1 and prints milliseconds per
iteration.
"""
import json, sys, time
import numpy as np

config = json.loads(sys.stdin.readline())
m, n, h, k = (config[name] for name in ('rows', 'columns', 'hidden', 'labels'))
dtype = np.float32 if config['precision'] == 'f32' else np.float64
X = np.fromfile(config['x']).reshape(-1, n).astype(dtype)
y = np.fromfile(config['y'], np.uint8).astype(int)
copies = -(-m // len(X))
X = np.tile(X, (copies, 1))[:m]
y = np.tile(y, copies)[:m]
theta = np.fromfile(config['theta']).astype(dtype)
T1 = theta[:h * (n + 1)].reshape(h, n + 1)
T2 = theta[h * (n + 1):].reshape(k, h + 1)
Y = np.eye(k, dtype=dtype)[y - 1]
A1 = np.hstack([np.ones((m, 1), dtype), X])
del X
lam = dtype(1)
lr = dtype(1)

def step(T1, T2):
    A2 = np.hstack([np.ones((m, 1), dtype), 1 / (1 + np.exp(-(A1 @ T1.T)))])
    H = 1 / (1 + np.exp(-(A2 @ T2.T)))
    J = -np.sum(Y * np.log(H) + (1 - Y) * np.log(1 - H)) / m + lam / (2 * m) * (np.sum(T1[:, 1:] ** 2) + np.sum(T2[:, 1:] ** 2))
    accuracy = np.mean(np.argmax(H, 1) == y - 1)
    D3 = H - Y
    D2 = (D3 @ T2[:, 1:]) * A2[:, 1:] * (1 - A2[:, 1:])
    G1 = D2.T @ A1 / dtype(m)
    G2 = D3.T @ A2 / dtype(m)
    G1[:, 1:] += lam / m * T1[:, 1:]
    G2[:, 1:] += lam / m * T2[:, 1:]
    return J, accuracy, T1 - lr * G1, T2 - lr * G2

def run(count):
    U1, U2 = T1, T2
    for _ in range(count):
        U1, U2 = step(U1, U2)[2:]
    return U1, U2

np.seterr(all='ignore')
print(step(*run(config['updates']))[0], flush=True)
for line in sys.stdin:
    count = int(line)
    start = time.perf_counter()
    run(count)
    print((time.perf_counter() - start) * 1000 / count, flush=True)
