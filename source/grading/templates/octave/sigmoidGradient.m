function g = sigmoidGradient(z)
  % Part 1: the slope of the sigmoid at z, for numbers, vectors and matrices, element by element.
  % It is 0.25 at z = 0 and close to 0 far away from it.
  g = zeros(size(z));

  % Your code here.

end
