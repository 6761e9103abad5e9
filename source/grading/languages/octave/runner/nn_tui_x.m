function value = nn_tui_x (site, value, isLeft)
  % Sees the values in a student's functions, which are rewritten to call it; records or replaces them.
  %
  %   nn_tui_x (SITE)            enters an expression; returns SITE
  %   nn_tui_x (SITE, VALUE, 1)  leaves it; returns its value or another
  %   nn_tui_x (SITE, VALUE)     the same of a variable, which is not entered
  %   nn_tui_x ("record"), nn_tui_x ("replace", REPLACEMENTS), nn_tui_x ("pass")  what is done from here on
  %   nn_tui_x ("seen")          what was recorded
  %
  % A path, the calls that lead to a place, is a number: `before` has the path around it, `last` its innermost site.
  persistent mode path before last next count sites paths values wanted isCut start;
  if (ischar (site))
    switch (site)
      case "seen"
        value = struct ("sites", sites(1:count), "paths", paths(1:count), "values", {{values{1:count}}}, ...
                        "before", before, "last", last, "path", path, "isCut", isCut);
      otherwise
        mode = site;
        before = 0;
        last = -1;
        next = zeros (16, 64);
        sites = paths = zeros (1, 1024);
        values = cell (1, 1024);
        count = 0;
        wanted = {};
        isCut = false;
        start = tic ();
        if (strcmp (mode, "replace"))
          for i = 1:numel (value)
            path = 1;
            for step = value{i}.path
              nn_tui_x (step);
            end
            value{i}.path = path;
            where = value{i}.site + 1;
            if (where > numel (wanted))
              wanted{where} = {};
            end
            wanted{where}{end+1} = value{i};
          end
        end
        path = 1;
    end
    return;
  end
  if (nargin == 1)
    value = site;
    if (path > rows (next) || site >= columns (next))
      next(2 * path, 2 * site + 1) = 0;
    end
    inner = next(path, site + 1);
    if (inner == 0)
      inner = numel (before) + 1;
      before(inner) = path;
      last(inner) = site;
      next(path, site + 1) = inner;
    end
    path = inner;
    return;
  end
  if (nargin == 3)
    % An error that the student catches leaves others entered.
    while (last(path) != site && path > 1)
      path = before(path);
    end
    path = before(path);
  end
  if (mode(1) == "r" && mode(3) == "c")
    if (isCut || ! (isnumeric (value) || islogical (value)) || numel (value) > 20000)
      return;
    end
    count++;
    if (count > numel (sites))
      sites(2 * count) = paths(2 * count) = 0;
      values{2 * count} = [];
    end
    sites(count) = site;
    paths(count) = path;
    values{count} = value;
    isCut = count >= 100000 || (mod (count, 1000) == 0 && toc (start) > 2);
  elseif (site < numel (wanted))
    places = wanted{site + 1};
    isChosen = false;
    for i = 1:numel (places)
      place = places{i};
      if (place.path != path)
        continue;
      end
      if (! isChosen && (place.turn < 0 || place.turn == place.seen) && ! (place.isStack && place.seen >= place.shape(1)))
        isChosen = true;
        value = replaced (value, place);
      end
      wanted{site + 1}{i}.seen++;
    end
  end
end

function value = replaced (value, place)
  % Numbers row by row in the type and the shape that a value had, where that differs only by dimensions of length 1.
  shape = place.shape;
  data = place.data;
  if (place.isStack)
    each = numel (data) / shape(1);
    data = data(place.seen * each + 1:(place.seen + 1) * each);
    shape = shape(2:end);
  end
  has = size (value);
  if (isequal (has(has != 1), shape(shape != 1)))
    shape = has;
  elseif (numel (shape) < 2)
    shape = [shape, 1, 1](1:2);
  end
  data = permute (reshape (data, fliplr (shape)), numel (shape):-1:1);
  if (islogical (value))
    data = data != 0;
  elseif (isinteger (value) && all (data(:) == fix (data(:))))
    data = cast (data, class (value));
  end
  value = data;
end
