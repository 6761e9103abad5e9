"""Runs a learner's functions for nn-tui.

Started as `python3 -B .../nn_tui_runner --memory BYTES`. Requests and answers are lines of JSON on the socket that
is file descriptor 3, so nothing the learner's code prints disturbs them. Standard input is empty.

    {"id": 1, "do": "load", "parts": [{"file": path, "functions": [names], "isScript": bool}]}
    {"id": 2, "do": "keep", "name": name, "value": value}
    {"id": 3, "do": "call", "function": name, "arguments": [values]}
"""
import json
import os
import socket
import sys
import threading
import time
import warnings

folder = os.path.dirname(os.path.abspath(__file__))
sys.path[:] = [place for place in sys.path if os.path.abspath(place or '.') != folder]
sys.path.insert(0, os.path.dirname(folder))
from nn_tui_runner import faults, limits, loading, stand_ins  # noqa: E402
sys.path.pop(0)


def greet(channel):
    """Says that the interpreter is ready, or that NumPy is missing. Returns the module of values."""
    try:
        import numpy
        from nn_tui_runner import values
    except ImportError as error:
        channel.send({'ready': False, 'version': sys.version.split()[0], 'missing': str(error)})
        return None
    channel.send({'ready': True, 'version': sys.version.split()[0], 'numpy': numpy.__version__})
    return values


class Channel:
    """Lines of JSON on file descriptor 3."""

    def __init__(self):
        self.stream = socket.socket(fileno=3).makefile('rw', encoding='utf-8', newline='\n')

    def send(self, message):
        self.stream.write(json.dumps(message) + '\n')
        self.stream.flush()

    def requests(self):
        for line in self.stream:
            yield json.loads(line)


def caught(record):
    """NumPy's warnings without repetitions, the learner's own lines first found."""
    found = []
    for warning in record:
        entry = {
            'message': str(warning.message),
            'file': warning.filename,
            'line': warning.lineno,
        }
        if entry not in found:
            found.append(entry)
    return found[:5]


class Runner:
    def __init__(self, values):
        self.values = values
        self.kept = {}
        self.functions = {}
        self.folders = []

    def load(self, request):
        loaded = loading.load(request['parts'])
        self.functions = loaded['functions']
        self.folders = loaded['folders']
        return {
            'functions': {name: faults.parameters_of(made) for name, made in self.functions.items()},
            'faults': loaded['faults'],
        }

    def keep(self, request):
        self.kept[request['name']] = self.values.decode(request['value'], self.kept)
        return {}

    def call(self, request):
        function = self.functions[request['function']]
        given = [self.values.decode(value, self.kept) for value in request['arguments']]
        before = [self.values.copy(value) for value in given]
        with warnings.catch_warnings(record=True) as record:
            warnings.simplefilter('always')
            result = function(*given)
        return {
            'value': self.values.describe(result),
            'changed': [i for i, value in enumerate(given) if self.values.differs(value, before[i])],
            'warnings': caught(record),
        }

    def answer(self, request):
        try:
            answer = getattr(self, request['do'])(request)
        except BaseException as error:  # sys.exit too
            answer = {'fault': faults.describe(loading.cause(error), self.folders)}
        finally:
            for stream in (sys.stdout, sys.stderr):
                try:
                    stream.flush()
                except Exception:
                    pass
        answer['id'] = request['id']
        return answer


def end_with_parent():
    """An endless loop must not outlive the program that started it."""
    parent = os.getppid()

    def watch():
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def main():
    limits.set_limits(int(sys.argv[sys.argv.index('--memory') + 1]))
    end_with_parent()
    stand_ins.install()
    channel = Channel()
    values = greet(channel)
    if values is None:
        return
    runner = Runner(values)
    sys.argv = ['']
    for request in channel.requests():
        channel.send(runner.answer(request))


main()
