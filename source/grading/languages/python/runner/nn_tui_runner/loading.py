"""Takes functions out of a learner's files without running the rest of them."""
import ast
import dis
import importlib
import linecache
import os
import sys
import types

from nn_tui_runner import faults, scripts


def instructions(code):
    """All instructions of a code object and of those in it."""
    for instruction in dis.get_instructions(code):
        yield instruction
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            for instruction in instructions(constant):
                yield instruction


class Statement:
    """A statement at the top of a file, the names it binds there and the ones it needs."""

    def __init__(self, node, file):
        self.node = node
        self.is_star = isinstance(node, ast.ImportFrom) and node.names[0].name == '*'
        if self.is_star:
            self.binds = set()
            self.needs = set()
            return
        code = compile(module_of([node]), file, 'exec')
        self.binds = {step.argval for step in dis.get_instructions(code) if step.opname == 'STORE_NAME'}
        self.needs = {step.argval for step in instructions(code) if step.opname in ('LOAD_NAME', 'LOAD_GLOBAL')}


def module_of(nodes):
    tree = ast.parse('')
    tree.body = nodes
    return tree


def needed(statements, names):
    """The statements that give these names a meaning, and what those need in turn, in the order of the file."""
    wanted = set(names)
    chosen = set()
    while True:
        more = [
            i for i, statement in enumerate(statements)
            if i not in chosen and (statement.is_star or statement.binds & wanted)
        ]
        if not more:
            return [statements[i].node for i in sorted(chosen)]
        for i in more:
            chosen.add(i)
            wanted |= statements[i].needs


def forget(folders):
    """Lets siblings of the learner's files be imported anew."""
    for name, module in list(sys.modules.items()):
        place = getattr(module, '__file__', None)
        if place and os.path.dirname(os.path.abspath(place)) in folders:
            del sys.modules[name]
    importlib.invalidate_caches()
    linecache.clearcache()


def take(part):
    """The functions of one file by name; those it does not have are left out."""
    file = part['file']
    with open(file, 'rb') as stream:
        source = stream.read()
    try:
        tree = ast.parse(source, file)
    except SyntaxError:
        if not part.get('isScript'):
            raise
        tree = ast.parse(scripts.only(source.decode('utf-8', 'replace'), part['functions']), file)
    future = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == '__future__']
    statements = [Statement(node, file) for node in tree.body if node not in future]
    module = types.ModuleType(os.path.splitext(os.path.basename(file))[0])
    module.__file__ = file
    exec(compile(module_of(future + needed(statements, part['functions'])), file, 'exec'), module.__dict__)
    found = {name: module.__dict__.get(name) for name in part['functions']}
    return {name: value for name, value in found.items() if callable(value)}


def load(parts):
    folders = []
    for part in parts:
        folder = os.path.dirname(os.path.abspath(part['file']))
        if folder not in folders:
            folders.append(folder)
    forget(folders)
    # Last, so that a submission named string.py does not stand in for Python's own module.
    sys.path[:] = [place for place in sys.path if place not in load.folders] + folders
    load.folders = folders
    loaded = {'functions': {}, 'faults': [], 'folders': folders}
    for part in parts:
        try:
            loaded['functions'].update(take(part))
        except BaseException as error:
            loaded['faults'].append({
                'file': part['file'],
                'functions': part['functions'],
                'fault': faults.describe(error, folders),
            })
    return loaded


load.folders = []
