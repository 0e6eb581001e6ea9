"""The registry's rule per indicator by which the figures of several regions become one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import ValidationError, model_validator

from data.catalogue import REGISTRY, Catalogue, Entry, read_yaml
from data.errors import RegistryError

RuleKind = Literal["sum", "distinct", "ratio", "quotient", "weighted", "spread"]
NEEDS: Mapping[str, frozenset[str]] = {
    "sum": frozenset(),
    "distinct": frozenset(),
    "ratio": frozenset({"numerator", "denominator"}),
    "quotient": frozenset({"numerator", "denominator"}),
    "weighted": frozenset({"by"}),
    "spread": frozenset({"by"}),
}


class Rule(Entry):
    """How an area's figure is made of its members'; see data/registry/aggregation.yml.

    ``numerator``, ``denominator`` and ``by`` are indicator ids, empty where the rule has none.
    """

    rule: RuleKind
    numerator: str = ""
    denominator: str = ""
    by: str = ""
    factor: float = 1.0

    @model_validator(mode="after")
    def _complete(self) -> Self:
        given = {name for name in ("numerator", "denominator", "by") if getattr(self, name)}
        if given != NEEDS[self.rule]:
            wanted = ", ".join(sorted(NEEDS[self.rule])) or "nothing more"
            raise ValueError(f"the rule '{self.rule}' names {wanted}")
        return self

    @property
    def inputs(self) -> tuple[str, ...]:
        """Ids of the indicators that the rule takes beside the figure itself."""
        return tuple(i for i in (self.numerator, self.denominator, self.by) if i)


def load_rules(catalogue: Catalogue, folder: Path = REGISTRY) -> dict[str, Rule]:
    """Rule by indicator id, checked; raises ``RegistryError`` naming file and fault.

    Rules of indicators that the catalogue does not hold are left out.
    """
    rules = {}
    for indicator_id, entry in _entries(folder).items():
        try:
            rule = Rule.model_validate(entry)
        except ValidationError as error:
            fault = error.errors()[0]["msg"]
            raise RegistryError(f"aggregation.yml: {indicator_id}: {fault}") from error
        if indicator_id not in catalogue.indicators:
            continue
        _check(indicator_id, rule, catalogue)
        rules[indicator_id] = rule
    return rules


@lru_cache(maxsize=4)
def _entries(folder: Path) -> Mapping[str, Any]:
    return dict(read_yaml(folder / "aggregation.yml").get("aggregation", {}))


def _check(indicator_id: str, rule: Rule, catalogue: Catalogue) -> None:
    unknown = [i for i in rule.inputs if i not in catalogue.indicators]
    if unknown:
        raise RegistryError(f"aggregation.yml: {indicator_id}: no indicator '{unknown[0]}'.")
    if rule.rule == "sum" and catalogue.indicator(indicator_id).kind != "count":
        raise RegistryError(f"aggregation.yml: {indicator_id}: a ratio is never summed.")
