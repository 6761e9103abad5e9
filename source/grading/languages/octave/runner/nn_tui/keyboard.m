function varargout = keyboard (varargin)
  % Nobody can type while a submission is checked.
  error ("nn_tui:input", "keyboard was called");
end
