function [J, Theta1_grad, Theta2_grad] = nnCostFunction(Theta1, Theta2, input_layer_size, hidden_layer_size, num_labels, X, y, lambda)
  % Theta1  hidden_layer_size x (input_layer_size + 1), the bias in the first column
  % Theta2  num_labels x (hidden_layer_size + 1), the bias in the first column
  % X       one sample a row
  % y       the label of each sample, a column, from 1 to num_labels
  % lambda  the strength of the regularization; 0 for none
  %
  % The form with unrolled weights, [J, grad] = nnCostFunction(nn_params, ...), is understood too.
  m = size(X, 1);
  J = 0;
  Theta1_grad = zeros(size(Theta1));
  Theta2_grad = zeros(size(Theta2));

  % First the cost J, without and then with regularization.
  % Then Part 3: the gradients, steps 1 to 5, one sample after the other.
  % Then Part 5: regularization of the gradients.

end
