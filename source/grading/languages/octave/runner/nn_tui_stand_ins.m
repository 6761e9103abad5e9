function matlab = nn_tui_stand_ins (folder)
  % Writes functions into a folder that stand in for others while a submission is checked, and puts it in front of
  % the path: nothing is drawn, nobody can type, and a function must return. Those of a submission come before them.
  %
  % Returns a folder for the path where MATLAB's sum (x, "all") is needed, which most versions of Octave do not know.
  drawn = {"axis", "bar", "close", "colorbar", "colormap", "contour", "drawnow", "figure", "hold", "imagesc", ...
           "imshow", "legend", "mesh", "pause", "plot", "scatter", "subplot", "surf", "title", "waitbar", ...
           "xlabel", "ylabel"};
  warning ("off", "Octave:shadowed-function");
  mkdir (folder);
  for i = 1:numel (drawn)
    put (folder, drawn{i}, "varargout = %s (varargin)", "varargout = cell (1, nargout);");
  end
  typed = {"input", "keyboard"};
  for i = 1:numel (typed)
    put (folder, typed{i}, "varargout = %s (varargin)", "error (\"nn_tui:input\", \"%s was called\");");
  end
  ended = {"exit", "quit"};
  for i = 1:numel (ended)
    put (folder, ended{i}, "%s (varargin)", "error (\"nn_tui:exit\", \"%s was called\");");
  end
  % The course gives the sigmoid; a toolbox of MATLAB the sum of squares.
  put (folder, "sigmoid", "g = %s (z)", "g = 1 ./ (1 + exp (-z));");
  put (folder, "sumsqr", "s = %s (x)", "s = sum (x(:) .^ 2);");
  addpath (folder);
  matlab = fullfile (folder, "matlab");
  mkdir (matlab);
  put (matlab, "sum", "s = %s (x, varargin)", ...
       ["if (nargin > 1 && ischar (varargin{1}) && strcmp (varargin{1}, \"all\"))\n" ...
        "s = builtin (\"sum\", x(:), varargin{2:end});\n" ...
        "else\ns = builtin (\"sum\", x, varargin{:});\nend"]);
end

function put (folder, name, head, body)
  % In head and body %s is the name.
  stream = fopen (fullfile (folder, [name ".m"]), "w");
  fputs (stream, strrep (["function " head "\n" body "\nend\n"], "%s", name));
  fclose (stream);
end
