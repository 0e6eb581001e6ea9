"""What is made once and kept for all visitors, by what it was made of."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import RLock
from typing import Final, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")
_KEPT: Final[list[OrderedDict[Hashable, object]]] = []


def kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep what a function returns for the ``most`` of its arguments that came last.

    Arguments are hashable and given by position. Of two who ask at once, the second waits; an error
    is not kept.
    """

    def decorate(make: Callable[P, T]) -> Callable[P, T]:
        found: OrderedDict[Hashable, object] = OrderedDict()
        _KEPT.append(found)
        lock = RLock()

        @wraps(make)
        def get(*args: P.args, **kwargs: P.kwargs) -> T:
            if kwargs:
                raise TypeError(f"{make.__name__} is kept by its arguments in their order alone")
            held = found.get(args, found)
            if held is found:  # nothing is held: what is made is never the store itself
                with lock:
                    held = found[args] if args in found else make(*args, **kwargs)
                    found[args] = held
                    while len(found) > most:
                        found.popitem(last=False)
            return cast("T", held)

        return get

    return decorate


def clear() -> None:
    """Forget everything that is kept."""
    for found in _KEPT:
        found.clear()
