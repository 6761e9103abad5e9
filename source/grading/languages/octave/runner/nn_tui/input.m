function varargout = input (varargin)
  % Nobody can type while a submission is checked.
  error ("nn_tui:input", "input was called");
end
