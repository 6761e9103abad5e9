"""Limits that the operating system holds for this process."""


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
