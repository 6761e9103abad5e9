function nn_tui_run ()
  % Runs a student's functions for nn-tui. Requests are lines on standard input, their fields divided by tabs;
  % an answer is a line on standard output: the ID of its request, a space, JSON. Nobody knows an ID before, so
  % that it cannot be taken for what the student's code prints.
  %
  %   ID  greet
  %   ID  load  SCRATCH  FUNCTION=FILE ...
  %   ID  keep  NAME  VALUE
  %   ID  call  FUNCTION  OUTPUTS  VALUE ...
  %   ID  load-traced  SCRATCH  SITES  PROBLEM  COUNT  (NAME  FILE  SOURCE  MARKED) ...  FUNCTION=FILE ...
  %   ID  trace  COUNT  (FUNCTION  OUTPUTS  COUNT  VALUE ...) ...
  %   ID  retry  COUNT  (FUNCTION  OUTPUTS  COUNT  VALUE ...) ...  (try  (SITE  PATH  TURN  STACK  SHAPE  BASE64) ...) ...
  %
  % A value is n:NUMBER, m:ROWS:COLUMNS:BASE64 (row by row) or k:NAME of what was kept.
  more off;
  matlab = nn_tui_stand_ins (fullfile (pwd (), "stand-ins"));
  % What Octave says while it reads a file, which names our copies of it.
  for id = {"Octave:shadowed-function", "Octave:function-name-clash", "Octave:deprecated-syntax", "octave:get_input:invalid_utf8"}
    warning ("off", id{1});
  end
  state = struct ("kept", struct (), "folders", {{}}, "matlab", matlab, "traced", []);
  tools = struct ("decoded", @decoded, "described", @described_all, "numbers", @numbers, "outputs_of", @outputs_of, ...
                  "fault", @fault);
  while true
    line = fgetl (stdin);
    if (! ischar (line))
      break;
    end
    if (isempty (line))
      continue;
    end
    fields = strsplit (line, "\t", "CollapseDelimiters", false);
    switch (fields{2})
      case "greet"
        answer = sprintf ("\"ready\":true,\"version\":%s", quoted (version ()));
      case "load"
        [answer, state] = load_files (fields(3:end), state);
      case "load-traced"
        count = 6 + 4 * str2double (fields{6});
        files = cellfun (@do_string_escapes, reshape (fields(7:count), 4, []), "UniformOutput", false);
        files(5, :) = files(3, :);
        state.traced = struct ("folder", fields{3}, "sites", do_string_escapes (fields{4}), "problem", fields{5}, "crash", -1, ...
                               "files", cell2struct (files, {"name", "file", "source", "marked", "current"}, 1));
        [answer, state] = load_files (fields([3, count+1:end]), state);
      case {"trace", "retry"}
        [answer, state] = nn_tui_trace (fields, state, tools);
      case "keep"
        state.kept.(fields{3}) = decoded (fields{4}, state);
        answer = "\"ok\":true";
      case "call"
        answer = called (fields{3}, str2double (fields{4}), fields(5:end), state);
    end
    fflush (stdout);
    fflush (stderr);
    % On a line of its own, whatever was printed.
    fputs (stdout, ["\n" fields{1} " {" answer "}\n"]);
    fflush (stdout);
  end
end

function text = quoted (text)
  % A JSON string.
  text = strrep (strrep (text, "\\", "\\\\"), "\"", "\\\"");
  text = regexprep (text, '[\x00-\x1f]', ' ');
  text = ["\"" text "\""];
end

function [answer, state] = load_files (fields, state)
  copies = fields{1};
  % The folders of an earlier submission are gone already.
  before = warning ();
  warning ("off", "all");
  for i = 1:numel (state.folders)
    names = dir (fullfile (state.folders{i}, "*.m"));
    for k = 1:numel (names)
      clear ("-f", names(k).name(1:end-2));
    end
    rmpath (state.folders{i});
  end
  [~, ~] = mkdir (copies);
  stale = glob (fullfile (copies, "*.m"));
  for i = 1:numel (stale)
    delete (stale{i});
  end
  if (! isempty (state.traced))
    for one = state.traced.files.'
      stream = fopen (fullfile (copies, [one.name ".m"]), "w");
      fputs (stream, one.source);
      fclose (stream);
    end
  end
  folders = {copies};
  if (any (strcmp (strsplit (path (), pathsep ()), state.matlab)))
    rmpath (state.matlab);
  end
  functions = {};
  faults = {};
  for i = 2:numel (fields)
    [name, file] = strtok (fields{i}, "=");
    file = file(2:end);
    [folder, base] = fileparts (file);
    if (! strcmp (base, name))
      % Octave calls a function by the name of its file.
      copyfile (file, fullfile (copies, [name ".m"]));
    end
    if (! any (strcmp (folders, folder)))
      folders{end+1} = folder;
      copy_utf16 (folder, copies);
    end
    if (has_all (file))
      addpath (state.matlab);
    end
  end
  for i = numel (folders):-1:1
    addpath (folders{i});
  end
  rehash ();
  state.folders = folders;
  for i = 2:numel (fields)
    [name, file] = strtok (fields{i}, "=");
    file = file(2:end);
    clear ("-f", name);
    try
      count = nargin (name);
      if (count < 0)
        most = "null";
      else
        most = sprintf ("%d", count);
      end
      functions{end+1} = sprintf ("%s:{\"least\":%d,\"most\":%s,\"names\":[%s]}", ...
                                  quoted (name), max (count, 0), most, names_of (file, count));
    catch problem
      faults{end+1} = sprintf ("{\"file\":%s,\"functions\":[%s],\"fault\":%s}", ...
                               quoted (file), quoted (name), fault (problem, file, state));
    end
  end
  warning (before);
  answer = sprintf ("\"functions\":{%s},\"faults\":[%s]", strjoin (functions, ","), strjoin (faults, ","));
end

function copy_utf16 (folder, copies)
  % Octave reads no UTF-16, which editors of Windows write.
  names = dir (fullfile (folder, "*.m"));
  for i = 1:numel (names)
    data = bytes_of (fullfile (folder, names(i).name));
    if (numel (data) > 1 && isequal (data(1:2), [255, 254]))
      data = data(3:2:end);
    elseif (numel (data) > 1 && isequal (data(1:2), [254, 255]))
      data = data(4:2:end);
    else
      continue;
    end
    stream = fopen (fullfile (copies, names(i).name), "w");
    fwrite (stream, data);
    fclose (stream);
  end
end

function yes = has_all (file)
  % Whether MATLAB's sum (M, 'all') is used, which most versions of Octave do not know.
  yes = ! isempty (regexp (plain_text (file), ',\s*[''"]all[''"]\s*\)', "once"));
end

function text = plain_text (file)
  text = bytes_of (file);
  text(text > 127) = " ";
  % In UTF-16 every other byte is 0.
  text = char (text(text != 0));
end

function text = names_of (file, count)
  % The names of the parameters of the first function, as JSON; none where they are not as many as it takes.
  source = regexprep (plain_text (file), '(\.\.\.|[%#])[^\n]*', "");
  list = regexp (source, '\<function\>[^(\n]*\(([^)]*)\)', "tokens", "once");
  names = regexp ([list{:}], '\w+', "match");
  text = strjoin (cellfun (@quoted, names(numel (names) == count, :), "UniformOutput", false), ",");
end

function data = bytes_of (file)
  data = [];
  stream = fopen (file, "r");
  if (stream >= 0)
    data = fread (stream, Inf, "uint8=>double").';
    fclose (stream);
  end
end

function value = decoded (text, state)
  switch (text(1))
    case "n"
      value = str2double (text(3:end));
    case "k"
      value = state.kept.(text(3:end));
    case "m"
      [rows, rest] = strtok (text(3:end), ":");
      [columns, rest] = strtok (rest, ":");
      rows = str2double (rows);
      columns = str2double (columns);
      value = reshape (base64_decode (rest(2:end)), columns, rows).';
  end
end

function text = shape_of (lengths)
  text = "";
  if (prod (lengths) != 1)
    text = sprintf (",%d", lengths)(2:end);
  end
end

function text = numbers (value, lengths)
  % Lengths and numbers, row by row.
  data = "";
  if (! isempty (value))
    rows = permute (double (full (value)), [2, 1, 3:ndims(value)]);
    data = base64_encode (rows(:));
  end
  text = ["\"shape\":[" shape_of(lengths) "],\"data\":{\"float64\":\"" data "\"}"];
end

function text = described_all (results)
  texts = cellfun (@described, results, "UniformOutput", false);
  text = texts{1};
  if (numel (texts) > 1)
    text = sprintf ("{\"kind\":\"list\",\"items\":[%s]}", strjoin (texts, ","));
  end
end

function text = described (value)
  if (ischar (value))
    text = sprintf ("{\"kind\":\"text\",\"text\":%s}", quoted (value(1:min (end, 60))));
  elseif (! isnumeric (value) && ! islogical (value))
    text = sprintf ("{\"kind\":\"other\",\"name\":%s}", quoted (class (value)));
  elseif (iscomplex (value))
    text = sprintf ("{\"kind\":\"complex\",\"shape\":[%s]}", shape_of (size (value)));
  elseif (numel (value) > 1e6)
    % Longer than any right answer: only its shape is told.
    text = sprintf ("{\"kind\":\"array\",\"shape\":[%s]}", shape_of (size (value)));
  else
    text = sprintf ("{\"kind\":\"array\",%s}", numbers (value, size (value)));
  end
end

function answer = called (name, count, fields, state)
  lastwarn ("", "");
  try
    given = cellfun (@(field) decoded (field, state), fields, "UniformOutput", false);
    results = outputs_of (name, count, given, @() []);
    value = described_all (results);
    warnings = "";
    if (! isempty (lastwarn ()))
      warnings = sprintf ("{\"message\":%s}", quoted (lastwarn ()));
    end
    answer = sprintf ("\"value\":%s,\"changed\":[],\"warnings\":[%s]", value, warnings);
  catch problem
    text = fault (problem, "", state);
    if (count > 1)
      text = [text(1:end-1) cost_alone(name, given) "}"];
    end
    answer = sprintf ("\"fault\":%s", text);
  end
end

function text = cost_alone (name, given)
  % J as a part of a fault, where it can be had: the gradient may have no value yet, or be computed only for
  % those who ask for it.
  text = "";
  try
    J = feval (name, given{:});
    if (isscalar (J) && isreal (J) && isfinite (J))
      text = sprintf (",\"J\":%.17g", J);
    end
  catch
    % It stops before J, or whatever is asked for.
  end
end

function results = outputs_of (name, count, given, begin)
  % As many outputs as there are: J is looked at even where a gradient has no value yet.
  results = cell (1, count);
  begin ();
  try
    [results{:}] = feval (name, given{:});
  catch problem
    if (count > 1 && ! isempty (regexp (problem.message, 'element number \d+ undefined in return list|too many outputs', "once")))
      results = outputs_of (name, count - 1, given, begin);
    else
      rethrow (problem);
    end
  end
end

function text = fault (problem, file, state)
  line = 0;
  type = problem.identifier;
  place = regexp (problem.message, 'near line (\d+)', "tokens", "once");
  if (! isempty (place) && strncmp (problem.message, "parse error", 11))
    line = str2double (place{1});
    type = "parse error";
    named = regexp (problem.message, 'near line \d+ of file ([^\n]+)', "tokens", "once");
    if (! isempty (named) && any (strcmp (fileparts (named{1}), state.folders(2:end))))
      file = named{1};
    end
  else
    for i = 1:numel (problem.stack)
      source = original (problem.stack(i).file, state);
      if (any (strcmp (fileparts (source), state.folders)))
        file = source;
        line = problem.stack(i).line;
        break;
      end
    end
  end
  parts = {sprintf("\"type\":%s", quoted (type)), sprintf("\"message\":%s", quoted (problem.message))};
  if (! isempty (file))
    parts{end+1} = sprintf ("\"file\":%s", quoted (file));
  end
  if (line > 0)
    parts{end+1} = sprintf ("\"line\":%d,\"code\":%s", line, quoted (code_at (file, line)));
  end
  text = ["{" strjoin(parts, ",") "}"];
end

function file = original (file, state)
  % That of which a traced file was made.
  [folder, name] = fileparts (file);
  if (! isempty (state.traced) && ! isempty (regexp (folder, [state.traced.folder "$"], "once")))
    file = [state.traced.files(strcmp ({state.traced.files.name}, name)).file, ""];
  end
end

function text = code_at (file, line)
  text = "";
  stream = fopen (file, "r");
  if (stream < 0)
    return;
  end
  for i = 1:line
    text = fgetl (stream);
    if (! ischar (text))
      text = "";
      break;
    end
  end
  fclose (stream);
  text = strtrim (text);
  text = text(1:min (end, 200));
end
