% Octave peer of `npm run bench -- --to 95`: Polak and Ribiere's conjugate gradients with a line search for the strong
% Wolfe conditions, on the cost function of the exercise in vectorized form. Reads and prints what optimizers.py does.
1;

function [J, grad, accuracy] = costOf(theta, X, y, h, lambda)
  [m, n] = size(X);
  k = max(y);
  T1 = reshape(theta(1:h * (n + 1)), n + 1, h)';
  T2 = reshape(theta(h * (n + 1) + 1:end), h + 1, k)';
  A1 = [ones(m, 1), X];
  A2 = [ones(m, 1), 1 ./ (1 + exp(-A1 * T1'))];
  H = 1 ./ (1 + exp(-A2 * T2'));
  Y = eye(k)(y, :);
  R1 = [zeros(h, 1), T1(:, 2:end)];
  R2 = [zeros(k, 1), T2(:, 2:end)];
  J = -sum(sum(Y .* log(H) + (1 - Y) .* log(1 - H))) / m + lambda / (2 * m) * (sum(R1(:) .^ 2) + sum(R2(:) .^ 2));
  D3 = H - Y;
  D2 = (D3 * T2(:, 2:end)) .* A2(:, 2:end) .* (1 - A2(:, 2:end));
  G1 = (D2' * A1 + lambda * R1) / m;
  G2 = (D3' * A2 + lambda * R2) / m;
  grad = [G1'(:); G2'(:)];
  [~, labels] = max(H, [], 2);
  accuracy = mean(labels == y);
end

function found = minimized(theta, X, y, h, lambda, targets)
  begin = tic;
  [J, grad, accuracy] = costOf(theta, X, y, h, lambda);
  count = 1;
  found = cell(1, numel(targets));
  direction = -grad;
  alpha = min(1, 1 / norm(grad));
  while any(cellfun(@isempty, found)) && toc(begin) < 30
    slope = grad' * direction;
    low = struct('alpha', 0, 'J', J, 'slope', slope);
    high = [];
    for tries = 1:20
      [J1, grad1, accuracy] = costOf(theta + alpha * direction, X, y, h, lambda);
      count++;
      slope1 = grad1' * direction;
      for t = find(cellfun(@isempty, found))
        if accuracy >= targets(t)
          found{t} = [count, toc(begin)];
        end
      end
      if !(J1 <= J + 1e-4 * alpha * slope) || J1 > low.J || slope1 > -0.4 * slope
        high = struct('alpha', alpha, 'J', J1, 'slope', slope1);
      elseif slope1 < 0.4 * slope
        low = struct('alpha', alpha, 'J', J1, 'slope', slope1);
      else
        break
      end
      if isempty(high)
        alpha = 4 * alpha;
        continue
      end
      % The minimum of the cubic through both ends, not too near to either.
      d1 = low.slope + high.slope - 3 * (low.J - high.J) / (low.alpha - high.alpha);
      d2 = sqrt(d1 ^ 2 - low.slope * high.slope);
      width = high.alpha - low.alpha;
      step = 1 - (high.slope + d2 - d1) / (high.slope - low.slope + 2 * d2);
      if !isreal(step) || !isfinite(step)
        step = 0.5;
      end
      alpha = low.alpha + width * min(0.9, max(0.1, step));
    end
    beta = max(0, grad1' * (grad1 - grad) / (grad' * grad));
    theta += alpha * direction;
    next = -grad1 + beta * direction;
    if grad1' * next >= 0
      next = -grad1;
    end
    alpha = alpha * slope / (grad1' * next);
    [J, grad, direction] = deal(J1, grad1, next);
  end
end

config = jsondecode(input("", "s"));
read = @(path, type) fread(fopen(path), Inf, [type '=>double']);
X = reshape(read(config.x, 'double'), config.columns, config.rows)';
y = read(config.y, 'uint8');
theta = read(config.theta, 'double');
printf("[\"Octave CG\"]\n");
fflush(stdout);
while !isempty(input("", "s"))
  found = minimized(theta, X, y, config.hidden, config.lambda, config.targets);
  printf("%s\n", jsonencode(found));
  fflush(stdout);
end
