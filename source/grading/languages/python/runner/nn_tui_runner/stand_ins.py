"""Stands in for modules that a learner's file may import but that grading has no use for: plots are not shown,
and without SciPy its functions say so only when they are called."""
import importlib.abc
import importlib.machinery
import importlib.util
import sys

PLOTTING = 'matplotlib', 'pylab', 'seaborn'


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
    def __init__(self, name):
        self.name = name

    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        return Missing(self.name + '.' + name)

    def __call__(self, *arguments, **named):
        raise ModuleNotFoundError('No module named ' + repr(self.name), name=self.name.split('.')[0])


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


class LastFinder(importlib.abc.MetaPathFinder):
    """Last, for what no other finder knows."""

    def find_spec(self, name, path=None, target=None):
        if name.split('.')[0] == 'scipy':
            return importlib.machinery.ModuleSpec(name, Loader(Missing), is_package=True)
        return None


def install():
    sys.meta_path.insert(0, Finder())
    sys.meta_path.append(LastFinder())
