"""Stands in for modules that a student's file may import but that grading has no use for: plots are not shown,
and modules that are not installed say so only when they are called."""
import ast
import importlib.abc
import importlib.machinery
import sys

PLOTTING = 'matplotlib', 'pylab', 'seaborn', 'IPython'


def sigmoid(z):
    import numpy
    return 1 / (1 + numpy.exp(-z))


# What solutions take from elsewhere, for those who do not have it: of earlier exercises, or of SciPy.
KNOWN = {'sigmoid': sigmoid, 'expit': sigmoid}


class Nothing:
    """Whatever is done with it gives another one."""

    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        return self

    def __call__(self, *arguments, **named):
        return self

    def __getitem__(self, place):
        return self

    def __setitem__(self, place, value):
        pass

    def __iter__(self):
        # `fig, ax = plt.subplots()`
        return iter((self, self))

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


class Missing:
    """What could not be imported; it says so when it is called."""

    def __init__(self, name, error):
        self.name = name
        self.error = error

    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        return KNOWN.get(name) or Missing(self.name + '.' + name, self.error)

    def __call__(self, *arguments, **named):
        raise type(self.error)(*self.error.args, name=self.error.name)


class Loader(importlib.abc.Loader):
    def __init__(self, make):
        self.make = make

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        made = self.make(module.__name__)
        module.__path__ = []
        module.__getattr__ = lambda name: getattr(made, name)


class Finder(importlib.abc.MetaPathFinder):
    """First for plotting, whether it is installed or not."""

    def find_spec(self, name, path=None, target=None):
        if name.split('.')[0] in PLOTTING:
            return importlib.machinery.ModuleSpec(name, Loader(lambda _: Nothing()), is_package=True)
        return None


def bind_missing(node, error, namespace):
    """Gives the names of an import that failed a meaning, so that only who uses them is told."""
    for alias in node.names:
        if isinstance(node, ast.Import):
            # `import a.b` binds a.
            namespace[alias.asname or alias.name.split('.')[0]] = Missing(alias.name, error)
        else:
            name = alias.asname or alias.name
            namespace[name] = KNOWN.get(alias.name) or Missing(str(node.module) + '.' + alias.name, error)


def install():
    sys.meta_path.insert(0, Finder())
