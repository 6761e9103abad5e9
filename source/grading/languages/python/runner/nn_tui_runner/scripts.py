"""The course's scripts are written for Python 2. What is asked for can be taken out of them all the same."""
import ast
import re

IMPORT = re.compile(r'(import|from)\s')


def only(source, functions):
    """The source with everything at the top blanked but imports and these functions; lines keep their numbers."""
    wanted = re.compile(r'def\s+(' + '|'.join(map(re.escape, functions)) + r')\b')
    kept = []
    is_kept = False
    depth = 0
    for line in source.splitlines():
        begins = line[:1] not in ('', ' ', '\t', '#', ')', ']', '}') and depth == 0
        if begins:
            is_kept = bool(wanted.match(line) or IMPORT.match(line))
        kept.append(line if is_kept else '')
        if is_kept:
            depth = max(0, depth + len(re.findall(r'[(\[{]', line)) - len(re.findall(r'[)\]}]', line)))
    return '\n'.join(kept) + '\n'


PRINT = re.compile(r'print(\s+[^\s=(]|\s*$)|sys\.path\.')


def without_prints(source, file):
    """The source as a tree without print statements and search paths at the top; None if it is something else that cannot be read."""
    lines = source.splitlines()
    for i, line in enumerate(lines):
        if PRINT.match(line):
            lines[i] = ''
    try:
        return ast.parse('\n'.join(lines) + '\n', file)
    except SyntaxError:
        return None
