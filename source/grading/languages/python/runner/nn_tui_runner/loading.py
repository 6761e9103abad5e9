"""Takes functions out of a student's files without running the rest of them."""
import ast
import importlib
import linecache
import os
import sys
import types

from nn_tui_runner import faults, slicing, sources


# Those of the present submission.
slices = []


def cause(error):
    """What first kept a name that is missing from getting its value, where that is known; else the error itself."""
    followed = {None}
    while isinstance(error, NameError) and getattr(error, 'name', None) not in followed:
        followed.add(error.name)
        error = next(filter(None, [part.why(error.name) for part in slices]), error)
    return error


def folder_of(file):
    return os.path.dirname(os.path.abspath(file))


def read_part(part, names, namespace):
    file = part['file']
    try:
        return slicing.slice_of(file, namespace, names)
    except SyntaxError:
        if not part.get('isScript'):
            raise
        tree = ast.parse(sources.only(sources.read(file), names), file)
        return slicing.Slice(file, namespace, slicing.prepare(tree, file, namespace))


class MethodError(Exception):
    """A method of a class that nobody can make an instance of."""


def method_of(part, name):
    """A method of a class that can be made without arguments."""
    for statement in part.statements:
        node = statement.node
        if isinstance(node, ast.ClassDef) and any(getattr(item, 'name', None) == name for item in node.body):
            made = part.get(node.name)
            try:
                return getattr(made(), name)
            except TypeError:
                raise MethodError(name + ' is a method of ' + node.name)
    return None


def take(request):
    """The functions of one file by name; those it does not have are left out."""
    spelled = {name: request.get('spelled', {}).get(name, name) for name in request['functions']}
    module = types.ModuleType(os.path.splitext(os.path.basename(request['file']))[0])
    module.__file__ = request['file']
    part = read_part(request, list(spelled.values()), module.__dict__)
    found = {}
    for name, own in spelled.items():
        part.give([own])
        if own in module.__dict__:
            found[name] = module.__dict__[own]
        elif part.why(own):
            raise part.why(own)
        else:
            found[name] = method_of(part, own)
    return {name: value for name, value in found.items() if callable(value)}, part


def load(parts):
    folders = []
    for part in parts:
        if folder_of(part['file']) not in folders:
            folders.append(folder_of(part['file']))
    if slicing.finder not in sys.meta_path:
        sys.meta_path.insert(0, slicing.finder)
    slicing.finder.forget()
    slicing.finder.folders = folders
    importlib.invalidate_caches()
    linecache.clearcache()
    sources.cells_of.clear()
    loaded = {'functions': {}, 'faults': [], 'leftOut': [], 'folders': folders}
    slices.clear()
    for part in parts:
        try:
            functions, piece = take(part)
            loaded['functions'].update(functions)
            slices.append(piece)
            loaded['leftOut'] += piece.left_out()
        except BaseException as error:
            loaded['faults'].append({
                'file': part['file'],
                'functions': part['functions'],
                'fault': faults.describe(error, folders),
            })
    return loaded
