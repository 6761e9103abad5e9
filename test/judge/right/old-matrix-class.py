# np.matrix, where * is the matrix product.
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoidGradient(z):
    return np.multiply(sigmoid(z), (1 - sigmoid(z)))


def forward(X, theta1, theta2):
    m = X.shape[0]
    a1 = np.insert(X, 0, values=np.ones(m), axis=1)
    z2 = a1 * theta1.T
    a2 = np.insert(sigmoid(z2), 0, values=np.ones(m), axis=1)
    z3 = a2 * theta2.T
    h = sigmoid(z3)
    return a1, z2, a2, z3, h


def nnCostFunction(Theta1, Theta2, input_size, hidden_size, num_labels, X, y, lam):
    m = X.shape[0]
    X = np.matrix(X)
    theta1 = np.matrix(Theta1)
    theta2 = np.matrix(Theta2)
    labels = np.ravel(y).astype(int)
    target = np.matrix(np.eye(num_labels)[labels - 1])
    a1, z2, a2, z3, h = forward(X, theta1, theta2)
    J = 0
    grad1 = np.zeros(theta1.shape)
    grad2 = np.zeros(theta2.shape)
    for i in range(m):
        first = np.multiply(-target[i, :], np.log(h[i, :]))
        second = np.multiply((1 - target[i, :]), np.log(1 - h[i, :]))
        J += np.sum(first - second)
    J = J / m
    J += (float(lam) / (2 * m)) * (np.sum(np.power(theta1[:, 1:], 2)) + np.sum(np.power(theta2[:, 1:], 2)))
    for t in range(m):
        a1t = a1[t, :]
        z2t = z2[t, :]
        a2t = a2[t, :]
        d3t = h[t, :] - target[t, :]
        z2t = np.insert(z2t, 0, values=np.ones(1))
        d2t = np.multiply((theta2.T * d3t.T).T, sigmoidGradient(z2t))
        grad1 = grad1 + (d2t[:, 1:]).T * a1t
        grad2 = grad2 + d3t.T * a2t
    grad1 = grad1 / m
    grad2 = grad2 / m
    grad1[:, 1:] = grad1[:, 1:] + (theta1[:, 1:] * lam) / m
    grad2[:, 1:] = grad2[:, 1:] + (theta2[:, 1:] * lam) / m
    return J, np.asarray(grad1), np.asarray(grad2)
