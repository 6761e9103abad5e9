"""Peers of `npm run bench -- --to 95`: SciPy's minimizers with a NumPy gradient, and scikit-learn's MLPClassifier.

Reads one line of JSON: {"rows": m, "columns": n, "hidden": h, "labels": k, "x": path, "y": path, "theta": path,
"testX": path, "testY": path, "lambda": number, "targets": [shares]}; the files hold float64 (X row by row, Theta1 and
Theta2 one after the other) and uint8 (labels 1..K). Prints the names of the peers that are here. For each line with
such a name it trains until the last target, at most 30 s, and prints for each target the evaluations (epochs where it
takes batches) and seconds, or null; SciPy from the given weights, scikit-learn from its own. Accuracy is that on the test data where there is any;
scikit-learn's is measured while the clock stands still, as it computes none on the way.
"""
import json, sys, time, warnings
import numpy as np

warnings.simplefilter('ignore')
np.seterr(all='ignore')
config = json.loads(sys.stdin.readline())
m, n, h, k = (config[name] for name in ('rows', 'columns', 'hidden', 'labels'))
lam, targets = config['lambda'], config['targets']
X = np.fromfile(config['x']).reshape(m, n)
y = np.fromfile(config['y'], np.uint8).astype(int)
start = np.fromfile(config['theta'])
A1 = np.hstack([np.ones((m, 1)), X])
Y = np.eye(k)[y - 1]
tested = 'testX' in config
testX = np.fromfile(config['testX']).reshape(-1, n) if tested else X
testY = np.fromfile(config['testY'], np.uint8).astype(int) if tested else y

class Reached(Exception):
    pass

class Clock:
    """Seconds and evaluations to each target."""
    def __init__(self):
        self.begin, self.count, self.found = time.perf_counter(), 0, []

    def see(self, accuracy):
        now = time.perf_counter() - self.begin
        while len(self.found) < len(targets) and accuracy >= targets[len(self.found)]:
            self.found.append([self.count, now])
        if len(self.found) == len(targets) or now > 30:
            raise Reached

    def pause(self, measure):
        stopped = time.perf_counter()
        accuracy = measure()
        self.begin += time.perf_counter() - stopped
        self.see(accuracy)

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def parts(theta):
    return theta[:h * (n + 1)].reshape(h, n + 1), theta[h * (n + 1):].reshape(k, h + 1)

def minimized(method):
    clock = Clock()
    def objective(theta):
        T1, T2 = parts(theta)
        A2 = np.hstack([np.ones((m, 1)), sigmoid(A1 @ T1.T)])
        H = sigmoid(A2 @ T2.T)
        J = -np.sum(Y * np.log(H) + (1 - Y) * np.log(1 - H)) / m + lam / (2 * m) * (np.sum(T1[:, 1:] ** 2) + np.sum(T2[:, 1:] ** 2))
        D3 = H - Y
        D2 = (D3 @ T2[:, 1:]) * A2[:, 1:] * (1 - A2[:, 1:])
        G1, G2 = D2.T @ A1 / m, D3.T @ A2 / m
        G1[:, 1:] += lam / m * T1[:, 1:]
        G2[:, 1:] += lam / m * T2[:, 1:]
        clock.count += 1
        clock.see(np.mean(np.argmax(H, 1) == y - 1))
        return J, np.concatenate([G1.ravel(), G2.ravel()])
    try:
        scipy.optimize.minimize(objective, start, jac=True, method=method, options={'maxiter': 500} if method != 'TNC' else {'maxfun': 500})
    except Reached:
        pass
    return clock.found

def classified(solver, **options):
    # It divides alpha by the samples of a batch, of which it takes 200.
    alpha = lam if solver == 'lbfgs' else lam * min(200, m) / m
    net = MLPClassifier((h,), activation='logistic', solver=solver, alpha=alpha, random_state=1, max_iter=300, **options)
    clock = Clock()
    try:
        if solver == 'lbfgs':
            computed = net._loss_grad_lbfgs
            def counted(*given):
                result = computed(*given)
                clock.count += 1
                clock.pause(lambda: np.mean(net._label_binarizer.inverse_transform(net._forward_pass_fast(testX)) == testY))
                return result
            net._loss_grad_lbfgs = counted
            net.fit(X, y)
        else:
            for _ in range(300):
                net.partial_fit(X, y, classes=np.unique(y))
                clock.count += 1
                clock.pause(lambda: np.mean(net.predict(testX) == testY))
    except Reached:
        pass
    return clock.found

peers = {}
try:
    import scipy.optimize
    if not tested:
        for method in 'L-BFGS-B', 'CG', 'TNC':
            peers[f'SciPy {method}'] = lambda method=method: minimized(method)
except ImportError:
    pass
try:
    from sklearn.neural_network import MLPClassifier
    if not tested:
        peers['scikit-learn lbfgs'] = lambda: classified('lbfgs')
    for rate in 0.01, 0.03:
        peers[f'scikit-learn adam at {rate}'] = lambda rate=rate: classified('adam', learning_rate_init=rate)
    for rate in 0.3, 1:
        peers[f'scikit-learn sgd at {rate}'] = lambda rate=rate: classified('sgd', learning_rate_init=rate)
except ImportError:
    pass

print(json.dumps(list(peers)), flush=True)
for line in sys.stdin:
    found = peers[line.strip()]()
    print(json.dumps(found + [None] * (len(targets) - len(found))), flush=True)
