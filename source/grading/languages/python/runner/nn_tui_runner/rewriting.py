"""Rewrites a student's functions so that every value in them is seen by the recorder, which may replace it. Lines
keep their numbers.

    x = a @ b      becomes      x = lazy(7, lambda: seen(8, a) @ seen(9, b))
"""
import ast
import builtins
import copy

SEEN, LAZY, PUT = '__xr_seen__', '__xr_lazy__', '__xr_put__'
# Within a lambda these would mean something else.
OF_FRAME = {'super', 'locals', 'vars', 'dir', 'eval', 'exec', 'globals'}
BUILT_IN = set(dir(builtins))
STAYS = ast.NamedExpr, ast.Yield, ast.YieldFrom, ast.Await
COMPREHENSIONS = ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp


def named(node, *names):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def must_stay(node):
    """Whether an expression cannot be moved into a lambda."""
    return any(isinstance(part, STAYS) or named(part, *OF_FRAME) for part in ast.walk(node))


def is_plain(node):
    """Whether an expression can be evaluated twice."""
    return all(
        isinstance(part, (ast.Name, ast.Attribute, ast.Subscript, ast.Constant, ast.expr_context))
        or type(part).__name__ in ('Index', 'UnaryOp', 'USub')
        for part in ast.walk(node)
    )


def as_load(node):
    """A target as an expression."""
    made = copy.deepcopy(node)
    made.ctx = ast.Load()
    return made


def names_of(target):
    if isinstance(target, ast.Name):
        return [target]
    if isinstance(target, ast.Starred):
        return names_of(target.value)
    if isinstance(target, (ast.Tuple, ast.List)):
        return [name for part in target.elts for name in names_of(part)]
    return []


class Rewriter(ast.NodeTransformer):
    """With `wanted`, only these sites are seen, and the calls of a student's functions."""

    def __init__(self, file, sites, wanted):
        self.file = file
        self.sites = sites
        self.wanted = wanted
        self.parent = None
        # Names of the functions around a statement; the top of a file is left as it is.
        self.functions = []

    def text_of(self, node):
        return ast.unparse(node)[:200] if self.wanted is None else ''

    def site(self, node, kind='part', variable=None, text=None):
        self.sites.append({
            'file': self.file,
            'line': getattr(node, 'lineno', 0),
            'kind': kind,
            'text': self.text_of(node) if text is None else text,
            'variable': variable,
            'parent': self.parent,
            'function': self.functions[-1] if self.functions else '',
        })
        return len(self.sites) - 1

    def is_wanted(self, site, node=None):
        return self.wanted is None or site in self.wanted or (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id not in BUILT_IN)

    def hook(self, hook, site, node, *more):
        call = ast.Call(
            func=ast.Name(id=hook, ctx=ast.Load()), args=[ast.Constant(value=site), node, *more], keywords=[])
        return ast.fix_missing_locations(ast.copy_location(call, node))

    def delayed(self, node):
        none = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
        return ast.copy_location(ast.Lambda(args=none, body=node), node)

    def visit(self, node):
        if isinstance(node, ast.expr):
            return self.expression(node)
        return super().visit(node)

    def within(self, parent, node):
        """The parts of an expression, whose results are operands of a site."""
        before, self.parent = self.parent, parent
        try:
            return self.parts(node)
        finally:
            self.parent = before

    def parts(self, node):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                node.func.value = self.visit(node.func.value)
            elif not isinstance(node.func, ast.Name):
                node.func = self.visit(node.func)
            is_range = named(node, 'range')
            node.args = [self.count(one) if is_range else self.visit(one) for one in node.args]
            for keyword in node.keywords:
                keyword.value = self.visit(keyword.value)
            return node
        return self.generic_visit(node)

    def count(self, node):
        site = self.site(node, 'count')
        inner = self.within(site, node)
        return self.hook(SEEN, site, inner) if self.is_wanted(site) else inner

    def expression(self, node, kind='part', variable=None):
        if isinstance(node, ast.Lambda):
            self.functions.append('lambda')
            node.body = self.visit(node.body)
            self.functions.pop()
            return node
        if not self.functions:
            return self.parts(node)
        is_whole = kind != 'part'
        is_load = isinstance(getattr(node, 'ctx', ast.Load()), ast.Load)
        is_late = isinstance(node, (ast.BinOp, ast.UnaryOp, ast.Call, ast.Compare)) and not must_stay(node)
        is_value = is_late or isinstance(node, (ast.Name, ast.Attribute, ast.Subscript, ast.List, ast.ListComp))
        if isinstance(node, (ast.JoinedStr, ast.Slice)):
            return node if isinstance(node, ast.JoinedStr) else self.generic_visit(node)
        if not is_load or not (is_value or is_whole) or isinstance(node, STAYS + (ast.Starred, ast.Tuple)):
            return self.parts(node)
        if named(node, 'range', 'enumerate', 'zip', 'len') and not is_whole:
            return self.parts(node)
        site = self.site(node, kind, variable)
        inner = self.within(site, node)
        if not self.is_wanted(site, node):
            return inner
        if is_late:
            return self.hook(LAZY, site, self.delayed(inner))
        return self.hook(SEEN, site, inner)

    def again(self, name, at, kind='assign', text=None):
        """The statements after which a variable's value has been seen."""
        site = self.site(at, kind, name, name if text is None else text)
        if not self.is_wanted(site):
            return []
        value = self.hook(SEEN, site, ast.copy_location(ast.Name(id=name, ctx=ast.Load()), at))
        made = ast.Assign(targets=[ast.Name(id=name, ctx=ast.Store())], value=value)
        return [ast.fix_missing_locations(ast.copy_location(made, at))]

    def changed(self, base, at, text, element=None, is_set=False, kind='change'):
        """The statements after which something that is changed in place has been seen."""
        site = self.site(at, kind, ast.unparse(base) if kind == 'change' else None, text)
        if not self.is_wanted(site):
            return []
        more = [] if element is None else [self.delayed(as_load(element))]
        call = self.hook(PUT, site, as_load(base), *more)
        made = ast.Assign(targets=[ast.Name(id=base.id, ctx=ast.Store())], value=call) if is_set else ast.Expr(value=call)
        return [ast.fix_missing_locations(ast.copy_location(made, at))]

    def after_store(self, target, at, text):
        """What is seen after an element or a slice of something was set."""
        found = []
        base = target
        while isinstance(base, ast.Subscript) and is_plain(base.value):
            found += self.changed(base.value, at, text, target if base is target and is_plain(target) else None)
            base = base.value
        return found

    def before_store(self, target, at):
        """The statements before which a variable has been seen that is changed: it is an operand too."""
        base = target.value if isinstance(target, ast.Subscript) else target
        if not isinstance(base, ast.Name):
            return []
        if base is not target:
            return self.changed(base, at, base.id, kind='part')
        # Only a number is given back anew.
        return self.changed(base, at, base.id, is_set=True, kind='part') if isinstance(at, ast.AugAssign) else []

    def visit_FunctionDef(self, node):
        self.functions.append(node.name)
        arguments = node.args
        body = []
        for statement in node.body:
            made = self.visit(statement)
            body += made if isinstance(made, list) else [made]
        given = arguments.posonlyargs + arguments.args + arguments.kwonlyargs
        entry = [
            made for one in given if one.arg not in ('self', 'cls') for made in self.again(one.arg, one, 'parameter')]
        outer = [n for n in body if isinstance(n, (ast.Global, ast.Nonlocal))]
        node.body = outer + entry + [n for n in body if n not in outer]
        self.functions.pop()
        return node

    def visit_Assign(self, node):
        if not self.functions:
            return self.generic_visit(node)
        text = self.text_of(node)
        before, after = [], []
        first = len(self.sites)
        for target in node.targets:
            after += self.after_store(target, node, text)
        self.parent = first if len(self.sites) > first else None
        for target in node.targets:
            before += self.before_store(target, node)
            for name in names_of(target):
                after += [] if name is target else self.again(name.id, node, text=text)
        if isinstance(node.targets[0], (ast.Tuple, ast.List)):
            node.value = self.visit(node.value)
        else:
            node.value = self.expression(node.value, 'assign', self.text_of(node.targets[0]))
        for target in node.targets:
            if isinstance(target, ast.Subscript):
                target.slice = self.visit(target.slice)
        self.parent = None
        return before + [node] + after

    def visit_AnnAssign(self, node):
        if self.functions and node.value is not None:
            node.value = self.expression(node.value, 'assign', self.text_of(node.target))
        return node

    def visit_AugAssign(self, node):
        if not self.functions:
            return self.generic_visit(node)
        target = node.target
        text = self.text_of(node)
        first = len(self.sites)
        if isinstance(target, ast.Name):
            after = self.changed(target, node, text, is_set=True)
        else:
            after = self.after_store(target, node, text)
            if isinstance(target, ast.Attribute) and is_plain(target):
                after += self.changed(target, node, text)
        self.parent = first if len(self.sites) > first else None
        before = self.before_store(target, node)
        node.value = self.visit(node.value)
        self.parent = None
        if isinstance(target, ast.Subscript):
            target.slice = self.visit(target.slice)
        return before + [node] + after

    def visit_For(self, node):
        names = names_of(node.target)
        node = self.generic_visit(node)
        if self.functions:
            node.body = [made for name in names for made in self.again(name.id, node, 'turn')] + node.body
        return node

    def visit_Return(self, node):
        if node.value is None or not self.functions:
            return node
        if isinstance(node.value, (ast.Tuple, ast.List)):
            node.value.elts = [self.returned(one) for one in node.value.elts]
        else:
            node.value = self.returned(node.value)
        return node

    def returned(self, node):
        if isinstance(node, ast.Starred):
            return self.visit(node)
        return self.expression(node, 'return', self.text_of(node) if isinstance(node, ast.Name) else None)

    def visit_Expr(self, node):
        call = node.value
        if not self.functions or named(call, 'print'):
            return node
        after = []
        if isinstance(call, ast.Call):
            places = [call.func.value] if isinstance(call.func, ast.Attribute) else []
            places += call.args[:1] + [keyword.value for keyword in call.keywords if keyword.arg == 'out']
            text = self.text_of(node)
            named_places = [place for place in places if isinstance(place, ast.Name)]
            after = [made for place in named_places for made in self.changed(place, node, text)]
        node.value = self.visit(call)
        return [node] + after

    def visit_Assert(self, node):
        return node

    def visit_Raise(self, node):
        return node


def rewrite(tree, file, sites, wanted=None):
    """A file's tree with its functions rewritten; their sites are added to `sites`."""
    return ast.fix_missing_locations(Rewriter(file, sites, wanted).visit(tree))
