"""The command line: one command per file, loaded only when it is called.

Results go to standard output, progress and problems to standard error. Exit codes:
0 done, 1 the program itself failed, 2 something handed in cannot be used.
"""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from pathlib import Path

import click

from luodi import __version__
from luodi.catalogue import say_problem
from luodi.cli.help import (
    Group,
    given_options,
    heading,
    hoisted,
    language_of,
    usage_problem,
    worded,
)
from luodi.configuration import configuration
from luodi.values import Problem, Refused

# In the order of a first day's work.
COMMANDS = (
    "demo",
    "serve",
    "read",
    "lint",
    "diff",
    "align",
    "load",
    "export",
    "rollup",
    "cascade",
    "growth",
    "scores",
    "check",
    "evaluate",
    "report",
    "judge",
    "promises",
    "whatif",
    "explain",
    "indicators",
    "ledger",
    "backup",
    "restore",
    "account",
)


class LazyGroup(Group):
    """Imports a command's file when it is asked for, so that help stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands."""
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without loading any."""
        with formatter.section(heading("commands")):
            formatter.write_dl([(name, heading(f"{name}.short")) for name in COMMANDS])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, in the person's language."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"luodi.cli.{cmd_name}")
        return worded(module.command, cmd_name, language_of(sys.argv[1:]))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", default="")
@click.option("--lang", type=click.Choice(["zh", "en"]))
@click.version_option(__version__, prog_name="luodi")
@click.pass_context
def group(ctx: click.Context, home: str, lang: str | None) -> None:
    """落地 luodi: sees a regional plan through."""
    ctx.obj = {"home": home, "language": lang or ""}


def main() -> None:
    """Run a command; whatever goes wrong, a person gets a sentence and never a stack trace."""
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles may be set to GBK: a character they lack must not end the program.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    worded(group, "group", language_of(sys.argv[1:]))
    try:
        code = group(hoisted(sys.argv[1:]), prog_name="luodi", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        click.echo(usage_problem(error, language_of(sys.argv[1:])), err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has had enough; nothing more may be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        sys.exit(_told(error))
    # Without its own ending, click hands the code of ctx.exit() back.
    sys.exit(code if isinstance(code, int) else 0)


def _told(error: Exception) -> int:
    options = given_options(sys.argv[1:])
    settings = configuration(home=options.get("--home", ""), language=options.get("--lang", ""))
    if isinstance(error, Refused):
        for problem in error.problems:
            click.echo(say_problem(problem).text(settings.language), err=True)
        return 2
    details = _written_down(settings.home.errors)
    problem = Problem("internal", details, f"{type(error).__name__}: {error}"[:200])
    click.echo(say_problem(problem).text(settings.language), err=True)
    return 1


def _written_down(path: Path) -> str:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(traceback.format_exc() + "\n")
    except OSError:
        return "-"
    return str(path)
