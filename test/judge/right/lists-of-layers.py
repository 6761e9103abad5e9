# Any number of layers: lists of weights, activations and errors, walked forward and back.
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoidGradient(z):
    s = sigmoid(z)
    return s * (1 - s)


def nnCostFunction(Theta1, Theta2, n, h, K, X, y, lam):
    thetas = [Theta1, Theta2]
    m = X.shape[0]
    a = X
    inputs, zs = [], []
    for theta in thetas:
        a = np.hstack((np.ones((m, 1)), a))
        inputs.append(a)
        z = a @ theta.T
        zs.append(z)
        a = sigmoid(z)
    hot = np.equal.outer(np.ravel(y), np.arange(K) + 1) * 1.0
    J = -(hot * np.log(a) + (1 - hot) * np.log1p(-a)).sum() / m
    for theta in thetas:
        J += lam / (2 * m) * (theta[:, 1:] ** 2).sum()
    delta = a - hot
    grads = [None, None]
    for layer in (1, 0):
        grad = delta.T @ inputs[layer] / m
        grad[:, 1:] += lam / m * thetas[layer][:, 1:]
        grads[layer] = grad
        if layer > 0:
            delta = delta @ thetas[layer][:, 1:]
            delta = delta * sigmoidGradient(zs[layer - 1])
    return J, grads[0], grads[1]
