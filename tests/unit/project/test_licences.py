"""No package that the warehouse runs with forbids its use: licences of all that is installed for it."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

# Strong copyleft over a network or over whoever links, and licences that forbid commercial use.
FORBIDDEN = re.compile(
    r"AGPL|Affero|SSPL|Server Side Public|Commons Clause|Non-?Commercial|PolyForm|BUSL", re.IGNORECASE
)
GPL = re.compile(r"(?<![AL])GPL|GNU General Public", re.IGNORECASE)
EXTRAS_OF_RUNNING = {"", "spark"}
PERMITTED_BESIDE_GPL = re.compile(r"Artistic|LGPL|Lesser", re.IGNORECASE)  # a package of two licences gives the choice


def licences(package: Distribution) -> str:
    """What a package says of its licence: the expression, the field, and the classifiers."""
    fields = [*package.metadata.get_all("License-Expression", []), *package.metadata.get_all("License", [])]
    classifiers = [line for line in package.metadata.get_all("Classifier", []) if line.startswith("License")]
    return " | ".join([*(field[:200] for field in fields), *classifiers])


def packages_of(name: str) -> dict[str, Distribution]:
    """The installed packages that `name` needs to run, itself left out, by name."""
    found: dict[str, Distribution] = {}
    waiting = [(name, "")]
    while waiting:
        package, extra = waiting.pop()
        try:
            requirements = distribution(package).requires or []
        except PackageNotFoundError:
            continue  # for another system, or an extra that is not installed
        extras = EXTRAS_OF_RUNNING if package == name else {extra}
        for requirement in map(Requirement, requirements):
            wanted = any(requirement.marker is None or requirement.marker.evaluate({"extra": one}) for one in extras)
            if wanted and requirement.name not in found:
                try:
                    found[requirement.name] = distribution(requirement.name)
                except PackageNotFoundError:
                    continue
                waiting.append((requirement.name, next(iter(requirement.extras), "")))
    return found


def test_no_package_forbids_the_use() -> None:
    packages = packages_of("assurance-warehouse")
    assert len(packages) > 80
    stated = {name: licences(package) for name, package in packages.items()}
    assert {name: text for name, text in stated.items() if FORBIDDEN.search(text)} == {}
    copyleft = {name for name, text in stated.items() if GPL.search(text) and not PERMITTED_BESIDE_GPL.search(text)}
    assert copyleft == set()


def test_a_forbidden_licence_is_found() -> None:
    assert FORBIDDEN.search("GNU Affero General Public License v3")
    assert GPL.search("GPL-3.0-only")
    assert not GPL.search("LGPL-3.0-only")
