# Backpropagation for a network with one hidden layer (Parts 1, 3 and 5).
# Check it with: nn-tui grade --watch nncost.py

import numpy as np


def sigmoid_func(z):
    # Given: the sigmoid, for numbers, vectors and matrices.
    return 1 / (1 + np.exp(-z))


def sigmoidGradient(z):
    # Part 1: the slope of the sigmoid at z, for numbers, vectors and matrices, element by element.
    # It is 0.25 at z = 0 and close to 0 far away from it.
    slope = np.zeros(np.shape(z))

    # Your code here.

    return slope


def nnCostFunction(Theta1, Theta2, input_layer_size, hidden_layer_size, numLabels, X, y, lval):
    # Theta1  hidden_layer_size x (input_layer_size + 1), the bias in the first column
    # Theta2  numLabels x (hidden_layer_size + 1), the bias in the first column
    # X       one sample a row
    # y       the label of each sample, from 1 to numLabels
    # lval    lambda, the strength of the regularization; 0 for none
    m = X.shape[0]
    J = 0.0
    Theta1_grad = np.zeros(Theta1.shape)
    Theta2_grad = np.zeros(Theta2.shape)

    # First the cost J, without and then with regularization.
    # Then Part 3: the gradients, steps 1 to 5, one sample after the other.
    # Then Part 5: regularization of the gradients.

    return J, Theta1_grad, Theta2_grad
