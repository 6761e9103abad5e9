# Random initialization (Part 2). The training of Step 6 can follow below.

import numpy as np


def randInitializeWeights(L_in, L_out):
    # Weights of a layer with L_in units below and L_out units above:
    # a matrix of L_out x (L_in + 1), every number another one between -0.12 and 0.12.
    W = np.zeros((L_out, L_in + 1))

    # Your code here.

    return W
