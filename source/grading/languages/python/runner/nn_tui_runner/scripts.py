"""The course's scripts are written for Python 2. What is asked for can be taken out of them all the same."""
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
