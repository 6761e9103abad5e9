# One vector of weights in and out, as scipy.optimize wants it.
import numpy as np


def expit(z):
    return 1 / (1 + np.exp(-z))


def sigmoidGradient(z):
    return expit(z) * (1 - expit(z))


def unpack(params, n, h, K):
    first = h * (n + 1)
    return params[:first].reshape((h, n + 1)), params[first:].reshape((K, h + 1))


def nnCostFunction(params, input_layer_size, hidden_layer_size, num_labels, X, y, learningRate):
    m = X.shape[0]
    theta1, theta2 = unpack(params, input_layer_size, hidden_layer_size, num_labels)
    a1 = np.insert(X, 0, values=1, axis=1)
    z2 = a1 @ theta1.T
    a2 = np.insert(expit(z2), 0, values=1, axis=1)
    z3 = a2 @ theta2.T
    h = expit(z3)
    labels = np.asarray(y).reshape(-1, 1)
    y_onehot = (labels == np.arange(1, num_labels + 1)).astype(int)
    inner = y_onehot * np.log(h) + (1 - y_onehot) * np.log(1 - h)
    J = -np.mean(np.sum(inner, axis=1))
    J += (float(learningRate) / (2 * m)) * (np.sum(theta1[:, 1:] ** 2) + np.sum(theta2[:, 1:] ** 2))
    d3 = h - y_onehot
    d2 = (d3 @ theta2)[:, 1:] * sigmoidGradient(z2)
    delta1 = d2.T @ a1 / m
    delta2 = d3.T @ a2 / m
    reg1 = theta1 * learningRate / m
    reg1[:, 0] = 0
    reg2 = theta2 * learningRate / m
    reg2[:, 0] = 0
    delta1 += reg1
    delta2 += reg2
    grad = np.concatenate((delta1.ravel(), delta2.ravel()))
    return J, grad
