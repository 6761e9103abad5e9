function W = randInitializeWeights(L_in, L_out)
  % Part 2: weights of a layer with L_in units below and L_out units above:
  % a matrix of L_out x (L_in + 1), every number another one between -0.12 and 0.12.
  W = zeros(L_out, L_in + 1);

  % Your code here.

end
