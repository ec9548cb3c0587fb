"""Random edits of a project, as people and machines make them."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

WORDS = ("gantry", "couch", "probe", "coil", "lens", "plate", "filter", "grid", "phantom")


@dataclass
class Edits:
    """Edits `root`; `packages` stands for what is installed, `log` for what was done."""

    root: Path
    dice: random.Random
    packages: list[str] = field(default_factory=lambda: ["jinja2-3.1"])
    log: list[str] = field(default_factory=list)

    def any(self) -> None:
        """Make one edit that leaves the project in order."""
        kinds: list[Callable[[], object]] = [
            self.definition, self.definition_lines, self.definition_gone,
            self.attribute_note, self.attribute_gone, self.attribute_new, self.attribute_mapping,
            self.statement, self.statement_gone, self.platform, self.probe,
            self.playbook, self.playbook_new, self.playbook_gone, self.playbook_renamed,
            self.guide, self.guide_new, self.guide_gone,
            self.snippet, self.snippet_new, self.snippet_gone, self.run,
            self.vr, self.home, self.template, self.partial, self.style, self.config,
            self.upgrade, self.fact, self.touch, self.published, self.unpublished,
        ]  # fmt: skip
        while True:
            edit = self.dice.choice(kinds)
            done = edit()
            if done is not False:
                self.log.append(f"{edit.__name__} {done or ''}".strip())
                return

    # Hand-written content

    def definition(self) -> object:
        return self._sub("content/definitions/*.yml", r'(?m)^  text: "?[^\n]*$', self._definition)

    def definition_lines(self) -> object:
        path = self._one("content/definitions/*.yml")
        path.write_text(f"# {self._word()}\n{path.read_text('utf-8')}", "utf-8")
        return path.name

    def definition_gone(self) -> object:
        path = self._one("content/definitions/*.yml")
        blocks = re.split(r"(?m)^(?=['\"]?\()", path.read_text("utf-8"))
        if len(blocks) < 3:
            return False
        del blocks[self.dice.randrange(1, len(blocks))]
        path.write_text("".join(blocks), "utf-8")
        return path.name

    def attribute_note(self) -> object:
        path = self._one("content/attributes/*.yml")
        text = path.read_text("utf-8")
        note = (
            f"  - text: Mind the {self._word()} {self._number()}.\n"
            "    source: [PS3.3 C.7.3.1]\n    checked: 2026-11-20\n"
        )
        text = text if "notes:\n" in text else f"{text}notes:\n"
        text = text.replace("notes:\n", f"notes:\n{note}", 1)
        path.write_text(text, "utf-8")
        return path.name

    def attribute_mapping(self) -> object:
        return self._sub("content/attributes/*.yml", r"checked: 2026-\d\d-\d\d", self._checked)

    def attribute_gone(self) -> object:
        return self._remove("content/attributes/*.yml", 2)

    def attribute_new(self) -> object:
        records = json.loads((self.root / "content/standard/attributes.json").read_text("utf-8"))
        free = [
            r for r in records["records"]
            if not (self.root / f"content/attributes/{r['tag']}.yml").exists() and r["name"]
        ]  # fmt: skip
        row = self.dice.choice(free)
        tag = row["tag"]
        text = (
            f"attribute: ({tag[:4]},{tag[4:]})\nname: {json.dumps(row['name'])}\nnotes:\n"
            f"  - text: Look at the {self._word()}.\n    source: [PS3.3 C.7.3.1]\n"
            "    checked: 2026-11-20\n"
        )
        (self.root / f"content/attributes/{tag}.yml").write_text(text, "utf-8")
        return tag

    def statement(self) -> object:
        return self._json("content/cloud-support.json", self._restate)

    def statement_gone(self) -> object:
        return self._json("content/cloud-support.json", lambda d: self._drop(d["attributes"], 2))

    def platform(self) -> object:
        def change(document: dict) -> object:
            about = self.dice.choice(list(document["_meta"].values()))
            about["default"]["note"] = f"Kept with the {self._word()} {self._number()}."
            return about["title"]

        return self._json("content/cloud-support.json", change)

    def probe(self) -> object:
        def change(document: dict) -> object:
            if len(document["records"]) < 3:
                return False
            return document["records"].pop(self.dice.randrange(len(document["records"])))["tag"]

        return self._json("content/orthanc.json", change)

    def playbook(self) -> object:
        what = self.dice.choice([r"(?m)^severity: \w+$", r"(?m)^title: .*$"])
        new = (
            (lambda: f"severity: {self.dice.choice(['high', 'medium', 'low'])}")
            if "severity" in what
            else (lambda: f'title: "The {self._word()} {self._number()} is lost"')
        )
        return self._sub("content/playbooks/*.md", what, new)

    def playbook_new(self) -> object:
        return self._copy("content/playbooks", ".md", r"(?m)^title: .*$", 'title: "{}"')

    def playbook_gone(self) -> object:
        return self._remove("content/playbooks/*.md", 2)

    def playbook_renamed(self) -> object:
        path = self._one("content/playbooks/*.md")
        new = path.with_name(f"{self._word()}-{self._number()}.md")
        path.rename(new)
        return f"{path.name} to {new.name}"

    def guide(self) -> object:
        path = self._one("content/guides/*.md")
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\nThe {self._word()} is at (0008,0060).\n")
        return path.name

    def guide_new(self) -> object:
        return self._copy("content/guides", ".md", r"(?m)^title: .*$", 'title: "{}"')

    def guide_gone(self) -> object:
        return self._remove("content/guides/*.md", 1)

    def snippet(self) -> object:
        return self._sub("content/mirth/*.js", r"checked: 2026-\d\d-\d\d", self._checked)

    def snippet_new(self) -> object:
        name = self._copy("content/mirth", ".js", r"(?m)^title: .*$", 'title: "{}"')
        if not isinstance(name, str):
            return False
        old, new = name.split(" as ")

        def change(document: dict) -> None:
            document["snippets"][new] = document["snippets"][old]

        self._json("content/mirth/results.json", change)
        return name

    def snippet_gone(self) -> object:
        name = self._remove("content/mirth/*.js", 2)
        if not isinstance(name, str):
            return False

        def change(document: dict) -> None:
            del document["snippets"][name.removesuffix(".js")]

        self._json("content/mirth/results.json", change)
        return name

    def run(self) -> object:
        def change(document: dict) -> object:
            name = self.dice.choice(list(document["snippets"]))
            document["snippets"][name][0]["got"] = {"returns": self._word()}
            return name

        return self._json("content/mirth/results.json", change)

    def vr(self) -> object:
        new = lambda: f"  holds: A {self._word()}."  # noqa: E731
        return self._sub("content/vrs.yml", r"(?m)^  holds: .*$", new)

    def home(self) -> object:
        new = lambda: f"  text: A {self._word()}."  # noqa: E731
        return self._sub("content/belongs.yml", r"(?m)^  text: .*$", new)

    # The world

    def template(self) -> object:
        return self._append("templates/*.html", "<p>{}</p>\n")

    def partial(self) -> object:
        return self._append("templates/partials/page-foot.html", "<i>{}</i>\n")

    def style(self) -> object:
        return self._append("templates/assets/field-guide.css", "/* {} */\n")

    def config(self) -> object:
        new = lambda: f"site_name: The {self._word()}"  # noqa: E731
        return self._sub("mkdocs.yml", r"(?m)^site_name: .*$", new)

    def upgrade(self) -> object:
        self.packages[:] = [f"jinja2-3.1.{self._number()}"]
        return self.packages[0]

    def fact(self) -> object:
        new = lambda: f'"vm":"{self._number()}"'  # noqa: E731
        return self._sub("content/standard/attributes.json", r'"vm":"[^"]*"', new)

    # What changes nothing that is built

    def touch(self) -> object:
        path = self._one("content/*/*.*")
        path.touch()
        return path.name

    def published(self) -> object:
        return self._spoil(self.root / "site")

    def unpublished(self) -> object:
        return self._spoil(self.root / ".site.build/back")

    # Tools

    def _spoil(self, folder: Path) -> object:
        files = sorted(p for p in folder.rglob("*") if p.is_file())
        if not files:
            return False
        path = self.dice.choice(files)
        how = self.dice.choice(["gone", "changed", "added"])
        if how == "gone":
            path.unlink()
        elif how == "changed":
            path.write_bytes(b"spoilt")
        else:
            (path.parent / "strange.txt").write_bytes(b"strange")
        return f"{how} {path.relative_to(folder)}"

    def _word(self) -> str:
        return self.dice.choice(WORDS)

    def _number(self) -> int:
        return self.dice.randrange(10_000)

    def _definition(self) -> str:
        return f'  text: "What the {self._word()} {self._number()} measures, in mm."'

    def _checked(self) -> str:
        return f"checked: 2026-{self.dice.randrange(1, 11):02}-{self.dice.randrange(1, 28):02}"

    def _one(self, pattern: str) -> Path:
        return self.dice.choice(sorted(self.root.glob(pattern)))

    def _sub(self, pattern: str, old: str, new: Callable[[], str]) -> object:
        path = self._one(pattern)
        text = path.read_text("utf-8")
        places = list(re.finditer(old, text))
        if not places:
            return False
        at = self.dice.choice(places)
        path.write_text(text[: at.start()] + new() + text[at.end() :], "utf-8")
        return path.name

    def _append(self, pattern: str, text: str) -> object:
        path = self._one(pattern)
        with path.open("a", encoding="utf-8") as file:
            file.write(text.format(self._word()))
        return path.name

    def _remove(self, pattern: str, least: int) -> object:
        if len(list(self.root.glob(pattern))) <= least:
            return False
        path = self._one(pattern)
        path.unlink()
        return path.name

    def _copy(self, folder: str, suffix: str, title: str, form: str) -> object:
        path = self._one(f"{folder}/*{suffix}")
        number = self._number()
        new = path.with_name(f"{self._word()}-{number}{suffix}")
        if new.exists():
            return False
        shutil.copy(path, new)
        own = form.format(f"Another {self._word()} {number}")
        text = re.sub(title, own, path.read_text("utf-8"), count=1)
        new.write_text(text, "utf-8")
        return f"{path.stem} as {new.stem}"

    def _json(self, name: str, change: Callable[[dict], object]) -> object:
        path = self.root / name
        document = json.loads(path.read_text("utf-8"))
        done = change(document)
        path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", "utf-8")
        return done

    def _restate(self, document: dict) -> object:
        said = self.dice.choice(list(document["attributes"].values()))
        statement = self.dice.choice(list(said.values()))
        statement["note"] = f"Seen with a {self._word()} {self._number()}."
        return statement["note"]

    def _drop(self, table: dict, least: int) -> object:
        if len(table) <= least:
            return False
        key = self.dice.choice(list(table))
        del table[key]
        return key
