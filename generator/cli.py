"""The command line: arguments in, exit status out; the work is done elsewhere."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.problems import InputError, summary


def main(argv: Sequence[str] | None = None, alone: bool = False) -> int:
    """Run `fieldguide`; 0 when all went well, 1 when the input is wrong, 2 for bad usage.

    When `alone`, the process is the command's own and ends at once.
    """
    parser = _parser()
    args = parser.parse_args(argv)
    if not (args.root / "content").is_dir():
        hint = "Run in the project's folder, or name it with --root."
        print(f"{args.root}: must be the project's folder, with content/. {hint}", file=sys.stderr)
        return 1
    # A command reads much and keeps it all: looking for garbage would only take time.
    # What runs on turns it on again.
    gc.disable()
    try:
        status = args.run(args)
        if alone:
            # What was read is not taken apart first: that takes as long as reading it.
            with contextlib.suppress(BrokenPipeError):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(status)
        return status
    except InputError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(summary(error.problems, args.consequence), file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"{error.filename or 'disk'}: {error.strerror}; nothing was changed.", file=sys.stderr
        )
        return 1
    except KeyboardInterrupt:
        print("stopped; nothing was changed.", file=sys.stderr)
        return 130
    finally:
        gc.enable()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="fieldguide", description="Build the DICOM Field Guide.")
    parser.add_argument(
        "--root", type=Path, default=Path.cwd(), help="the project's folder (default: here)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="build the whole site")
    build.add_argument("--out", type=Path, help="where to (default: ROOT/site)")
    build.add_argument("--jobs", type=int, help="processes (default: one a core)")
    build.add_argument("--quiet", action="store_true", help="say nothing but problems")
    build.set_defaults(run=_build, consequence="nothing was built")

    _add_check(commands)
    _add_new(commands)

    for add in (_add_facts, _add_server, _add_release, _add_bench):
        add(commands)
    return parser


def _build(args: argparse.Namespace) -> int:
    from generator.build import build

    out = args.out or args.root / "site"
    # Progress is for people at a terminal; a log keeps the closing line only.
    talk = sys.stderr.isatty() and not args.quiet
    say = (lambda text: print(text, file=sys.stderr)) if talk else (lambda _: None)
    report = args.held = build(args.root, out, args.jobs, say)
    if not args.quiet:
        total = sum(report.seconds.values())
        counts = ", ".join(f"{n} {kind}" for kind, n in sorted(report.counts().items()))
        print(f"{len(report.pages)} pages in {total:.1f} s, {report.rendered} rendered: {counts}.")
        print(f"The site is in {out}. Look at it with `make serve`.")
    return 0


def _add_facts(commands: Any) -> None:
    refresh = commands.add_parser("refresh", help="write facts and previews from the packages")
    refresh.add_argument(
        "--check", action="store_true", help="only compare; exit 1 when they differ"
    )
    refresh.add_argument(
        "--docbook", type=Path, metavar="DIR",
        help="take dictionary, UIDs, modules, IODs and more from NEMA's DocBook XML in DIR",
    )  # fmt: skip
    refresh.set_defaults(run=_refresh, consequence="nothing was written")

    show = commands.add_parser("show", help="what the guide says of an attribute")
    show.add_argument("attribute", help="tag, keyword or name, in any spelling")
    show.set_defaults(run=_show, consequence="nothing was shown")


def _add_server(commands: Any) -> None:
    serve = commands.add_parser("serve", help="show the site on loopback, live while you edit")
    serve.add_argument("--port", type=int, default=8000, help="0: any free port")
    serve.set_defaults(run=_serve, consequence="nothing was served")

    diff = commands.add_parser("diff", help="what changed in the facts since a git revision")
    diff.add_argument("base", metavar="BASE", help="the revision to compare with, e.g. origin/main")
    diff.add_argument("--format", choices=("markdown", "json"), default="markdown")
    diff.set_defaults(run=_diff, consequence="nothing was compared")


def _add_release(commands: Any) -> None:
    dist = commands.add_parser("dist", help="the built site, precompressed, with checksums")
    dist.add_argument("--out", type=Path, help="where to (default: ROOT/dist)")
    dist.add_argument("--site", type=Path, help="the built site (default: ROOT/site)")
    dist.set_defaults(run=_dist, consequence="nothing was written")

    links = commands.add_parser("links", help="ask the cited web addresses; list stale facts")
    links.add_argument("--days", type=int, default=365, help="a fact is stale after so many days")
    links.add_argument("--no-web", action="store_true", help="only list stale facts")
    links.set_defaults(run=_links, consequence="sources need a look")


def _add_bench(commands: Any) -> None:
    bench = commands.add_parser("bench", help="measure the build beside its peers, or the search")
    bench.add_argument(
        "what", nargs="?", choices=("build", "search"), default="build",
        help="build: beside its peers; search: in Chromium, on the built site",
    )  # fmt: skip
    bench.add_argument("--site", type=Path, help="for search: the built site (default: ROOT/site)")
    bench.add_argument("--json", type=Path, help="also write the figures here")
    bench.add_argument("--docs", type=Path, help="write the figures here (default: ROOT/docs)")
    bench.add_argument("--peers", nargs="*", default=["mkdocs", "zensical"])
    bench.add_argument("--pages", type=_count, default="1000", help="pages for the peers, or all")
    bench.add_argument(
        "--growth", nargs="*", type=int, default=[1, 2, 5, 10], help="factors of more attributes"
    )
    bench.set_defaults(run=_bench, consequence="nothing was measured")


def _add_check(commands: Any) -> None:
    check = commands.add_parser("check", help="check all content, or some files")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders")
    check.add_argument(
        "--fix", action="store_true", help="mend order, white space, spelling of tags, quotes"
    )
    check.add_argument("--format", choices=("text", "github", "json"), default="text")
    check.set_defaults(run=_check, consequence="content is not in order")


def _add_new(commands: Any) -> None:
    new = commands.add_parser("new", help="start a content file, filled with what is known")
    kinds = new.add_subparsers(required=True, metavar="KIND")
    for kind, what, example in (
        ("attribute", "tag, keyword or name", "0008,0060"),
        ("mirth", "name of the snippet", "route-by-modality"),
        ("playbook", "name of the playbook", "study-date-in-the-future"),
        ("guide", "name of the guide", "from-order-to-archive"),
    ):
        one = kinds.add_parser(kind, help=f"e.g. fieldguide new {kind} {example}")
        one.add_argument("name", help=what)
        one.set_defaults(run=_new, kind=kind, consequence="nothing was written")


def _check(args: argparse.Namespace) -> int:
    from generator.check.command import check
    from generator.check.formats import render

    found = check(args.root, args.paths, args.fix)
    for path in found.mended:
        print(f"mended {path}", file=sys.stderr)
    shown = render(found.problems, args.format)
    if found.problems or args.format == "json":
        # Problems are what `check` is asked for; the closing line is for people.
        print(shown, file=sys.stdout if args.format != "text" else sys.stderr)
    if found.problems:
        print(summary(found.problems, args.consequence), file=sys.stderr)
        return 1
    if args.format == "text":
        print(f"{found.files} file{'s' * (found.files != 1)} of content in order.")
    return 0


def _new(args: argparse.Namespace) -> int:
    from generator.new import create

    path, steps = create(args.root, args.kind, args.name)
    print(f"{path} is started. {steps}")
    return 0


def _diff(args: argparse.Namespace) -> int:
    from generator.diff import compare

    print(compare(args.root, args.base, args.format), end="")
    return 0


def _dist(args: argparse.Namespace) -> int:
    from generator.dist import dist

    report = dist(args.site or args.root / "site", args.out or args.root / "dist")
    print(report)
    return 0


def _links(args: argparse.Namespace) -> int:
    from generator.outside import run

    return run(args.root, args.days, web=not args.no_web)


def _refresh(args: argparse.Namespace) -> int:
    if args.docbook:
        from generator.refresh import docbook

        return docbook.run(args.root, args.docbook, args.check)
    from generator import refresh

    return refresh.run(args.root, args.check)


def _show(args: argparse.Namespace) -> int:
    from generator import show
    from generator.build import read

    ref = read(args.root)
    tag = show.find(ref, args.attribute)
    if tag is None:
        print(show.unknown(ref, args.attribute), file=sys.stderr)
        return 1
    print(show.text(ref, tag))
    return 0


def _serve(args: argparse.Namespace) -> int:
    from generator.serve import serve

    return serve(args.root, args.port)


def _bench(args: argparse.Namespace) -> int:
    from generator.bench import Plan, bench

    docs = args.docs or args.root / "docs"
    if args.what == "search":
        from generator.bench import search

        return search.run(args.root, args.site, docs)
    return bench(args.root, Plan(args.peers, args.pages, args.growth, docs, args.json))


def _count(text: str) -> int | None:
    return None if text == "all" else int(text)


def entry() -> None:
    """Run `fieldguide` as a process of its own."""
    sys.exit(main(alone=True))


if __name__ == "__main__":
    entry()
