"""Makes wrong programs of a right one, each with one mistake, for judge-xray.ts.

    python3 mutants.py FILE SEED COUNT

Prints a JSON list of {"kind", "lines", "change", "source"}: the lines are those of the statement that was changed; of
a statement that was left out, those of the one before it that sets the same variable.
"""
import ast
import json
import random
import sys

SWAPS = {ast.Add: '-', ast.Sub: '+', ast.Mult: '/', ast.Div: '*', ast.MatMult: '*'}


def spans(source):
    starts = [0]
    for line in source.splitlines(True):
        starts.append(starts[-1] + len(line.encode()))
    return lambda node: (
        starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset)


def is_whole(node):
    return isinstance(node, ast.Constant) and type(node.value) is int


def changes(statement, piece):
    """The ways to change one statement: kind, node, new text."""
    for node in ast.walk(statement):
        if isinstance(node, ast.stmt) and node is not statement:
            continue
        if isinstance(node, ast.BinOp) and type(node.op) in SWAPS:
            yield 'operator', node, '(%s) %s (%s)' % (piece(node.left), SWAPS[type(node.op)], piece(node.right))
        if isinstance(node, ast.Attribute) and node.attr == 'T':
            yield 'transpose', node, piece(node.value)
        if isinstance(node, ast.Slice) and is_whole(node.lower):
            yield 'index', node.lower, str(node.lower.value + 1)
            yield 'index', node.lower, str(max(0, node.lower.value - 1))
        if isinstance(node, ast.Subscript) and is_whole(node.slice):
            yield 'index', node.slice, str(node.slice.value + 1)
    if isinstance(statement, (ast.Assign, ast.AugAssign)) and not is_whole(statement.value):
        yield 'sign', statement.value, '-(%s)' % piece(statement.value)
        yield 'factor', statement.value, '2 * (%s)' % piece(statement.value)


def simple_statements(tree):
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, (ast.Assign, ast.AugAssign, ast.Return)):
                    yield function, node


def name_of(statement):
    target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
    while isinstance(target, (ast.Subscript, ast.Attribute)):
        target = target.value
    return target.id if isinstance(target, ast.Name) else None


def mutants(source, seed, count):
    tree = ast.parse(source)
    span = spans(source)
    data = source.encode()

    def piece(node):
        start, end = span(node)
        return data[start:end].decode()

    def replaced(node, text):
        start, end = span(node)
        return (data[:start] + text.encode() + data[end:]).decode()

    found = []
    statements = list(simple_statements(tree))
    for function, statement in statements:
        lines = list(range(statement.lineno, statement.end_lineno + 1))
        for kind, node, text in changes(statement, piece):
            made = replaced(node, text)
            found.append({'kind': kind, 'lines': lines, 'change': '%s -> %s' % (piece(node), text), 'source': made})
        if isinstance(statement, ast.Return):
            continue
        before = [
            other for place, other in statements
            if place is function and not isinstance(other, ast.Return) and other.lineno < statement.lineno
            and name_of(other) is not None and name_of(other) == name_of(statement)
        ]
        if before:
            last = before[-1]
            filler = 'pass' + '\n' * (statement.end_lineno - statement.lineno)
            found.append({
                'kind': 'missing line', 'lines': list(range(last.lineno, last.end_lineno + 1)),
                'change': piece(statement), 'source': replaced(statement, filler),
            })
    chosen = []
    for mutant in random.Random(seed).sample(found, len(found)):
        try:
            compile(mutant['source'], 'mutant', 'exec')
        except SyntaxError:
            continue
        chosen.append(mutant)
        if len(chosen) == count:
            break
    return chosen


if __name__ == '__main__':
    with open(sys.argv[1], encoding='utf-8') as stream:
        print(json.dumps(mutants(stream.read(), int(sys.argv[2]), int(sys.argv[3]))))
