"""What went wrong in a student's code, as data."""
import ast
import inspect
import linecache
import math
import os

from nn_tui_runner import sources


def in_folders(file, folders):
    """Whether a file is a student's: in one of the folders, or below one."""
    return any(os.path.abspath(file).startswith(folder + os.sep) for folder in folders)


def size_of(value):
    """The shape of an array as a list, None for what is no array."""
    shape = getattr(value, 'shape', None)
    if isinstance(shape, tuple) and all(isinstance(length, int) for length in shape):
        return list(shape)
    return None


def sizes(frame, code):
    """The shapes of the arrays that a line names."""
    try:
        names = {node.id for node in ast.walk(ast.parse(code.strip().rstrip(':'))) if isinstance(node, ast.Name)}
    except SyntaxError:
        return {}
    found = {name: size_of(frame.f_locals.get(name, frame.f_globals.get(name))) for name in sorted(names)}
    return {name: shape for name, shape in found.items() if shape is not None}


def text_of(error):
    try:
        return str(error)
    except Exception:
        return ''


def tree_of(code):
    """The file that a function is in; an empty one where it cannot be read."""
    try:
        return ast.parse(''.join(linecache.getlines(code.co_filename)))
    except (SyntaxError, ValueError):
        return ast.parse('')


def cost_names(code):
    """What a function calls the value that it returns in the first place; J where the source does not tell."""
    tree = tree_of(code)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == code.co_name]
    returned = [node.value for made in functions for node in ast.walk(made) if isinstance(node, ast.Return)]
    first = [value.elts[0] if isinstance(value, (ast.Tuple, ast.List)) and value.elts else value for value in returned]
    return [value.id for value in first if isinstance(value, ast.Name)] + ['J']


def cost_in(frame):
    """The cost as far as a frame has computed it, None where there is none."""
    for name in cost_names(frame.f_code):
        value = frame.f_locals.get(name)
        try:
            return float(value.item() if size_of(value) is not None else value)
        except (TypeError, ValueError):
            pass
    return None


def describe(error, folders):
    """The kind and the message of an exception, and the student's line in which it happened."""
    fault = {'type': type(error).__name__, 'message': text_of(error)[:1000]}
    if isinstance(error, SyntaxError) and error.filename:
        fault.update({
            'message': error.msg,
            **sources.place(error.filename, error.lineno),
            'code': (error.text or linecache.getline(error.filename, error.lineno or 0)).strip()[:200],
        })
        return fault
    if isinstance(error, ImportError) and error.name:
        fault['module'] = error.name
    trace = error.__traceback__
    place = None
    while trace is not None:
        if in_folders(trace.tb_frame.f_code.co_filename, folders):
            place = trace
            cost = cost_in(trace.tb_frame)
            if cost is not None and math.isfinite(cost):
                fault['J'] = cost
        trace = trace.tb_next
    if place is not None:
        frame = place.tb_frame
        code = linecache.getline(frame.f_code.co_filename, place.tb_lineno)
        fault.update({
            **sources.place(frame.f_code.co_filename, place.tb_lineno),
            'code': code.strip()[:200],
            'function': frame.f_code.co_name,
            'sizes': sizes(frame, code),
        })
    return fault


def unpacked(code, packed):
    """What a function calls the values in its *args: X, y where it says `X, y = args`."""
    tuples = [
        node for node in ast.walk(tree_of(code))
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple)
        and getattr(node.value, 'id', None) == packed and node.lineno > code.co_firstlineno
    ]
    first = min(tuples, key=lambda node: node.lineno, default=None)
    return [target.id for target in first.targets[0].elts if isinstance(target, ast.Name)] if first else []


def parameters_of(function):
    """How many arguments a function takes: at least, and at most (None for any number)."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return {'least': 0, 'most': None, 'names': []}
    places = [one for one in parameters if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]
    packed = next((one.name for one in parameters if one.kind is one.VAR_POSITIONAL), None)
    more = unpacked(function.__code__, packed) if packed and hasattr(function, '__code__') else []
    return {
        'least': len([one for one in places if one.default is one.empty]) + len(more),
        'most': None if packed and not more else len(places) + len(more),
        'names': [one.name for one in places] + more,
    }
