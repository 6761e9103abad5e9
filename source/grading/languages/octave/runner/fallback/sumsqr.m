function s = sumsqr (x)
  % Of a toolbox of MATLAB: the sum of the squares of all elements.
  s = sum (x(:) .^ 2);
end
