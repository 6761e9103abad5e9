"""Runs of a student's file only what is asked for: functions, and what these need in turn. So it is with the files
beside it, when it imports them."""
import ast
import dis
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import linecache
import os
import sys
import types

from nn_tui_runner import sources, stand_ins


def instructions(code):
    """All instructions of a code object and of those in it."""
    for instruction in dis.get_instructions(code):
        yield instruction
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            for instruction in instructions(constant):
                yield instruction


def module_of(nodes):
    tree = ast.parse('')
    tree.body = nodes
    return tree


def absolute(node):
    """`from .helper import name` as `from helper import name`: the file is not run as a part of a package."""
    if not isinstance(node, ast.ImportFrom) or node.level == 0:
        return node
    if node.module:
        made = ast.ImportFrom(module=node.module, names=node.names, level=0)
    else:
        made = ast.Import(names=node.names)
    return ast.copy_location(made, node)


def names_in(module):
    """The names that `from module import *` binds."""
    part = getattr(module, '__slice__', None)
    if part is not None:
        return part.public()
    listed = getattr(module, '__all__', None)
    return set(listed if listed is not None else [name for name in vars(module) if not name.startswith('_')])


MAYBE = ast.If, ast.Try, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda


def why_stopping(node):
    """Why a statement would stop the file if it were run; None where it need not."""
    if isinstance(node, MAYBE):
        return None
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        modules = [(getattr(node, 'module', None) or alias.name).split('.')[0] for alias in node.names]
        missing = [name for name in modules if name not in sys.modules and not importlib.util.find_spec(name)]
        return 'the module ' + missing[0] + ' is not installed here' if missing else None
    called = getattr(node, 'func', None)
    name = getattr(called, 'attr', None) or getattr(called, 'id', None)
    if name in ('exit', 'quit', '_exit', 'abort'):
        return 'it ends the program'
    if name in ('input', 'raw_input'):
        return 'it asks for input'
    if isinstance(node, ast.While) and getattr(node.test, 'value', None) in (True, 1):
        if not any(isinstance(inner, ast.Break) for inner in ast.walk(node)):
            return 'it never ends'
    return next(filter(None, map(why_stopping, ast.iter_child_nodes(node))), None)


class Statement:
    """A statement at the top of a file, the names it binds there and the ones it needs."""

    def __init__(self, node, file):
        self.node = absolute(node)
        self.is_star = isinstance(self.node, ast.ImportFrom) and self.node.names[0].name == '*'
        self.binds = set()
        self.needs = set()
        # The names that a star was asked for so far.
        self.given = set()
        if not self.is_star:
            code = compile(module_of([self.node]), file, 'exec')
            self.binds = {step.argval for step in dis.get_instructions(code) if step.opname == 'STORE_NAME'}
            self.needs = {step.argval for step in instructions(code) if step.opname in ('LOAD_NAME', 'LOAD_GLOBAL')}
            return
        try:
            self.binds = names_in(importlib.import_module(self.node.module))
        except Exception:
            # It is told when a name is missing.
            pass

    def run(self, future, wanted, file, namespace):
        node = self.node
        if self.is_star and self.binds:
            # A sibling has only what is asked for.
            names = self.binds & wanted - self.given - set(namespace)
            self.given |= self.binds & wanted
            if not names:
                return
            aliases = [ast.alias(name=name, asname=None) for name in sorted(names)]
            node = ast.copy_location(ast.ImportFrom(module=node.module, names=aliases, level=0), node)
        tree = ast.fix_missing_locations(module_of(future + [node]))
        exec(compile(tree, file, 'exec'), namespace)


class Slice:
    """A file, and the namespace of those of its statements that were run."""

    def __init__(self, file, namespace, tree):
        self.file = file
        self.namespace = namespace
        self.future = [n for n in tree.body if isinstance(n, ast.ImportFrom) and n.module == '__future__']
        self.statements = [Statement(node, file) for node in tree.body if node not in self.future]
        self.was_run = set()
        self.wanted = set()
        # Why names have no meaning; '*' for any.
        self.failed = {}

    def public(self):
        bound = set().union(*[statement.binds for statement in self.statements])
        return {name for name in bound if not name.startswith('_')}

    def needed(self, names):
        """The statements not yet run that give these names a meaning, and those that these need in turn."""
        self.wanted |= set(names)
        chosen = set()
        while True:
            more = [
                i for i, statement in enumerate(self.statements)
                if i not in chosen and i not in self.was_run
                and ((statement.binds & self.wanted) - statement.given or (statement.is_star and not statement.binds))
            ]
            if not more:
                return sorted(chosen)
            for i in more:
                chosen.add(i)
                self.wanted |= self.statements[i].needs

    def left_out(self):
        """Warnings about the statements that would stop the file if all of it were run."""
        told = [(node, why_stopping(node)) for node in (statement.node for statement in self.statements)]
        return [
            {**sources.place(self.file, node.lineno),
             'message': linecache.getline(self.file, node.lineno).strip()[:80] + ' was left out, because ' + why}
            for node, why in told if why
        ]

    def give(self, names):
        """Runs what is needed. A statement that fails is left out: perhaps nobody misses what it binds."""
        for i in self.needed(names):
            statement = self.statements[i]
            if not statement.is_star or not statement.binds:
                self.was_run.add(i)
            try:
                statement.run(self.future, self.wanted, self.file, self.namespace)
            except ImportError as error:
                if statement.is_star or not isinstance(statement.node, (ast.Import, ast.ImportFrom)):
                    self.failed.update({name: error for name in statement.binds or {'*'}})
                else:
                    stand_ins.bind_missing(statement.node, error, self.namespace)
            except Exception as error:
                self.failed.update({name: error for name in statement.binds or {'*'}})

        if '*' in self.failed:
            for name in self.wanted & set(stand_ins.KNOWN) - set(self.namespace):
                self.namespace[name] = stand_ins.KNOWN[name]

    def get(self, name):
        """A name's value. Raises what kept it from having one."""
        self.give([name])
        if name in self.namespace:
            return self.namespace[name]
        raise self.why(name) or AttributeError('there is no ' + name + ' in ' + self.file)

    def why(self, name):
        """The error that kept a name from having a value, if there was one."""
        return self.failed.get(name) or self.failed.get('*')


def as_written(tree, file, namespace):
    return tree


# What is done to a tree before it is run: tracing puts its rewriting here.
prepare = as_written


def slice_of(file, namespace, names=()):
    """Reads a file without running anything of it."""
    text = sources.read(file, names)
    try:
        tree = ast.parse(text, file)
    except SyntaxError:
        tree = sources.without_prints(text, file)
        if tree is None:
            raise
    return Slice(file, namespace, prepare(tree, file, namespace))


class Loader(importlib.abc.Loader):
    def __init__(self, file):
        self.file = file

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.__file__ = self.file
        part = slice_of(self.file, module.__dict__)
        module.__slice__ = part

        def get(name):
            if name.startswith('__') and name.endswith('__'):
                raise AttributeError(name)
            return part.get(name)

        module.__getattr__ = get


class Finder(importlib.abc.MetaPathFinder):
    """Finds modules in the folders of a submission; those of Python itself come first."""

    def __init__(self):
        self.folders = []
        self.reserved = set(getattr(sys, 'stdlib_module_names', sys.builtin_module_names)) | {'numpy', 'scipy'}

    def find_spec(self, name, path=None, target=None):
        if name.split('.')[0] in self.reserved:
            return None
        places = self.folders if path is None else [place for place in path if self.is_ours(place)]
        last = name.rpartition('.')[2]
        for place in places:
            whole = os.path.join(place, last)
            package = os.path.join(whole, '__init__.py')
            if os.path.isfile(whole + '.py'):
                return importlib.machinery.ModuleSpec(name, Loader(whole + '.py'), origin=whole + '.py')
            if not os.path.isdir(whole) and name == os.path.basename(place):
                # `from ex4.sigmoid import sigmoid` within a folder ex4.
                whole = place
            if os.path.isdir(whole):
                loader = Loader(package) if os.path.isfile(package) else None
                spec = importlib.machinery.ModuleSpec(name, loader, is_package=True)
                spec.submodule_search_locations = [whole]
                return spec
        return None

    def is_ours(self, place):
        whole = os.path.abspath(place) + os.sep
        return any(whole.startswith(folder + os.sep) for folder in self.folders)

    def forget(self):
        """Lets siblings be imported anew."""
        for name, module in list(sys.modules.items()):
            paths = [getattr(module, '__file__', None)] + list(getattr(module, '__path__', None) or [])
            if any(path and self.is_ours(path) for path in paths):
                del sys.modules[name]


finder = Finder()
