# An object keeps what forward found, and backward uses it.
import numpy as np


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def sigmoidGradient(z):
    return sigmoid(z) * (1.0 - sigmoid(z))


class Net:
    def __init__(self, w1, w2, lam):
        self.w1 = w1
        self.w2 = w2
        self.lam = lam

    def forward(self, X):
        self.m = len(X)
        self.a0 = np.column_stack((np.ones(self.m), X))
        self.z1 = self.a0.dot(self.w1.T)
        self.a1 = np.column_stack((np.ones(self.m), sigmoid(self.z1)))
        self.out = sigmoid(self.a1.dot(self.w2.T))
        return self.out

    def cost(self, Y):
        fit = -np.vdot(Y, np.log(self.out)) - np.vdot(1 - Y, np.log(1 - self.out))
        norm = np.linalg.norm(self.w1[:, 1:]) ** 2 + np.linalg.norm(self.w2[:, 1:]) ** 2
        return (fit + self.lam / 2 * norm) / self.m

    def backward(self, Y):
        d2 = self.out - Y
        d1 = d2.dot(self.w2)[:, 1:] * sigmoidGradient(self.z1)
        g1 = d1.T.dot(self.a0)
        g2 = d2.T.dot(self.a1)
        g1[:, 1:] += self.lam * self.w1[:, 1:]
        g2[:, 1:] += self.lam * self.w2[:, 1:]
        return g1 / self.m, g2 / self.m


def nnCostFunction(Theta1, Theta2, n, h, K, X, y, lam):
    net = Net(Theta1, Theta2, lam)
    Y = np.zeros((len(X), K))
    for k in range(K):
        Y[:, k] = np.ravel(y) == k + 1
    net.forward(X)
    J = net.cost(Y)
    grad1, grad2 = net.backward(Y)
    return J, grad1, grad2
