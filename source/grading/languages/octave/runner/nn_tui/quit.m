function quit (varargin)
  % A function must return.
  error ("nn_tui:exit", "quit was called");
end
