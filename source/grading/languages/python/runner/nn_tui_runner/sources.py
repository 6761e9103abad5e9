"""The code in a student's file, as text: of a notebook its code cells, one after the other; of a script in Python 2,
for which the course's are written, what can be read of it."""
import ast
import codecs
import json
import linecache
import re

MARKS = (codecs.BOM_UTF16_LE, 'utf-16'), (codecs.BOM_UTF16_BE, 'utf-16'), (codecs.BOM_UTF8, 'utf-8-sig')
# Cells that begin so are Python all the same.
PYTHON_MAGIC = '%%time', '%%capture', '%%prun'
# For each notebook that was read: the cell of each line, and the line in it, both from 1.
cells_of = {}


def decode(data, file):
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, 'replace')
    try:
        return data.decode('utf-8')
    except UnicodeDecodeError:
        # The encoding may be named in the file; every byte has a meaning in Latin-1.
        named = re.match(rb'(?:.*\n)?.*coding[:=]\s*([-\w.]+)', data)
        try:
            return data.decode(named.group(1).decode('ascii') if named else 'latin-1', 'replace')
        except LookupError:
            return data.decode('latin-1')


def without_magic(cell):
    """A cell with the lines blanked that only a notebook understands: %matplotlib inline, !pip install, help?"""
    first = cell.lstrip().split('\n', 1)[0]
    if first.startswith('%%') and not first.startswith(PYTHON_MAGIC):
        return re.sub(r'[^\n]', '', cell)
    return '\n'.join(
        re.match(r'\s*', line).group() + 'pass' if re.match(r'\s*[%!?]|\s*[\w.]+\?+\s*$', line) else line
        for line in cell.split('\n')
    )


def parses(text):
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    return True


def code_of_notebook(text, file, names):
    """The code cells joined. One that Python cannot read is left out unless it defines one of the names."""
    document = json.loads(text)
    sources = [cell.get('source', '') for cell in document.get('cells', []) if cell.get('cell_type') == 'code']
    wanted = re.compile(r'^\s*(?:def|class)\s+(?:' + '|'.join(map(re.escape, names)) + r')\b', re.M)
    lines = []
    places = []
    for number, source in enumerate(sources, 1):
        cell = without_magic(''.join(source))
        if not parses(cell) and not (names and wanted.search(cell)):
            cell = re.sub(r'[^\n]', '', cell)
        for place, line in enumerate(cell.split('\n'), 1):
            lines.append(line)
            places.append((number, place))
    cells_of[file] = places
    return '\n'.join(lines) + '\n'


def read(file, names=()):
    """The code of a file. What is quoted of it later is quoted from here."""
    with open(file, 'rb') as stream:
        text = decode(stream.read(), file).replace('\r\n', '\n').replace('\r', '\n')
    if file.lower().endswith('.ipynb'):
        text = code_of_notebook(text, file, names)
    linecache.cache[file] = (len(text), None, text.splitlines(True), file)
    return text


def place(file, line):
    """Where a line is, as a part of a fault."""
    places = cells_of.get(file)
    if places is None or line is None or not 0 < line <= len(places):
        return {'file': file, 'line': line}
    cell, within = places[line - 1]
    return {'file': file, 'cell': cell, 'line': within}


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
