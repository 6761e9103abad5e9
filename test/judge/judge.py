"""Judges one submission of the exercise by numbers alone, with nothing of nn-tui's own grading: its cost beside the
exercise's, and its gradients beside two-sided differences of the exercise's cost, on two networks, at lambda 0 and 3.

    python3 judge.py PATH        a file or a folder in Python, notebooks, Octave or JavaScript

Prints one line of JSON: {"judge": "right" | "wrong" | "not called", "why": "..."}. How the function is called is found
out by trying: the course's eight arguments or seven with unrolled weights, by rows or columns, labels from 0 or 1.
"""
import ast
import builtins
import glob
import importlib.abc
import importlib.machinery
import itertools
import json
import os
import subprocess
import sys
import tempfile
import types

import numpy as np

EPSILON = 1e-4
ALLOWED = 1e-5
COST_NAMES = ('nncostfunction', 'nncostfunc', 'nncost', 'costfunctionnn', 'regularizedcostfunction', 'regularizedcost',
              'costfunction', 'costfunc', 'computecost', 'cost', 'backprop', 'backpropagation')
GRADIENT_NAMES = ('nngradfunction', 'nngradient', 'nngradientfunction', 'nncostgradient', 'nncostfunctiongrad',
                  'backprop', 'backpropagation', 'backpropogation', 'backpropagate', 'gradient')


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def cost(thetas, X, labels, lam):
    """The exercise's own cost; labels from 1."""
    m = X.shape[0]
    a = X
    for theta in thetas:
        a = sigmoid(np.hstack([np.ones((m, 1)), a]) @ theta.T)
    Y = np.eye(a.shape[1])[labels - 1]
    data = -np.sum(Y * np.log(a) + (1 - Y) * np.log(1 - a)) / m
    return data + lam / (2 * m) * sum(np.sum(theta[:, 1:] ** 2) for theta in thetas)


def numerical(thetas, X, labels, lam):
    gradients = []
    for theta in thetas:
        gradient = np.zeros(theta.shape)
        for place in np.ndindex(*theta.shape):
            kept = theta[place]
            theta[place] = kept + EPSILON
            above = cost(thetas, X, labels, lam)
            theta[place] = kept - EPSILON
            below = cost(thetas, X, labels, lam)
            theta[place] = kept
            gradient[place] = (above - below) / (2 * EPSILON)
        gradients.append(gradient)
    return gradients


def problems():
    random = np.random.RandomState(5860)
    for inputs, hidden, outputs, m in ((3, 5, 3, 5), (4, 6, 5, 8)):
        thetas = [random.uniform(-1, 1, (hidden, inputs + 1)), random.uniform(-1, 1, (outputs, hidden + 1))]
        X = random.uniform(-1, 1, (m, inputs))
        labels = np.concatenate([np.arange(outputs, 0, -1), random.randint(1, outputs + 1, m - outputs)])
        for lam in (0.0, 3.0):
            yield thetas, X, labels, lam


PROBLEMS = list(problems())
WANTED = [(cost(*problem), numerical(*problem)) for problem in PROBLEMS]


def plain(name):
    return name.lower().replace('_', '')


# ---- Python -----------------------------------------------------------------------------------------------------


class Nothing(types.ModuleType):
    """Stands in for plotting."""

    def __getattr__(self, name):
        return Nothing(name) if not name.startswith('__') else super().__getattribute__(name)

    def __call__(self, *arguments, **named):
        return self

    def __iter__(self):
        return iter((self, self))

    def __getitem__(self, place):
        return self

    def __setitem__(self, place, value):
        pass


class MissingFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Whatever is not installed is nothing; files may import more than their functions use."""

    def find_spec(self, name, path=None, target=None):
        return importlib.machinery.ModuleSpec(name, self, is_package=True) if is_import_of_submission() else None

    def create_module(self, spec):
        return Nothing(spec.name)

    def exec_module(self, module):
        module.__path__ = []


class SiblingFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """A submission's own modules give what their definitions give, as its main file does."""

    def __init__(self, folder):
        self.folder = folder

    def file_of(self, name):
        return os.path.join(self.folder, name.split('.')[-1] + '.py')

    def find_spec(self, name, path=None, target=None):
        if name in sys.stdlib_module_names or not os.path.isfile(self.file_of(name)):
            return None
        return importlib.machinery.ModuleSpec(name, self)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.__dict__.update(namespace_of(self.file_of(module.__name__)))


def is_import_of_submission():
    """Whether a submission imports, not a library."""
    frame = sys._getframe(2)
    while frame and 'importlib' in frame.f_code.co_filename:
        frame = frame.f_back
    return frame is not None and 'site-packages' not in frame.f_code.co_filename


def code_of(path):
    if not path.endswith('.ipynb'):
        with open(path, encoding='utf-8', errors='replace') as stream:
            return [stream.read()]
    with open(path, encoding='utf-8', errors='replace') as stream:
        cells = json.load(stream).get('cells', [])
    sources = [''.join(cell['source']) for cell in cells if cell['cell_type'] == 'code']
    return ['\n'.join('' if line.lstrip()[:1] in ('%', '!') else line for line in text.split('\n')) for text in sources]


def namespace_of(path):
    """What the definitions, imports and assignments at the top of a file give; what fails is left out."""
    space = {'__name__': 'judged', '__file__': path}
    for text in code_of(path):
        try:
            tree = ast.parse(text)
        except SyntaxError:
            continue
        for node in tree.body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign)):
                if isinstance(node, ast.ImportFrom) and node.level:
                    node.level = 0
                try:
                    exec(compile(ast.Module([node], []), path, 'exec'), space)
                except BaseException:
                    pass
    sigmoid_if_missing(space)
    return space


def sigmoid_if_missing(space):
    """The sigmoid of an earlier exercise, which may not have been handed in with this one."""
    if isinstance(space.get('sigmoid'), Nothing) or 'sigmoid' not in space:
        space['sigmoid'] = sigmoid


def functions_in(space):
    found = {}
    for name, value in list(space.items()):
        if isinstance(value, type) and value.__module__ == 'judged':
            try:
                made = value()
            except Exception:
                continue
            found.update({key: getattr(made, key) for key in dir(made) if not key.startswith('_')})
        elif callable(value):
            found[name] = value
    return found


def numbers(value):
    """Everything that was returned, flattened to arrays."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return [piece for item in value for piece in numbers(item)]
    try:
        array = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        return numbers(list(value)) if isinstance(value, np.ndarray) else []
    return [array]


def conventions():
    for form in ('pair', 'C', 'F'):
        for labels, column in itertools.product((1, 0, 'rows'), (False, True)):
            if not (labels == 'rows' and column):
                yield form, labels, column


def given(problem, convention):
    (thetas, X, labels, lam), (form, first, column) = problem, convention
    sizes = [X.shape[1], thetas[0].shape[0], thetas[1].shape[0]]
    y = np.eye(sizes[2])[labels - 1] if first == 'rows' else labels - 1 + first
    y = y.reshape(-1, 1) if column else y
    weights = [theta.copy() for theta in thetas]
    if form != 'pair':
        weights = [np.concatenate([theta.ravel(order=form) for theta in thetas])]
    return weights, sizes, X.copy(), y, lam


def arrange(pieces, function):
    """Arguments in the course's order, or in that of parameters whose names begin with the weights, X and y."""
    weights, sizes, X, y, lam = pieces
    names = [plain(name) for name in function.__code__.co_varnames[:function.__code__.co_argcount]]
    names = [name for name in names if name != 'self']
    if len(weights) == 1 and len(names) > 2 and names[1] == 'x' and names[2] in ('y', 'ymat'):
        rest = ([lam] + sizes) if len(names) > 3 and 'lam' in names[3] else (sizes + [lam])
        return weights + [X, y] + rest
    if len(names) == 5 and len(weights) == 2:
        return weights + [X, y, lam]
    return weights + sizes + [X, y, lam]


def call(function, pieces):
    return numbers(function(*arrange(pieces, getattr(function, '__func__', function))))


def gradients_of(arrays, shapes, form):
    """The two gradients among arrays, in the order in which they come."""
    total = sum(rows * columns for rows, columns in shapes)
    for array in arrays:
        if array.size == total:
            flat = array.ravel(order='F' if array.ndim == 2 and 1 not in array.shape else 'C')
            first = shapes[0][0] * shapes[0][1]
            order = 'C' if form == 'pair' else form
            return [flat[:first].reshape(shapes[0], order=order), flat[first:].reshape(shapes[1], order=order)]
    pair = [array for array in arrays if array.size > 1]
    return pair if [array.shape for array in pair] == list(shapes) else None


def check(answers, convention):
    """Whether J and the gradients are the exercise's on all problems: '' or what is wrong first."""
    for (thetas, X, labels, lam), (J, gradients), arrays in zip(PROBLEMS, WANTED, answers):
        single = [array.item() for array in arrays if array.size == 1]
        where = '%d-%d-%d, lambda %g' % (X.shape[1], thetas[0].shape[0], thetas[1].shape[0], lam)
        if not single or not abs(single[0] - J) <= ALLOWED * abs(J):
            return 'J is %s instead of %.6f at %s' % (single[:1] or 'absent', J, where)
        theirs = gradients_of(arrays, [theta.shape for theta in thetas], convention[0])
        if theirs is None:
            return 'no gradients in the right shapes at ' + where
        worst = max(np.max(np.abs(a - b)) for a, b in zip(theirs, gradients))
        if not worst <= ALLOWED:
            return 'gradients differ by %.2g at %s' % (worst, where)
    return ''


def best(ask):
    """The convention that goes furthest. `ask` answers all problems in one, or raises."""
    reasons = []
    for convention in conventions():
        try:
            why = check(ask(convention), convention)
        except BaseException as error:
            reasons.append((0, 'call fails: %s: %s' % (type(error).__name__, error)))
            continue
        if why == '':
            return {'judge': 'right', 'why': 'weights %s, labels %s, column %s' % convention}
        reasons.append((3 if why.startswith('gradients') else 2 if why.startswith('no') else 1, why))
    rank, why = max(reversed(reasons), key=lambda reason: reason[0])
    return {'judge': 'wrong' if rank else 'not called', 'why': why}


def ranked(functions, names):
    found = [functions[name] for wanted in names for name in functions if plain(name) == wanted]
    return [function for function in found if getattr(function, '__name__', '') != '<lambda>']


def judge_python(path):
    folder = path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path))
    os.chdir(tempfile.mkdtemp())
    sys.meta_path.insert(0, SiblingFinder(folder))
    sys.meta_path.append(MissingFinder())
    builtins.input = lambda *prompt: ''
    files = [path] if os.path.isfile(path) else sorted(
        glob.glob(os.path.join(folder, '*.py')) + glob.glob(os.path.join(folder, '*.ipynb')),
        key=lambda file: plain(os.path.basename(file)) not in ('nncost.py', 'nncostfunction.py'))
    result = {'judge': 'not called', 'why': 'no function for the cost'}
    for file in files:
        functions = functions_in(namespace_of(file))
        for function in ranked(functions, COST_NAMES):
            apart = [other for other in ranked(functions, GRADIENT_NAMES) if other is not function]

            def ask(convention):
                answers = []
                for problem in PROBLEMS:
                    arrays = call(function, given(problem, convention))
                    if sum(array.size for array in arrays) == 1 and apart:
                        more = call(apart[0], given(problem, convention))
                        arrays += [array for array in more if array.size > 1]
                    answers.append(arrays)
                return answers

            judged = best(ask)
            if judged['judge'] == 'right':
                return judged
            if result['judge'] == 'not called':
                result = judged
    return result


# ---- Octave and JavaScript: a script of theirs answers all problems in one convention ------------------------------


def octave_text(value):
    value = np.atleast_2d(value)
    return '[' + ';'.join(' '.join(repr(float(x)) for x in row) for row in value) + ']'


def judge_octave(path):
    folder = path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path))

    def ask(convention):
        form, first, column = convention
        if first != 1 or not column or form == 'C':
            raise ValueError('not a form of Octave')
        # MATLAB's sum (x, 'all'), which Octave does not know.
        own = tempfile.mkdtemp()
        with open(os.path.join(own, 'sum.m'), 'w') as stream:
            stream.write('function s = sum (x, varargin)\n if (nargin > 1 && ischar (varargin{1}))\n x = x(:);'
                         ' varargin = {};\n end\n s = builtin ("sum", x, varargin{:});\nend\n')
        lines = ['more off; warning("off", "all"); addpath("%s"); addpath("%s");' % (folder, own)]
        for problem in PROBLEMS:
            weights, sizes, X, y, lam = given(problem, convention)
            weights = [w.reshape(-1, 1) if w.ndim == 1 else w for w in weights]
            values = ', '.join([octave_text(w) for w in weights] + [str(n) for n in sizes]
                               + [octave_text(X), octave_text(y), repr(lam)])
            outputs = '[J, g1, g2]' if form == 'pair' else '[J, g1]'
            lines.append('%s = nnCostFunction(%s); printf("\\n@J "); printf("%%.15g ", J);' % (outputs, values))
            for name in ('g1', 'g2')[:2 if form == 'pair' else 1]:
                lines.append('printf("\\n@%%d %%d ", size(%s)); printf("%%.15g ", %s);' % (name, name))
        lines.append('printf("\\n");')
        done = subprocess.run(['octave-cli', '--norc', '--quiet', '--no-window-system', '--eval', '\n'.join(lines)],
                              capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
        answers = []
        for line in done.stdout.split('\n'):
            if line.startswith('@J'):
                answers.append([np.array([float(x) for x in line.split()[1:]])])
            elif line.startswith('@'):
                words = line[1:].split()
                shape = int(words[0]), int(words[1])
                answers[-1].append(np.array([float(x) for x in words[2:]]).reshape(shape, order='F'))
        if len(answers) < len(PROBLEMS):
            raise RuntimeError(done.stderr.strip().split('\n')[0])
        return answers

    return best(ask)


def judge_javascript(path):
    def ask(convention):
        form, first, column = convention
        calls = [(weights if form == 'pair' else [weights[0]]) + [*sizes, X, y, lam]
                 for weights, sizes, X, y, lam in (given(problem, convention) for problem in PROBLEMS)]
        text = json.dumps(calls, default=lambda value: value.tolist())
        script = ('import(%s).then(m => { const f = m.nnCostFunction ?? m.default?.nnCostFunction ?? m.default;'
                  'console.log("@" + JSON.stringify(%s.map(given => f(...given)))) })')
        done = subprocess.run(['node', '-e', script % (json.dumps(os.path.abspath(path)), text)],
                              capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
        answers = [line[1:] for line in done.stdout.split('\n') if line.startswith('@')]
        if not answers:
            raise RuntimeError(done.stderr.strip().split('\n')[0])
        return [numbers(answer) for answer in json.loads(answers[0])]

    return best(ask)


def judge(path):
    names = os.listdir(path) if os.path.isdir(path) else [os.path.basename(path)]
    judged = None
    if any(name.endswith(('.py', '.ipynb')) for name in names):
        judged = judge_python(path)
    if any(name.endswith('.m') for name in names) and (judged or {}).get('judge') in (None, 'not called'):
        judged = judge_octave(path)
    if judged:
        return judged
    scripts = [name for name in names if name.endswith(('.js', '.mjs', '.cjs'))]
    chosen = [name for name in scripts if 'cost' in name.lower()] or scripts
    return judge_javascript(os.path.join(path, chosen[0]) if os.path.isdir(path) else path)


def main():
    output = os.fdopen(os.dup(1), 'w')
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    np.seterr(all='ignore')
    result = judge(os.path.abspath(sys.argv[1]))
    output.write(json.dumps(result) + '\n')
    output.flush()
    os._exit(0)


main()
