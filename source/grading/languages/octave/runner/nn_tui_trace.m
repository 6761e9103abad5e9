function [answer, state] = nn_tui_trace (fields, state, tools)
  % Runs a student's functions with their values seen ("trace"), or anew for each of several lists of replacements
  % ("retry"). Tools are functions of nn_tui_run.
  traced = state.traced;
  [calls, rest] = calls_of (fields(3:end), state, tools);
  if (strcmp (fields{2}, "retry"))
    tries = tries_of (rest);
    sites = unique (cell2mat (cellfun (@(one) [one.site, one.path], [tries{:}], "UniformOutput", false)));
    state.traced = written (traced, @(marked) hooked (marked, sites, traced.crash));
    answers = cellfun (@(one) values_of (calls, tools, {"replace", one}), tries, "UniformOutput", false);
    answer = sprintf ("\"answers\":[{%s}]", strjoin (answers, "},{"));
    return;
  end
  if (! isempty (traced.problem))
    answer = sprintf ("\"fault\":{\"type\":\"%s\",\"message\":\"\"}", traced.problem);
    return;
  end
  state.traced = written (traced, []);
  [~, before, plain] = values_of (calls, tools, {"pass"});
  state.traced = written (state.traced, @(marked) regexprep (marked, "\x01\\d+:([^\x02]*)\x02[^\x03]*\x03", "$1"));
  [values, problem, results, seen] = values_of (calls, tools, {"record"});
  if (isempty (before) != isempty (problem) || ! is_same (plain, results))
    answer = "\"fault\":{\"type\":\"it gives something else while it is watched\",\"message\":\"\"}";
    return;
  end
  place = "null";
  state.traced.crash = -1;
  if (! isempty (problem))
    values = [values ",\"fault\":" tools.fault(problem, "", state)];
    if (seen.path > 1)
      state.traced.crash = seen.last(seen.path);
      place = sprintf ("{%s}", place_of (seen, seen.last(seen.path), seen.before(seen.path)));
    end
  end
  answer = sprintf ("%s,\"sites\":%s,\"records\":[%s],\"isCut\":%s,\"faultPlace\":%s", values, traced.sites, ...
                    records_of (seen, tools), {"false", "true"}{1 + seen.isCut}, place);
end

function [calls, rest] = calls_of (fields, state, tools)
  calls = {};
  rest = fields(2:end);
  for i = 1:str2double (fields{1})
    count = str2double (rest{3});
    given = cellfun (@(field) tools.decoded (field, state), rest(4:3 + count), "UniformOutput", false);
    calls{i} = {rest{1}, str2double(rest{2}), given};
    rest(1:3 + count) = [];
  end
end

function tries = tries_of (fields)
  tries = {};
  while (! isempty (fields))
    if (strcmp (fields{1}, "try"))
      tries{end+1} = {};
      fields(1) = [];
    end
    [site, path, turn, isStack, shape, data] = fields{1:6};
    tries{end}{end+1} = struct ("site", str2double (site), "path", str2num (path), "turn", str2double (turn), ...
                                "isStack", strcmp (isStack, "1"), "shape", str2num (shape), ...
                                "data", base64_decode (data), "seen", 0);
    fields(1:6) = [];
  end
end

function traced = written (traced, make)
  % Writes the files anew whose text has changed: as the student wrote them, or made of the marked text.
  for i = 1:numel (traced.files)
    one = traced.files(i);
    text = one.source;
    if (! isempty (make))
      text = make (one.marked);
    end
    if (! strcmp (text, one.current))
      stream = fopen (fullfile (traced.folder, [one.name ".m"]), "w");
      fputs (stream, text);
      fclose (stream);
      clear ("-f", one.name);
      traced.files(i).current = text;
    end
  end
end

function text = hooked (text, sites, crash)
  % Only some sites are seen. An expression that fails is left out: it cannot be replaced after it.
  if (any (sites == crash))
    mark = sprintf ("\x01%d:", crash);
    text = regexprep (text, [mark "nn_tui_x\\(nn_tui_x.*" mark], ...
                      sprintf ("nn_tui_x(nn_tui_x(%d),[]%s", crash, mark));
  end
  list = sprintf ("|%d", sites)(2:end);
  text = regexprep (text, ["\x01(?:" list "):([^\x02]*)\x02[^\x03]*\x03"], "$1");
  text = regexprep (text, "\x01\\d+:[^\x02]*\x02([^\x03]*)\x03", "$1");
end

function [answer, problem, results, seen] = values_of (calls, tools, mode)
  % What the functions return, as far as they come, what went wrong, and what was seen until then.
  problem = [];
  texts = results = {};
  for i = 1:numel (calls)
    % If fewer outputs are asked for, all begins anew.
    begin = {@() [], @() nn_tui_x(mode{:})}{1 + (i == 1)};
    try
      results{i} = tools.outputs_of (calls{i}{:}, begin);
      texts{i} = tools.described (results{i});
    catch problem
      seen = nn_tui_x ("seen");
      try
        % J is right where only the gradient fails.
        texts{i} = tools.described (tools.outputs_of (calls{i}{1}, 1, calls{i}{3}, begin));
      end
      break;
    end
  end
  if (isempty (problem))
    seen = nn_tui_x ("seen");
  end
  answer = sprintf ("\"values\":[%s]", strjoin (texts, ","));
end

function yes = is_same (a, b)
  % Whether two results are the same, but for the rounding of products that Octave transposes and multiplies at once.
  yes = isequal (size (a), size (b)) && strcmp (class (a), class (b));
  if (yes && iscell (a))
    yes = all (cellfun (@is_same, a, b));
  elseif (yes && isnumeric (a))
    isOff = ! (abs (a - b) <= 1e-9 * max (abs (a(:)))) & ! (a == b) & ! (isnan (a) & isnan (b));
    yes = ! any (isOff(:));
  end
end

function text = place_of (seen, site, path)
  steps = [];
  while (path > 1)
    steps = [seen.last(path), steps];
    path = seen.before(path);
  end
  text = sprintf ("\"site\":%d,\"path\":[%s]", site, sprintf (",%d", steps)(2:end));
end

function text = records_of (seen, tools)
  % What was seen, grouped by places in the order in which they were first seen.
  texts = {};
  if (! isempty (seen.sites))
    [~, first, group] = unique (seen.paths * (max (seen.sites) + 1) + seen.sites, "first");
    members = accumarray (group(:), (1:numel (group)).', [], @(places) {sort(places)});
    [~, order] = sort (first);
    for g = order(:).'
      parts = seen.values(members{g});
      place = place_of (seen, seen.sites(first(g)), seen.paths(first(g)));
      turns = numel (parts);
      sizes = [cellfun("size", parts, 1); cellfun("size", parts, 2)];
      if (any (cellfun ("ndims", parts) > 2))
        continue;
      elseif (all (all (sizes == sizes(:, 1))))
        if (turns * prod (sizes(:, 1)) <= 20000)
          texts{end+1} = record_of (place, "null", turns, parts, tools);
        end
      else
        for turn = 1:turns
          texts{end+1} = record_of (place, sprintf ("%d", turn - 1), turns, parts(turn), tools);
        end
      end
    end
  end
  text = strjoin (texts, ",");
end

function text = record_of (place, turn, turns, parts, tools)
  parts = cellfun (@(value) double (full (value)), parts, "UniformOutput", false);
  values = cat (3, parts{:});
  if (! isreal (values))
    % None of the quantities.
    values(imag (values) != 0) = NaN;
    values = real (values);
  end
  isWhole = isscalar (parts{1}) && all (values(:) == fix (values(:)));
  text = sprintf ("{%s,\"turn\":%s,\"turns\":%d,%s,\"isWhole\":%s}", place, turn, turns, ...
                  tools.numbers (values, size (parts{1})), {"false", "true"}{1 + isWhole});
end
