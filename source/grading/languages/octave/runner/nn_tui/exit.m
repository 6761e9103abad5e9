function exit (varargin)
  % A function must return.
  error ("nn_tui:exit", "exit was called");
end
