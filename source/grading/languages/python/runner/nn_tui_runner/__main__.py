"""Runs a student's functions for nn-tui.

Started as `python3 -B .../nn_tui_runner --memory BYTES`. Requests are lines of JSON on standard input, an answer is
a line on standard output: the id of its request, a space, JSON. Both are moved out of the way first: for the
student's code standard input is empty, and what it prints goes to standard error.

    {"id": id, "do": "greet"}
    {"id": id, "do": "load", "parts": [{"file": path, "functions": [names], "isScript": bool}]}
    {"id": id, "do": "keep", "name": name, "value": value}
    {"id": id, "do": "call", "function": name, "arguments": [values]}
    {"id": id, "do": "trace", "calls": [{"function": name, "arguments": [values]}], "tries": [[replacements]]}
    {"id": id, "do": "retry", "calls": [the same], "tries": [[replacements]]}
"""
import _thread
import json
import os
import sys
import threading
import time
import warnings

folder = os.path.dirname(os.path.abspath(__file__))
sys.path[:] = [place for place in sys.path if os.path.abspath(place or '.') != folder]
sys.path.insert(0, os.path.dirname(folder))
from nn_tui_runner import faults, loading, slicing, sources, stand_ins  # noqa: E402
sys.path.pop(0)


class Channel:
    """Copies of standard input and output, which the student's code then gets anew. Only the copies are not
    inherited by what it starts."""

    def __init__(self):
        self.stream = os.fdopen(os.dup(0), 'r', encoding='utf-8', newline='\n')
        self.answers = os.dup(1)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.dup2(2, 1)

    def send(self, request, message):
        # On a line of its own, whatever else was written there.
        rest = memoryview(('\n' + request['id'] + ' ' + json.dumps(message) + '\n').encode('ascii'))
        while rest:
            rest = rest[os.write(self.answers, rest):]

    def requests(self):
        for line in self.stream:
            yield json.loads(line)


def caught(record):
    """NumPy's warnings about numbers without repetitions, the student's own lines first found."""
    found = []
    for warning in record:
        entry = {'message': str(warning.message), **sources.place(warning.filename, warning.lineno)}
        is_about_versions = issubclass(warning.category, (DeprecationWarning, PendingDeprecationWarning, FutureWarning))
        if entry not in found and not is_about_versions:
            found.append(entry)
    return found[:5]


class Watch:
    """Interrupts what takes too long, in the line where it is."""
    # Processor time that a run may take, seconds: at first, and after one that took longer.
    FIRST, NEXT = 2, 0.3

    def __init__(self):
        self.seconds = self.FIRST
        self.end = None
        threading.Thread(target=self.watch, daemon=True).start()

    def watch(self):
        while True:
            time.sleep(0.1)
            if self.end is not None and time.process_time() > self.end:
                self.end = None
                self.seconds = self.NEXT
                _thread.interrupt_main()

    def run(self, function, given):
        self.end = time.process_time() + self.seconds
        try:
            return function(*given)
        finally:
            self.end = None


class Runner:
    def __init__(self):
        self.watch = None
        self.values = None
        self.kept = {}
        self.functions = {}
        self.folders = []

    def greet(self, request):
        """Says that the interpreter is ready, or that NumPy is missing."""
        version = sys.version.split()[0]
        try:
            from nn_tui_runner import values
        except Exception as error:
            return {'ready': False, 'version': version, 'missing': str(error)}
        self.values = values
        adopt_orphans()
        numpy = sys.modules['numpy'].__version__
        return {'ready': True, 'version': f'{version}, NumPy {numpy}'}

    def load(self, request):
        self.parts = request['parts']
        if request.get('isTraced'):
            self.start_tracing()
        loaded = self.reload()
        return {
            'functions': {name: faults.parameters_of(made) for name, made in self.functions.items()},
            'faults': loaded['faults'],
            'leftOut': loaded['leftOut'],
        }

    def reload(self):
        loaded = loading.load(self.parts)
        self.functions = loaded['functions']
        self.folders = loaded['folders']
        return loaded

    def keep(self, request):
        self.kept[request['name']] = self.values.decode(request['value'], self.kept)
        return {}

    def call(self, request):
        function = self.functions[request['function']]
        given = [self.values.decode(value, self.kept) for value in request['arguments']]
        before = [
            self.kept[told['name']] if told['type'] == 'kept' else self.values.copy(value)
            for value, told in zip(given, request['arguments'])
        ]
        with warnings.catch_warnings(record=True) as record:
            warnings.simplefilter('always')
            result = self.watch.run(function, given) if self.watch else function(*given)
        return {
            'value': self.values.describe(result),
            'changed': [i for i, value in enumerate(given) if self.values.differs(value, before[i])],
            'warnings': caught(record),
        }

    def start_tracing(self):
        self.watch = self.watch or Watch()
        self.watch.seconds = Watch.FIRST
        from nn_tui_runner import tracing
        self.recorder = tracing.Recorder()
        slicing.prepare = self.recorder.prepare

    def results(self, calls, describe, receive=list):
        """What functions return that are called one after the other, and what went wrong in the last of them."""
        values = []
        for call in calls:
            given = [self.values.decode(value, self.kept) for value in call['arguments']]
            receive(given)
            try:
                values.append(self.values.describe(self.watch.run(self.functions[call['function']], given)))
            except BaseException as error:
                return {'values': values, 'fault': describe(error)}
        return {'values': values}

    def trace(self, request):
        """Runs functions, and tells every value that was seen in them."""
        recorder = self.recorder
        recorder.see()
        self.reload()
        with recorder.recording(*request.get('tries', [[]])):
            answer = self.results(
                request['calls'], lambda error: faults.describe(loading.cause(error), self.folders), recorder.watch)
        places = [{**site, **sources.place(site['file'], site['line'])} for site in recorder.sites]
        return {**answer, 'sites': places, **recorder.told()}

    def retry(self, request):
        """Runs functions anew for each of several lists of replacements."""
        answers = []
        if self.recorder.see(request['tries']):
            self.reload()
        for replacements in request['tries']:
            with self.recorder.replacing(replacements):
                answers.append(self.results(
                    request['calls'], lambda error: {'type': type(error).__name__, 'message': ''}))
        return {'answers': answers}

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
        return answer


def set_limits(memory):
    """Memory in bytes; no core files; no file larger than 100 MB. What a system does not know is left out."""
    try:
        import resource
    except ImportError:
        return
    for name, most in (('RLIMIT_AS', memory), ('RLIMIT_CORE', 0), ('RLIMIT_FSIZE', 100000000)):
        try:
            resource.setrlimit(getattr(resource, name), (most, most))
        except (AttributeError, OSError, ValueError):
            pass


def adopt_orphans():
    """Makes what is left behind by processes below this one its own child, so that it is found (Linux)."""
    if sys.platform != 'linux':
        return
    try:
        import ctypes
        PR_SET_CHILD_SUBREAPER = 36
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    except (ImportError, OSError, AttributeError):
        pass


def end_with_parent():
    """An endless loop must not outlive the program that started it."""
    parent = os.getppid()

    def watch():
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def main():
    set_limits(int(sys.argv[sys.argv.index('--memory') + 1]))
    end_with_parent()
    stand_ins.install()
    channel = Channel()
    runner = Runner()
    sys.argv = ['']
    for request in channel.requests():
        channel.send(request, runner.answer(request))


main()
