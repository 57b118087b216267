# The only module that knows boto3, and that only when something is uploaded. Who may write is known to the environment
# or to boto3's own files, never to the wiki.
"""Files in an object storage with the S3 interface."""

from __future__ import annotations

import base64
import contextlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kommunenwiki.publishing.transfer import Item

AT_ONCE: Final = 8
"""So many files travel at the same time."""
ATTEMPTS = 5
"""So often a request is tried."""
_MOST_DELETED: Final = 1000
"""So many files one request may remove, after the S3 interface."""


class StorageError(Exception):
    """Carries the German sentence that says why the storage cannot be used."""


class Storage:
    """A folder of a bucket."""

    def __init__(self, bucket: str, prefix: str, endpoint: str = "") -> None:
        """Prepare the connection.

        Args:
            bucket: Name of the bucket.
            prefix: Path inside of it, with a slash at its end; empty for the whole bucket.
            endpoint: Address of the storage; empty for the one that the environment or boto3's files name.

        Raises:
            StorageError: The library is missing, or the environment names something that it does not understand.
        """
        try:
            import boto3  # here, because only those who upload need it
            from botocore.config import Config
        except ImportError:
            message = "Zum Hochladen fehlt die Bibliothek boto3. Installieren Sie sie mit: pip install boto3"
            raise StorageError(message) from None
        self._bucket, self._prefix = bucket, prefix
        config = Config(
            # checksums in pieces are a new custom of boto3 that many other storages do not understand
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            retries={"mode": "standard", "max_attempts": ATTEMPTS},
            max_pool_connections=AT_ONCE,
            s3={"addressing_style": "path"} if endpoint else {},
        )
        with self._in_words():
            session = boto3.session.Session()  # not the shared one, which keeps what it once knew of credentials
            self._client: Any = session.client("s3", endpoint_url=endpoint or None, config=config)

    def tags(self) -> dict[str, str]:
        """Return the tags of all files by path below the folder.

        Raises:
            StorageError: The storage cannot be read.
        """
        found: dict[str, str] = {}
        with self._in_words():
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=self._prefix)
            for page in pages:
                for file in page.get("Contents", ()):
                    found[file["Key"].removeprefix(self._prefix)] = file["ETag"].strip('"')
        return found

    def read(self, path: str) -> bytes:
        """Return the content of a file.

        Raises:
            StorageError: The file cannot be read.
        """
        with self._in_words():
            content: bytes = self._client.get_object(Bucket=self._bucket, Key=self._prefix + path)["Body"].read()
        return content

    def write(self, path: str, content: bytes, md5: str, headers: dict[str, str]) -> None:
        """Write a file, whole or not at all; the storage compares the digest with what has arrived.

        Raises:
            StorageError: The file cannot be written.
        """
        with self._in_words():
            digest = base64.b64encode(bytes.fromhex(md5)).decode()
            key = self._prefix + path
            self._client.put_object(Bucket=self._bucket, Key=key, Body=content, ContentMD5=digest, **headers)

    def write_all(self, items: Iterable[Item], content: Callable[[Item], bytes]) -> None:
        """Write several files at once; returns when all of them are there.

        Raises:
            StorageError: A file cannot be written; the others that had begun are.
            OSError: A file of the site cannot be read.
        """
        with ThreadPoolExecutor(AT_ONCE) as threads:
            tasks = [threads.submit(self._write_item, item, content) for item in items]
            try:
                for task in tasks:
                    task.result()
            except BaseException:
                threads.shutdown(cancel_futures=True)
                raise

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files; it is no error when one is not there.

        Raises:
            StorageError: A file cannot be removed.
        """
        keys = [{"Key": self._prefix + path} for path in paths]
        for start in range(0, len(keys), _MOST_DELETED):
            some = {"Objects": keys[start : start + _MOST_DELETED], "Quiet": True}
            with self._in_words():
                failed = self._client.delete_objects(Bucket=self._bucket, Delete=some).get("Errors", ())
            if failed:
                message = f"„{failed[0].get('Key')}“ lässt sich nicht entfernen: {failed[0].get('Code')}."
                raise StorageError(message)

    def _write_item(self, item: Item, content: Callable[[Item], bytes]) -> None:
        self.write(item.path, content(item), item.md5, item.headers)

    @contextlib.contextmanager
    def _in_words(self) -> Iterator[None]:
        """Turn the errors of the library into sentences."""
        from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError, PartialCredentialsError

        try:
            yield
        except (NoCredentialsError, PartialCredentialsError):
            message = (
                "Es fehlen Zugangsdaten. Setzen Sie AWS_ACCESS_KEY_ID und AWS_SECRET_ACCESS_KEY in der Umgebung, oder "
                "legen Sie ein Profil für boto3 an."
            )
            raise StorageError(message) from None
        except ClientError as error:
            raise StorageError(self._refused(str(error.response.get("Error", {}).get("Code", "")), error)) from None
        except (BotoCoreError, ValueError) as error:
            message = f"Der Speicher ist nicht zu erreichen: {error}"
            raise StorageError(message) from None

    def _refused(self, code: str, error: Exception) -> str:
        known = {
            "NoSuchBucket": f"Den Bucket „{self._bucket}“ gibt es nicht.",
            "AccessDenied": f"Die Zugangsdaten reichen für den Bucket „{self._bucket}“ nicht aus.",
            "InvalidAccessKeyId": "Der Speicher kennt diese Zugangsdaten nicht.",
            "SignatureDoesNotMatch": "Der Speicher kennt diese Zugangsdaten nicht.",
        }
        return known.get(code, f"Der Speicher lehnt ab: {error}")
