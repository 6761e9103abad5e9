"""Records the values in a student's functions, and runs these again with some of them replaced."""
import base64
import contextlib
import time
import warnings

import numpy as np

from nn_tui_runner import rewriting

# Bounds of what is recorded: values that were seen, numbers of one place, and seconds.
MOST_SEEN = 400000
MOST_NUMBERS = 20000
MOST_SECONDS = 2.0
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


def fitted(value, data):
    """Numbers in the type and the shape that a value had."""
    if isinstance(value, np.ndarray):
        data = data.reshape(value.shape) if data.size == value.size else data
        if value.dtype.kind == 'b':
            return data.astype(bool)
        return data.astype(value.dtype) if value.dtype.kind in 'iuf' and np.all(data % 1 == 0) else data.copy()
    if isinstance(value, list):
        shape = np.shape(value)
        return (data.reshape(shape) if data.size == np.prod(shape) else data).tolist()
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
        self.is_whole = True


class Recorder:
    def __init__(self):
        self.sites = []
        self.mode = IDLE
        self.begin([])

    def begin(self, replacements):
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
        self.replacements = {(one['site'], tuple(one['path'])): one for one in replacements}
        self.wanted = {one['site'] for one in replacements}
        self.turn = {}

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
            return self.replaced(site, value, fitted) if site in self.wanted else value
        if self.mode == RECORDING and not self.is_cut:
            self.note(site, value)
        return value

    def put(self, site, value, element=None):
        if self.mode == IDLE:
            return value
        if element is not None and numbers_in(value) is None:
            value = element()
        if self.mode == REPLACING:
            return self.replaced(site, value, overwrite) if site in self.wanted else value
        if not self.is_cut:
            self.note(site, value)
        return value

    def lazy(self, site, make):
        if self.mode == IDLE:
            return make()
        before = self.path
        self.enter(site)
        try:
            value = make()
        except Exception as error:
            self.path = before
            if site in self.wanted:
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
        if record.size + numbers.size <= MOST_NUMBERS:
            record.parts.append(numbers)
            record.size += numbers.size
        record.is_whole = record.is_whole and is_whole(value)

    def replaced(self, site, value, fit):
        wanted = self.replacements.get((site, tuple(self.path_of(self.path))))
        if wanted is None:
            return value
        key = (site, self.path)
        turn = self.turn.get(key, 0)
        self.turn[key] = turn + 1
        if wanted['turn'] is not None and wanted['turn'] != turn:
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
                    found.append({**whole, 'turn': None, 'turns': turns, **self.numbers_of(record.parts, record.shape)})
                continue
            for turn, part in enumerate(record.parts):
                found.append({**whole, 'turn': turn, 'turns': turns, **self.numbers_of([part], part.shape)})
        return found

    def numbers_of(self, parts, shape):
        data = np.concatenate([part.ravel() for part in parts])
        return {'shape': list(shape), 'array': base64.b64encode(data.tobytes()).decode('ascii')}

    @contextlib.contextmanager
    def running(self, mode, replacements=()):
        self.begin(replacements)
        self.mode = mode
        try:
            with contextlib.redirect_stdout(Silence()), contextlib.redirect_stderr(Silence()):
                with warnings.catch_warnings():
                    warnings.simplefilter('ignore')
                    yield
        finally:
            self.mode = IDLE

    def fault_place(self):
        if self.fault_key is None:
            return None
        site, path = self.fault_key
        return {'site': site, 'path': self.path_of(path)}


def replacement_of(wanted):
    data = np.frombuffer(base64.b64decode(wanted['array']), dtype='<f8').reshape(wanted['shape'])
    return {**wanted, 'data': data}


recorder = Recorder()
