function g = sigmoid(z)
  % Given: the sigmoid, for numbers, vectors and matrices.
  g = 1 ./ (1 + exp(-z));
end
