"""What the operating system holds for this process and those it starts."""
import sys


def set_limits(memory):
    """Memory in bytes; no core files; no file larger than 100 MB. What a system does not know is left out."""
    try:
        import resource
    except ImportError:
        return
    for name, most in (('RLIMIT_AS', memory), ('RLIMIT_CORE', 0), ('RLIMIT_FSIZE', 100000000)):
        try:
            resource.setrlimit(getattr(resource, name), (most, most))
        except (AttributeError, OSError, ValueError):
            pass


def adopt_orphans():
    """Makes what is left behind by processes below this one its own child, so that it is found (Linux)."""
    if sys.platform != 'linux':
        return
    try:
        import ctypes
        PR_SET_CHILD_SUBREAPER = 36
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    except (ImportError, OSError, AttributeError):
        pass
