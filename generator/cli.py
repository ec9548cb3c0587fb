"""The command line: arguments in, exit status out; the work is done elsewhere."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from generator.problems import InputError, summary


def main(argv: Sequence[str] | None = None) -> int:
    """Run `fieldguide`; 0 when all went well, 1 when the input is wrong, 2 for bad usage."""
    parser = _parser()
    args = parser.parse_args(argv)
    try:
        return args.run(args)
    except InputError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(summary(error.problems, args.consequence), file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or 'disk'}: {error.strerror}; nothing was changed.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped; nothing was changed.", file=sys.stderr)
        return 130


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

    check = commands.add_parser("check", help="check all content")
    check.set_defaults(run=_check, consequence="content is not in order")

    refresh = commands.add_parser("refresh", help="write content/standard/ from the packages")
    refresh.add_argument(
        "--check", action="store_true", help="only compare; exit 1 when they differ"
    )
    refresh.set_defaults(run=_refresh, consequence="nothing was written")

    serve = commands.add_parser("serve", help="show the site on loopback, rebuilt on change")
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(run=_serve, consequence="nothing was served")

    bench = commands.add_parser("bench", help="measure the build against its peers")
    bench.add_argument("--json", type=Path, help="also write the figures here")
    bench.add_argument("--peers", nargs="*", default=["mkdocs"], help="mkdocs, zensical")
    bench.set_defaults(run=_bench, consequence="nothing was measured")
    return parser


def _build(args: argparse.Namespace) -> int:
    from generator.build import build

    out = args.out or args.root / "site"
    # Progress is for people at a terminal; a log keeps the closing line only.
    talk = sys.stderr.isatty() and not args.quiet
    say = (lambda text: print(text, file=sys.stderr)) if talk else (lambda _: None)
    report = build(args.root, out, args.jobs, say)
    if not args.quiet:
        total = sum(report.seconds.values())
        counts = ", ".join(f"{n} {kind}" for kind, n in sorted(report.counts().items()))
        print(f"{len(report.pages)} pages in {total:.1f} s: {counts}.")
        print(f"The site is in {out}. Look at it with `make serve`.")
    return 0


def _check(args: argparse.Namespace) -> int:
    from generator.build import read

    ref = read(args.root)
    print(f"{len(ref.attributes)} attributes and all content are in order.")
    return 0


def _refresh(args: argparse.Namespace) -> int:
    from generator import refresh

    return refresh.run(args.root, args.check)


def _serve(args: argparse.Namespace) -> int:
    from generator.serve import serve

    return serve(args.root, args.port)


def _bench(args: argparse.Namespace) -> int:
    from generator.bench import bench

    return bench(args.root, args.json, args.peers)


if __name__ == "__main__":
    sys.exit(main())
