# Sums by reduce over samples; a function of one sample gives its shares.
from functools import reduce
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoidGradient(z):
    return sigmoid(z) * (1 - sigmoid(z))


def share(x, label, Theta1, Theta2):
    a0 = np.r_[1, x]
    z1 = Theta1.dot(a0)
    a1 = np.r_[1, sigmoid(z1)]
    a2 = sigmoid(Theta2.dot(a1))
    t = np.array([1.0 if k + 1 == label else 0.0 for k in range(len(a2))])
    cost = -t.dot(np.log(a2)) - (1 - t).dot(np.log(1 - a2))
    e2 = a2 - t
    e1 = Theta2[:, 1:].T.dot(e2) * sigmoidGradient(z1)
    return cost, np.outer(e1, a0), np.outer(e2, a1)


def add(left, right):
    return tuple(a + b for a, b in zip(left, right))


def nnCostFunction(Theta1, Theta2, n, h, K, X, y, lam):
    m = len(X)
    shares = [share(x, int(label), Theta1, Theta2) for x, label in zip(X, np.ravel(y))]
    cost, sum1, sum2 = reduce(add, shares)
    bare1 = np.c_[np.zeros(h), Theta1[:, 1:]]
    bare2 = np.c_[np.zeros(K), Theta2[:, 1:]]
    J = cost / m + lam / (2 * m) * ((bare1 ** 2).sum() + (bare2 ** 2).sum())
    grad1 = sum1 / m + lam / m * bare1
    grad2 = sum2 / m + lam / m * bare2
    return J, grad1, grad2
