# Lists and loops over single numbers; no matrix operations.
import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def sigmoidGradient(z):
    s = [sigmoid(float(v)) for v in z]
    return [v * (1 - v) for v in s]


def nnCostFunction(Theta1, Theta2, n, h, K, X, y, lam):
    m = len(X)
    J = 0.0
    grad1 = [[0.0] * (n + 1) for _ in range(h)]
    grad2 = [[0.0] * (h + 1) for _ in range(K)]
    for i in range(m):
        a0 = [1.0] + [float(v) for v in X[i]]
        a1 = [1.0]
        for j in range(h):
            total = 0.0
            for k in range(n + 1):
                total += Theta1[j][k] * a0[k]
            a1.append(sigmoid(total))
        delta2 = []
        for j in range(K):
            total = 0.0
            for k in range(h + 1):
                total += Theta2[j][k] * a1[k]
            out = sigmoid(total)
            t = 1.0 if int(y[i]) == j + 1 else 0.0
            J -= t * math.log(out) + (1 - t) * math.log(1 - out)
            delta2.append(out - t)
        for j in range(h):
            back = sum(Theta2[k][j + 1] * delta2[k] for k in range(K))
            delta1 = back * a1[j + 1] * (1 - a1[j + 1])
            for k in range(n + 1):
                grad1[j][k] += delta1 * a0[k] / m
        for j in range(K):
            for k in range(h + 1):
                grad2[j][k] += delta2[j] * a1[k] / m
    J /= m
    for Theta, grad in ((Theta1, grad1), (Theta2, grad2)):
        for j in range(len(grad)):
            for k in range(1, len(grad[j])):
                J += lam / (2 * m) * Theta[j][k] ** 2
                grad[j][k] += lam / m * Theta[j][k]
    return J, grad1, grad2
