"""``wiki bulk``: what search engines of portals take in one go.

Neither OpenSearch nor Meilisearch comes from a registry that this project uses. The official clients of both send the
files to a server that checks what the documentation of their interfaces demands, and tantivy, a search engine that does
come as a package, answers questions over the documents.
"""

from __future__ import annotations

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import meilisearch
import opensearchpy
import pytest
import tantivy
from click.testing import CliRunner, Result

from kommunenwiki import cli
from kommunenwiki.exports import api, contents, portals

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from kommunenwiki.exports.wiki_data import WikiData

HOME = "https://wiki.example/"


@pytest.fixture
def built(data: WikiData, tmp_path: pathlib.Path) -> pathlib.Path:
    """The data of the invented wiki as a site has them."""
    folder = tmp_path / "site"
    for module in (contents, api):
        for path, content in module.files(data):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    return folder


def wiki(*arguments: str | pathlib.Path) -> Result:
    result = CliRunner().invoke(cli.main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def bulk(engine: str, built: pathlib.Path, *options: str) -> dict[str, str]:
    out = built.parent / engine
    result = wiki("bulk", engine, out, "--site", built, "--home", HOME, *options)
    assert result.exit_code == 0, result.output
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(out.iterdir())}


class Engine(BaseHTTPRequestHandler):
    """Takes what the clients send, and checks it as the interfaces are documented."""

    protocol_version = "HTTP/1.1"
    taken: dict[str, Any]

    def do_PUT(self) -> None:
        self.taken[self.path] = json.loads(self._body())
        self._answer({"acknowledged": True, "shards_acknowledged": True, "index": self.path.strip("/")})

    def do_PATCH(self) -> None:
        self.taken[self.path] = json.loads(self._body())
        self._answer(self._task(), 202)

    def do_POST(self) -> None:
        body = self._body()
        if not self.path.startswith("/_bulk"):
            self.taken[self.path.partition("?")[0]] = json.loads(body)
            self._answer(self._task(), 202)
            return
        assert "json" in self.headers["Content-Type"]
        assert body.endswith("\n"), "the last line ends with a line feed"
        lines = [json.loads(line) for line in body[:-1].split("\n")]
        items = []
        for action, document in zip(lines[::2], lines[1::2], strict=True):
            ((name, target),) = action.items()
            assert name == "index"
            self.taken.setdefault("bulk", {})[target["_index"], target["_id"]] = document
            items.append({"index": {"_id": target["_id"], "status": 201}})
        self._answer({"took": 1, "errors": False, "items": items})

    def _body(self) -> str:
        return self.rfile.read(int(self.headers["Content-Length"])).decode()

    def _task(self) -> dict[str, Any]:
        return {
            "taskUid": 1,
            "indexUid": "x",
            "status": "enqueued",
            "type": "x",
            "enqueuedAt": "2026-11-24T00:00:00.000000Z",
        }

    def _answer(self, data: dict[str, Any], status: int = 200) -> None:
        content = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def engine() -> Iterator[tuple[str, dict[str, Any]]]:
    """Address of the server, and what it has taken."""
    taken: dict[str, Any] = {}
    handler = type("Handler", (Engine,), {"taken": taken})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", taken
    server.shutdown()
    server.server_close()


def documents(built: pathlib.Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(bulk("meilisearch", built)["meilisearch-documents.json"])
    return found


class TestDocuments:
    def test_are_all_records_of_the_site(self, built: pathlib.Path) -> None:
        published = json.loads((built / "api/v1/suche.json").read_text(encoding="utf-8"))
        found = documents(built)
        assert [(item["type"], item["title"]) for item in found] == [
            (item["type"], item["title"]) for item in published["items"]
        ]
        assert len(found) == published["count"] > 0

    def test_have_names_that_no_other_wiki_has_and_that_both_engines_take(self, built: pathlib.Path) -> None:
        found = documents(built)
        assert len({document["id"] for document in found}) == len(found)
        assert all(re.fullmatch(r"kommunenwiki_[a-z]+_[a-z0-9-]+", document["id"]) for document in found)
        other = json.loads(bulk("meilisearch", built, "--wiki", "Wiki Süd")["meilisearch-documents.json"])
        assert not {document["id"] for document in found} & {document["id"] for document in other}
        assert {document["wiki"] for document in other} == {"wiki-sued"}

    def test_have_whole_addresses(self, built: pathlib.Path) -> None:
        for document in documents(built):
            id_ = document["id"].partition("_")[2].replace("_", "/")
            assert document["url"] == f"{HOME}{id_}/"


class TestOpenSearch:
    def test_its_client_takes_index_and_records(self, built: pathlib.Path, engine: tuple[str, dict[str, Any]]) -> None:
        files = bulk("opensearch", built, "--index", "portal")
        client = opensearchpy.OpenSearch(engine[0])
        client.indices.create(index="portal", body=json.loads(files["opensearch-index.json"]))
        answer = client.bulk(body=files["opensearch-1.ndjson"])
        assert answer["errors"] is False
        taken = engine[1]["bulk"]
        assert {index for index, _ in taken} == {"portal"}
        assert list(taken.values()) == documents(built)
        assert {id_ for _, id_ in taken} == {document["id"] for document in taken.values()}

    def test_the_index_knows_every_field(self, built: pathlib.Path) -> None:
        mappings = json.loads(bulk("opensearch", built)["opensearch-index.json"])["mappings"]
        assert {name for document in documents(built) for name in document} <= mappings["properties"].keys()
        assert mappings["properties"]["text"] == {"type": "text", "analyzer": "german"}

    def test_many_records_come_in_several_files(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(portals, "MOST", 300)
        many = [{"id": f"a_b_{number}", "text": "ä" * 50} for number in range(9)]
        files = dict(portals.opensearch(many, "x"))
        packs = [text for name, text in files.items() if name.endswith(".ndjson")]
        assert len(packs) > 1
        assert all(len(pack.encode()) <= 300 for pack in packs)
        lines = [json.loads(line) for pack in packs for line in pack.splitlines()]
        assert lines[1::2] == many

    def test_no_records_are_no_file(self) -> None:
        assert [name for name, _ in portals.opensearch([], "x")] == ["opensearch-index.json"]


class TestMeilisearch:
    def test_its_client_takes_settings_and_records(
        self, built: pathlib.Path, engine: tuple[str, dict[str, Any]]
    ) -> None:
        files = bulk("meilisearch", built)
        index = meilisearch.Client(engine[0]).index("portal")
        index.update_settings(json.loads(files["meilisearch-settings.json"]))
        index.add_documents_json(files["meilisearch-documents.json"].encode(), primary_key="id")
        assert engine[1]["/indexes/portal/documents"] == documents(built)
        settings = engine[1]["/indexes/portal/settings"]
        assert settings["searchableAttributes"][0] == "title"
        facets = {f"facets.{name}" for document in documents(built) for name in document["facets"]}
        assert facets < set(settings["filterableAttributes"])


def test_a_search_engine_answers_german_questions_over_the_documents(built: pathlib.Path) -> None:
    """tantivy with its German stemmer, over the file for OpenSearch; the fields are those of its index."""
    files = bulk("opensearch", built)
    properties = json.loads(files["opensearch-index.json"])["mappings"]["properties"]
    texts = [name for name, kind in properties.items() if kind.get("type") == "text"]
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for name in texts:
        builder.add_text_field(name, tokenizer_name="de_stem")
    index = tantivy.Index(builder.build())
    writer = index.writer(heap_size=15_000_000, num_threads=1)
    for line in files["opensearch-1.ndjson"].splitlines()[1::2]:
        document = json.loads(line)
        made = tantivy.Document(id=[document["id"]])
        for name in texts:
            for value in [document[name]] if isinstance(document[name], str) else document[name]:
                made.add_text(name, value)
        writer.add_document(made)
    writer.commit()
    index.reload()
    searcher = index.searcher()
    for document in documents(built):
        query = index.parse_query(f'"{document["title"].replace(chr(34), " ")}"', ["title"])
        hits = searcher.search(query, 10).hits
        ids = {searcher.doc(address)["id"][0] for _, address in hits}
        assert document["id"] in ids, document["title"]


class TestRefusals:
    @pytest.mark.parametrize("text", ["", "[]", "{}", '{"items": 1, "licence": {}}', '{"items": [1], "licence": {}}'])
    def test_broken_data(self, built: pathlib.Path, text: str) -> None:
        (built / "api/v1/suche.json").write_text(text, encoding="utf-8")
        result = wiki("bulk", "opensearch", built / "out", "--site", built, "--home", HOME)
        assert (result.exit_code, "scripts/build baut sie neu" in result.output) == (2, True)

    def test_no_address(self, built: pathlib.Path) -> None:
        index = json.loads((built / "api/v1/index.json").read_text(encoding="utf-8"))
        index.pop("home", None)
        (built / "api/v1/index.json").write_text(json.dumps(index), encoding="utf-8")
        result = wiki("bulk", "opensearch", built / "out", "--site", built)
        assert (result.exit_code, "Nennen Sie sie mit --home" in result.output) == (2, True)

    def test_a_name_of_which_nothing_is_left(self, built: pathlib.Path) -> None:
        result = wiki("bulk", "opensearch", built / "out", "--site", built, "--home", HOME, "--wiki", "!")
        assert (result.exit_code, "braucht einen kurzen Namen" in result.output) == (2, True)

    def test_no_site(self, tmp_path: pathlib.Path) -> None:
        result = wiki("bulk", "meilisearch", tmp_path / "out", "--site", tmp_path)
        assert (result.exit_code, "liegt keine fertige Website" in result.output) == (2, True)

    def test_a_place_that_cannot_be_written(self, built: pathlib.Path) -> None:
        (built / "out").write_text("", encoding="utf-8")
        result = wiki("bulk", "meilisearch", built / "out/x", "--site", built, "--home", HOME)
        assert (result.exit_code, "lässt sich nicht lesen oder schreiben: das ist kein Ordner." in result.output) == (
            2,
            True,
        )
