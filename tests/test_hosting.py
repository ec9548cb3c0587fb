"""Workflows and server configurations: least permissions, pins, and one policy everywhere."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import cli
from generator.dist import dist
from generator.theme import CONTENT_SECURITY_POLICY, Theme

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)

# What each job may do, in full. A new permission is a decision, so it is made here too.
PERMISSIONS = {
    "main": {
        "test": {"contents": "read"},
        "build": {"contents": "read"},
        "publish": {"pages": "write", "id-token": "write"},
    },
    "pull-request": {
        "check": {"contents": "read"},
        "test": {"contents": "read"},
        "preview": {"contents": "read"},
    },
    "pull-request-comment": {"comment": {"actions": "read", "pull-requests": "write"}},
    "weekly": {"look": {"contents": "read", "issues": "write"}},
}


def steps(path: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
    return [step for job in jobs for step in job["steps"]]


def commands(path: Path) -> str:
    return "\n".join(step.get("run", "") for step in steps(path))


def test_jobs_have_the_permissions_they_need_and_no_other() -> None:
    found = {}
    for path in WORKFLOWS:
        workflow = yaml.safe_load(path.read_text("utf-8"))
        assert workflow["permissions"] == {}, path
        found[path.stem] = {name: job["permissions"] for name, job in workflow["jobs"].items()}
    assert found == PERMISSIONS


@each_workflow
def test_actions_and_images_are_pinned_and_say_which_version_that_is(path: Path) -> None:
    text = path.read_text("utf-8")
    for line in re.findall(r"uses: (.*)", text):
        assert re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line
    for job in yaml.safe_load(text)["jobs"].values():
        if "container" in job:
            assert re.fullmatch(r"\w+@sha256:[0-9a-f]{64}", job["container"]["image"])


@each_workflow
def test_one_action_has_one_pin_in_all_workflows(path: Path) -> None:
    everywhere = "".join(p.read_text("utf-8") for p in WORKFLOWS)
    for name in set(re.findall(r"uses: ([\w./-]+)@", path.read_text("utf-8"))):
        assert len(set(re.findall(rf"{name}@(.*)", everywhere))) == 1, name


@each_workflow
def test_no_text_from_outside_becomes_part_of_a_script(path: Path) -> None:
    assert "${{" not in commands(path)


@each_workflow
def test_no_token_stays_in_a_working_copy(path: Path) -> None:
    for step in steps(path):
        if "actions/checkout@" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


def test_only_the_comment_follows_a_pull_request_with_a_token_and_it_runs_no_code_of_it() -> None:
    for path in WORKFLOWS:
        on = yaml.safe_load(path.read_text("utf-8"))[True]  # YAML 1.1 reads `on` as true
        assert "pull_request_target" not in on
        if "workflow_run" in on:
            assert path.stem == "pull-request-comment"
            assert on["workflow_run"]["workflows"] == ["Pull request"]
            assert not any("uses" in step for step in steps(path))
            assert not re.search(r"\b(git|make|python|bash|sh) ", commands(path))


@each_workflow
def test_commands_exist(path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"make (\S+)", commands(path).split("apt-get install")[-1]):
        stamp = target.replace(".venv", "$(VENV)")
        assert target == "python3" or re.search(rf"^{re.escape(stamp)}:", makefile, re.M), target
    for line in re.findall(r"fieldguide ([^>\n;]*)", commands(path)):
        cli._parser().parse_args(line.split())


def test_problems_can_be_reported_with_a_text_of_their_own() -> None:
    config = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/config.yml").read_text("utf-8"))
    assert config["blank_issues_enabled"] is True


# --- servers -------------------------------------------------------------------------

FOREVER = "public, max-age=31536000, immutable"
HEADERS = {
    "Content-Security-Policy": f"{CONTENT_SECURITY_POLICY}; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_servers_send_the_policy_of_the_pages(name: str) -> None:
    text = (ROOT / "deploy" / name).read_text("utf-8")
    for header, value in HEADERS.items():
        assert re.findall(rf'{header} "(.*?)"', text) == [value]


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_only_names_with_a_digest_are_kept_for_a_year(name: str) -> None:
    text = (ROOT / "deploy" / name).read_text("utf-8")
    (pattern,) = set(re.findall(r"/assets/\S+\$", text))
    ours = Theme(ROOT, ()).assets.values()
    assert ours and all(re.search(pattern, f"/{place}") for place in ours)
    assert re.search(pattern, "/sub/assets/stylesheets/main.57a0d79d.min.css")
    for changing in ("/assets/search-data.js", "/sw.js", "/assets/index.html", "/assets/deadbeef.js"):
        assert not re.search(pattern, changing)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `fieldguide dist` makes of a site of four files."""
    pytest.importorskip("brotli")
    top = tmp_path_factory.mktemp("hosting")
    for name in ("index.html", "404.html", "vr/CS/index.html", "assets/a.0123abcd.js", "sw.js",
                 "manifest.webmanifest"):  # fmt: skip
        (top / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (top / "site" / name).write_text(f"{name} " * 100, "utf-8")
    dist(top / "site", top / "dist", jobs=1)
    return top


def nginx(folder: Path, port: int) -> list[str]:
    text = (ROOT / "deploy/nginx.conf").read_text("utf-8")
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
    text = text.replace("/srv/dicom-field-guide", str(folder / "dist"))
    modules = os.environ.get("NGINX_MODULES", "/usr/lib/nginx/modules")
    module = Path(modules, "ngx_http_brotli_static_module.so")
    if not module.exists():
        text = text.replace("    brotli_static on;\n", "")
    (folder / "site.conf").write_text(text, "utf-8")
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        (f"load_module {module};\n" if module.exists() else "")
        + f"daemon off; pid {folder}/pid; error_log stderr; {'user root;' if os.getuid() == 0 else ''}\n"
        f"events {{}}\nhttp {{ access_log off; {temporary}\n"
        "types { text/html html; text/javascript js; } default_type application/octet-stream;\n"
        f"include {folder}/site.conf; }}\n",
        "utf-8",
    )
    return ["-e", "stderr", "-c", str(folder / "nginx.conf")]


def caddy(folder: Path, port: int) -> list[str]:
    return ["run", "--config", str(ROOT / "deploy/Caddyfile"), "--adapter", "caddyfile"]


@contextmanager
def running(name: str, folder: Path) -> Iterator[str]:
    """Run a server of the system (or NGINX=…, CADDY=…) on `folder`; give its address."""
    program = os.environ.get(name.upper()) or shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        missing = f"needs {name}: `apt-get install {name}`"
        pytest.fail(missing) if "CI" in os.environ else pytest.skip(missing)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ, "GUIDE_ADDRESS": address, "GUIDE_ROOT": str(folder / "dist/site"),
        "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder),
    }  # fmt: skip
    arguments = {"nginx": nginx, "caddy": caddy}[name](folder, port)
    server = subprocess.Popen([program, *arguments], env=environment, stderr=subprocess.PIPE)
    try:
        for _ in range(100):
            if server.poll() is not None:
                pytest.fail((server.stderr.read() if server.stderr else b"").decode()[-2000:])
            try:
                socket.create_connection(("127.0.0.1", port), 0.2).close()
                break
            except OSError:
                time.sleep(0.05)
        yield address
    finally:
        server.terminate()
        server.communicate(timeout=10)


def get(address: str, encoding: str) -> tuple[int, Any, bytes]:
    request = urllib.request.Request(address, headers={"Accept-Encoding": encoding})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read()


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_a_real_server_does_as_the_configuration_says(name: str, folder: Path) -> None:
    with running(name, folder) as address:
        for path, status, file, cache, kind in (
            ("/", 200, "index.html", "no-cache", "text/html"),
            ("/vr/CS/", 200, "vr/CS/index.html", "no-cache", "text/html"),
            ("/sw.js", 200, "sw.js", "no-cache", "javascript"),
            ("/assets/a.0123abcd.js", 200, "assets/a.0123abcd.js", FOREVER, "javascript"),
            ("/manifest.webmanifest", 200, "manifest.webmanifest", "no-cache", "manifest+json"),
            ("/nowhere/", 404, "404.html", "no-cache", "text/html"),
            ("/assets/gone.0123abcd.js", 404, "404.html", "no-cache", "text/html"),
        ):
            got, headers, body = get(address + path, "identity")
            assert (got, body) == (status, (folder / "site" / file).read_bytes()), path
            assert headers["Cache-Control"] == cache, path
            assert kind in headers["Content-Type"], path
            assert {h: headers[h] for h in HEADERS} == HEADERS, path
        got, headers, body = get(f"{address}/vr/CS/", "gzip")
        assert headers["Content-Encoding"] == "gzip"
        assert body == (folder / "dist/site/vr/CS/index.html.gz").read_bytes()
        got, headers, body = get(f"{address}/vr/CS/", "br, gzip")
        if name == "caddy" or "brotli_static" in (folder / "site.conf").read_text("utf-8"):
            assert headers["Content-Encoding"] == "br"
            assert body == (folder / "dist/site/vr/CS/index.html.br").read_bytes()
        got, headers, body = get(f"{address}/vr/CS", "identity")
        assert (got, body) == (200, (folder / "site/vr/CS/index.html").read_bytes())
