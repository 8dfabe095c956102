"""Where the `assurance` command begins: before any package of the project is imported, its own are put first."""

from orchestration.environment import import_own_packages_first, print_in_any_locale, warn_as_usual


def main() -> None:
    """Run the command that the arguments name."""
    import_own_packages_first()
    warn_as_usual()
    print_in_any_locale()
    from orchestration.commands.cli import app

    app()
