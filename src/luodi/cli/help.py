"""Help and usage errors in the person's language: the words stand in the wording catalogue."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from itertools import islice

import click

from luodi.catalogue import say
from luodi.catalogue.wording import sentences
from luodi.configuration import language_from
from luodi.values import Bilingual

GLOBAL = ("--home", "--lang")


def language_of(arguments: Sequence[str]) -> str:
    """--lang as typed, even before click has read it; else what the environment says."""
    typed = given_options(arguments).get("--lang", "")
    return typed if typed in ("zh", "en") else language_from(os.environ)


def given_options(arguments: Sequence[str]) -> dict[str, str]:
    """--home and --lang as typed, also where click never got to read them."""
    found: dict[str, str] = {}
    for i, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name in GLOBAL:
            found[name] = value if equals else "".join(arguments[i + 1 : i + 2])
    return found


def hoisted(arguments: Sequence[str]) -> list[str]:
    """The arguments with --home and --lang in front, wherever they were typed.

    >>> hoisted(["evaluate", "xiangxi", "--home", "data"])
    ['--home', 'data', 'evaluate', 'xiangxi']
    """
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument.partition("=")[0] in GLOBAL:
            front.append(argument)
            if "=" not in argument:
                front.extend(list(islice(waiting, 1)))
        else:
            rest.append(argument)
    return front + rest


def worded(command: click.Command, name: str, language: str) -> click.Command:
    """The command with its help and the help of its options in a language."""
    known = sentences(language)
    command.help = known[f"help.{name}.text"]
    for parameter in command.params:
        key = f"help.{name}.{parameter.name}"
        if isinstance(parameter, click.Option) and key in known:
            parameter.help = known[key]
        elif isinstance(parameter, click.Option) and parameter.name == "version":
            parameter.help = known["help.show_version"]
    command.options_metavar = known["help.options_metavar"]
    return command


class Command(click.Command):
    """A command whose help and headings are in the person's language."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = heading("show_help")
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """How the command is typed."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=heading("usage"))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of options."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [record for p in options if (record := p.get_help_record(ctx))]
        if records:
            with formatter.section(heading("options")):
                formatter.write_dl(records)


class Group(Command, click.Group):
    """A group of such commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


class Subcommands(Group):
    """A group whose commands stand in the same file; their words under ``help.<group>.<name>``."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, in the person's language."""
        found = super().get_command(ctx, cmd_name)
        if found is None:
            return None
        return worded(found, f"{self.name}.{cmd_name}", language_of(sys.argv[1:]))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands."""
        with formatter.section(heading("commands")):
            formatter.write_dl(
                [(name, heading(f"{self.name}.{name}.short")) for name in self.list_commands(ctx)]
            )


def heading(key: str) -> str:
    """A heading of a help page."""
    return sentences(language_of(sys.argv[1:]))[f"help.{key}"]


def usage_problem(error: click.ClickException, language: str) -> str:
    """What was typed wrongly, what was expected, and where to look, in one sentence."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    words = {"place": context.command_path if context else "luodi"}
    if isinstance(error, click.exceptions.NoSuchOption):
        return say("problem.usage.no_option", found=error.option_name, **words).text(language)
    parameter = getattr(error, "param", None)
    name = parameter.opts[0] if isinstance(parameter, click.Option) else ""
    if parameter is not None and not name:
        name = parameter.make_metavar(context)
    if isinstance(error, click.exceptions.MissingParameter):
        return say("problem.usage.missing", name=name, **words).text(language)
    quoted = re.search(r"'(.+?)'|\((.+?)\)", error.message)
    found = (quoted[1] or quoted[2]) if quoted else error.message
    if isinstance(error, click.exceptions.BadParameter) and parameter is not None:
        allowed = getattr(parameter.type, "choices", None)
        expected = say("expected.number") if allowed is None else Bilingual("、".join(allowed))
        return say(
            "problem.usage.bad_value", name=name, found=found, expected=expected, **words
        ).text(language)
    return say("problem.usage.other", found=found, **words).text(language)
