"""Candidates: the partnership's register as list, board or map; one in full; two side by side."""

from __future__ import annotations

from components import shell
from components.candidates import against, dossier, live, opened, overview, tasks
from components.text import _

task = tasks.asked()
standing = tasks.standing(task)
one = opened.opened(standing)
if task is not None:
    tasks.DRAWN[task](standing)
elif one is None:
    shell.heading(_("Candidates"))
    overview.introduction()
    tasks.doors(standing)
    shell.part(lambda: overview.page(standing), outgrown=overview.leaves_the_list)
else:
    shell.heading(dossier.title(one))
    dossier.navigation(one)
    two = against.other(standing, one)
    if two is None:
        dossier.draw(one)
    else:
        against.draw(one, two)
if task is None:  # nothing is being typed
    live.watch(standing.head)
