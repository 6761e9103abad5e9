# A sample at a time, as column vectors, with outer products.
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoidGradient(z):
    return np.multiply(sigmoid(z), 1 - sigmoid(z))


def nnCostFunction(Theta1, Theta2, n, h, K, X, y, lamda):
    m, _ = X.shape
    y = np.reshape(y, (m, 1))
    Delta1 = np.zeros(Theta1.shape)
    Delta2 = np.zeros(Theta2.shape)
    cost = 0.0
    for i in range(m):
        a_1 = np.concatenate(([[1.0]], X[i].reshape(-1, 1)))
        z_2 = np.matmul(Theta1, a_1)
        a_2 = np.concatenate(([[1.0]], sigmoid(z_2)))
        z_3 = np.matmul(Theta2, a_2)
        a_3 = sigmoid(z_3)
        target = (np.arange(1, K + 1) == y[i, 0]).astype(float).reshape(-1, 1)
        cost += np.sum(-target * np.log(a_3) - (1 - target) * np.log(1 - a_3))
        d_3 = a_3 - target
        d_2 = np.matmul(Theta2.T, d_3)
        d_2 = d_2[1:] * sigmoidGradient(z_2)
        Delta1 = Delta1 + np.matmul(d_2, a_1.T)
        Delta2 = Delta2 + np.matmul(d_3, a_2.T)
    cost = cost / m
    cost += lamda * (np.sum(np.power(Theta1[:, 1:], 2)) + np.sum(np.power(Theta2[:, 1:], 2))) / (2.0 * m)
    Theta1_grad = Delta1 / m
    Theta2_grad = Delta2 / m
    Theta1_grad[:, 1:] += lamda / m * Theta1[:, 1:]
    Theta2_grad[:, 1:] += lamda / m * Theta2[:, 1:]
    return cost, Theta1_grad, Theta2_grad
