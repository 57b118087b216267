"""An object storage on this machine: moto, which speaks the S3 interface. MinIO and Garage come from no registry."""

from __future__ import annotations

import json
import logging
import os
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    """Address of the storage."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def client(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A client with an empty bucket „wiki“; the environment holds what lets one write."""
    import boto3

    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    for name, value in {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    made = boto3.client("s3", endpoint_url=endpoint)
    made.create_bucket(Bucket="wiki")
    readers = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::wiki/*"}
    made.put_bucket_policy(Bucket="wiki", Policy=json.dumps({"Version": "2012-10-17", "Statement": [readers]}))
    yield made
    keys = [{"Key": file["Key"]} for file in made.list_objects_v2(Bucket="wiki").get("Contents", ())]
    if keys:
        made.delete_objects(Bucket="wiki", Delete={"Objects": keys})
    made.delete_bucket(Bucket="wiki")
