function s = sum (x, varargin)
  % MATLAB's sum (x, "all") for versions of Octave that do not know it.
  if (nargin > 1 && ischar (varargin{1}) && strcmp (varargin{1}, "all"))
    s = builtin ("sum", x(:), varargin{2:end});
  else
    s = builtin ("sum", x, varargin{:});
  end
end
