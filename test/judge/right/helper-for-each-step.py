# A helper for every step, called once for each layer.
import numpy as np


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def sigmoidGradient(z):
    return sigmoid(z) * (1 - sigmoid(z))


def add_bias(rows):
    ones = np.ones((rows.shape[0], 1))
    return np.hstack([ones, rows])


def layer(rows, theta):
    z = add_bias(rows).dot(theta.T)
    return z, sigmoid(z)


def one_hot(y, labels):
    table = np.zeros((len(y), labels))
    for i, label in enumerate(np.ravel(y)):
        table[i, int(label) - 1] = 1
    return table


def cross_entropy(h, wanted):
    terms = wanted * np.log(h) + (1 - wanted) * np.log(1 - h)
    return -terms.sum() / len(h)


def ridge(theta, lam, m):
    squares = np.square(theta[:, 1:])
    return lam / (2 * m) * squares.sum()


def mean_gradient(delta, rows, theta, lam):
    m = len(rows)
    total = delta.T.dot(add_bias(rows))
    shrink = np.hstack([np.zeros((len(theta), 1)), theta[:, 1:]])
    grad = (total + lam * shrink) / m
    return grad


def nnCostFunction(Theta1, Theta2, input_layer_size, hidden_layer_size, num_labels, X, y, lam):
    m = len(X)
    z1, a1 = layer(X, Theta1)
    z2, a2 = layer(a1, Theta2)
    wanted = one_hot(y, num_labels)
    J = cross_entropy(a2, wanted)
    J = J + ridge(Theta1, lam, m) + ridge(Theta2, lam, m)
    delta2 = a2 - wanted
    delta1 = delta2.dot(Theta2[:, 1:]) * sigmoidGradient(z1)
    return J, mean_gradient(delta1, X, Theta1, lam), mean_gradient(delta2, a1, Theta2, lam)
