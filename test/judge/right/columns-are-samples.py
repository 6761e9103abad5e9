# Vectorized with a column for each sample.
import numpy as np


def g(z):
    return 1 / (1 + np.exp(-z))


def sigmoidGradient(z):
    s = g(z)
    return s * (1 - s)


def nnCostFunction(Theta1, Theta2, input_layer_size, hidden_layer_size, num_labels, X, y, lamb):
    m = X.shape[0]
    A0 = np.vstack((np.ones(m), X.T))
    Z1 = Theta1 @ A0
    A1 = np.vstack((np.ones(m), g(Z1)))
    H = g(Theta2 @ A1)
    Y = np.zeros((num_labels, m))
    Y[np.asarray(y).ravel().astype(int) - 1, np.arange(m)] = 1
    loss = -np.sum(Y * np.log(H) + (1 - Y) * np.log(1 - H)) / m
    penalty = np.sum(Theta1[:, 1:] ** 2) + np.sum(Theta2[:, 1:] ** 2)
    J = loss + lamb * penalty / (2 * m)
    D2 = H - Y
    back = Theta2.T @ D2
    D1 = back[1:, :] * sigmoidGradient(Z1)
    grad2 = D2 @ A1.T / m
    grad1 = D1 @ A0.T / m
    keep1 = Theta1.copy()
    keep1[:, 0] = 0
    keep2 = Theta2.copy()
    keep2[:, 0] = 0
    grad1 = grad1 + lamb / m * keep1
    grad2 = grad2 + lamb / m * keep2
    return J, grad1, grad2
