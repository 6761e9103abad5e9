"""Records the values in a student's functions, and runs these again with some of them replaced."""
import contextlib
import time
import warnings

import numpy as np

from nn_tui_runner import rewriting, values

# Bounds of what is recorded: values that were seen, numbers of one place, and seconds.
MOST_SEEN = 400000
MOST_NUMBERS = 20000
MOST_SECONDS = 2.0
# Of so many turns of a place it is told when they were.
MOST_MOMENTS = 8
IDLE, RECORDING, REPLACING = range(3)


class Silence:
    def write(self, text):
        return len(text)

    def flush(self):
        pass


def numbers_in(value):
    """A number, array or rectangular list as an array of float64, None for anything else."""
    kind = type(value)
    if kind is list:
        try:
            value = np.asarray(value)
        except Exception:
            return None
    elif kind not in (float, int, bool) and not isinstance(value, (np.ndarray, np.generic)):
        return None
    array = np.asarray(value)
    if array.dtype.kind not in 'fiub' or array.size > MOST_NUMBERS:
        return None
    return np.array(array, dtype='<f8')


def is_whole(value):
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)


def shaped(data, shape):
    """Numbers in the shape that a value had, where that differs only by dimensions of length 1."""
    is_same = [n for n in data.shape if n != 1] == [n for n in shape if n != 1]
    return data.reshape(shape) if is_same else data


def fitted(value, data):
    """Numbers in the type and the shape that a value had."""
    if isinstance(value, np.ndarray):
        data = shaped(data, value.shape)
        if value.dtype.kind == 'b':
            return data.astype(bool)
        return data.astype(value.dtype) if value.dtype.kind in 'iuf' and np.all(data % 1 == 0) else data.copy()
    if isinstance(value, list):
        return shaped(data, np.shape(value)).tolist()
    if data.size == 1:
        number = data.reshape(()).item()
        if isinstance(value, (bool, np.bool_)):
            return bool(number)
        return int(number) if is_whole(value) and number % 1 == 0 else np.float64(number)
    return data.copy()


def overwrite(value, data):
    """Replaces what is in an array or a list; a number is replaced by another."""
    new = fitted(value, data)
    if isinstance(value, np.ndarray) and np.shape(new) == value.shape:
        value[...] = new
        return value
    if isinstance(value, list) and isinstance(new, list):
        if new and isinstance(new[0], list) and len(new) == len(value):
            for row, new_row in zip(value, new):
                row[:] = new_row
        else:
            value[:] = new
        return value
    return new


class Record:
    def __init__(self, shape):
        self.shape = shape
        self.parts = []
        self.size = 0
        self.turns = []
        self.moments = []
        self.is_whole = True


class Recorder:
    def __init__(self):
        self.sites = []
        # For each file the number of its first site.
        self.first = {}
        self.hooked = None
        self.mode = IDLE
        self.begin()

    def begin(self):
        self.path = 0
        # The calls that lead to a place: for each, the one before it and the site of the call.
        self.paths = [(0, -1)]
        self.numbers = {}
        self.records = {}
        self.seen_count = 0
        self.is_cut = False
        self.end = time.perf_counter() + MOST_SECONDS
        self.fault = None
        self.fault_key = None
        self.replacements = {}
        self.turn = {}
        # Arguments, each with a copy of what it was, and where the first of them was changed in place.
        self.given = []
        self.changer = None

    def see(self, tries=None):
        """Which values the files that are loaded next let be seen: all, or those that are replaced and the calls
        that lead to them. Tells whether this has changed."""
        before = self.hooked
        self.hooked = None if tries is None else {
            site for replacements in tries for one in replacements for site in [one['site'], *one['path']]}
        return before != self.hooked

    def prepare(self, tree, file, namespace):
        """Rewrites a file that is loaded."""
        namespace.update(self.hooks())
        first = self.first.setdefault(file, len(self.sites))
        sites = self.sites[:first]
        tree = rewriting.rewrite(tree, file, sites, self.hooked)
        if first == len(self.sites):
            self.sites = sites
        return tree

    def hooks(self):
        return {rewriting.SEEN: self.seen, rewriting.LAZY: self.lazy, rewriting.PUT: self.put}

    def enter(self, site):
        step = (self.path, site)
        number = self.numbers.get(step)
        if number is None:
            number = self.numbers[step] = len(self.paths)
            self.paths.append(step)
        self.path = number

    def path_of(self, number):
        """The sites of the calls that lead to a place."""
        found = []
        while number:
            number, site = self.paths[number]
            found.append(site)
        return found[::-1]

    def seen(self, site, value):
        if self.mode == REPLACING:
            return self.replaced(site, value, fitted)
        if self.mode == RECORDING:
            value = self.replaced(site, value, fitted)
            if not self.is_cut:
                self.note(site, value)
        return value

    def put(self, site, value, element=None):
        if self.mode == IDLE:
            return value
        if element is not None and numbers_in(value) is None:
            value = element()
        value = self.replaced(site, value, overwrite)
        if self.mode == RECORDING:
            if self.changer is None and self.sites[site]['kind'] == 'change' and self.is_given(value):
                self.changer = (site, self.path)
            if not self.is_cut:
                self.note(site, value)
        return value

    def watch(self, given):
        self.given += [(value, value.copy()) for value in given if isinstance(value, np.ndarray)]

    def is_given(self, value):
        """Whether a value that was changed in place is a part of an argument."""
        return isinstance(value, np.ndarray) and any(
            np.may_share_memory(value, one) and not np.array_equal(one, before, equal_nan=True)
            for one, before in self.given)

    def lazy(self, site, make):
        if self.mode == IDLE:
            return make()
        before = self.path
        self.enter(site)
        try:
            value = make()
        except Exception as error:
            self.path = before
            value = self.replaced(site, error, fitted)
            if value is not error:
                return value
            if self.fault is not error:
                self.fault = error
                self.fault_key = (site, before)
            raise
        self.path = before
        return self.seen(site, value)

    def note(self, site, value):
        numbers = numbers_in(value)
        if numbers is None:
            return
        self.seen_count += 1
        if self.seen_count > MOST_SEEN or (self.seen_count % 1000 == 0 and time.perf_counter() > self.end):
            self.is_cut = True
            return
        key = (site, self.path)
        record = self.records.get(key)
        if record is None:
            record = self.records[key] = Record(numbers.shape)
        record.turns.append(numbers.shape)
        if len(record.moments) < MOST_MOMENTS:
            record.moments.append(self.seen_count)
        if record.size + numbers.size <= MOST_NUMBERS:
            record.parts.append(numbers)
            record.size += numbers.size
        record.is_whole = record.is_whole and is_whole(value)

    def replaced(self, site, value, fit):
        if site not in self.replacements:
            return value
        places = self.replacements[site].get(tuple(self.path_of(self.path)), [])
        turn = self.turn.get((site, self.path), 0)
        self.turn[site, self.path] = turn + 1
        wanted = next((one for one in places if one['turn'] in (None, turn)), None)
        if wanted is None:
            return value
        data = wanted['data']
        if wanted['isStack']:
            if turn >= len(data):
                return value
            data = data[turn]
        return fit(value, data)

    def told(self):
        """What was recorded, in the order in which it was first seen."""
        found = []
        for (site, path), record in self.records.items():
            whole = {'site': site, 'path': self.path_of(path), 'isWhole': record.is_whole}
            turns = len(record.turns)
            if all(shape == record.shape for shape in record.turns):
                if len(record.parts) == turns:
                    found.append({
                        **whole, 'turn': None, 'turns': turns, 'moments': record.moments,
                        **self.numbers_of(record.parts, record.shape)})
                continue
            for turn, part in enumerate(record.parts):
                moment = record.moments[min(turn, MOST_MOMENTS - 1)]
                found.append({
                    **whole, 'turn': turn, 'turns': turns, 'moments': [moment],
                    **self.numbers_of([part], part.shape)})
        place = None
        if self.fault_key is not None:
            place = {'site': self.fault_key[0], 'path': self.path_of(self.fault_key[1])}
        answer = {'records': found, 'isCut': self.is_cut, 'faultPlace': place}
        if self.changer is not None:
            answer['changer'] = {'site': self.changer[0], 'path': self.path_of(self.changer[1])}
        return answer

    def numbers_of(self, parts, shape):
        data = np.concatenate([part.ravel() for part in parts])
        return {'shape': list(shape), 'data': values.packed(data)}

    @contextlib.contextmanager
    def running(self, mode):
        self.mode = mode
        try:
            with contextlib.redirect_stdout(Silence()), contextlib.redirect_stderr(Silence()):
                with warnings.catch_warnings():
                    warnings.simplefilter('ignore')
                    yield
        finally:
            self.mode = IDLE

    def recording(self, replacements):
        return self.replacing(replacements, RECORDING)

    def replacing(self, replacements, mode=REPLACING):
        self.begin()
        for one in replacements:
            data = values.unpacked(one['data']).reshape(one['shape'])
            places = self.replacements.setdefault(one['site'], {})
            places.setdefault(tuple(one['path']), []).append({**one, 'data': data})
        return self.running(mode)
