"""What one would write instead: reads the watchlist, asks for a page of each creator, compares, stores, publishes.

    python3 watch.py          one creator after the other
    python3 watch.py --batch  reads and writes in batches, asks for 20 pages at a time

It knows thresholds and nothing else: no first look, no level that fires once, no outbox, no retries of its own.
"""
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import boto3
import requests
from boto3.dynamodb.conditions import Attr

LEVEL = 100_000
PATH = "/v1/tiktok/influencer/videos/analytics"
IN_FLIGHT = 20

dynamodb = boto3.resource("dynamodb")
watchlist = dynamodb.Table(os.environ["WATCHLIST_TABLE"])
snapshots = dynamodb.Table(os.environ["SNAPSHOTS_TABLE"])
sns = boto3.client("sns")
http = requests.Session()
http.mount("http://", requests.adapters.HTTPAdapter(pool_maxsize=IN_FLIGHT))


def key():
    name = os.environ["KEYAPI_KEY_PARAMETER"]
    return boto3.client("ssm").get_parameter(Name=name, WithDecryption=True)["Parameter"]["Value"]


def watched():
    page = watchlist.scan(FilterExpression=Attr("enabled").ne(False))
    yield from page["Items"]
    while "LastEvaluatedKey" in page:
        page = watchlist.scan(FilterExpression=Attr("enabled").ne(False), ExclusiveStartKey=page["LastEvaluatedKey"])
        yield from page["Items"]


def page_of(handle):
    parameters = {"unique_id": handle, "influencer_video_sort_field": 4, "sort_type": 1, "page_num": 1, "page_size": 10}
    answer = http.get(os.environ["KEYAPI_BASE_URL"] + PATH, params=parameters, timeout=15)
    answer.raise_for_status()
    return answer.json()["data"]


def item(handle, videos):
    return {"key": "script#" + handle,
            "videos": {v["video_id"]: {"views_1d": v["total_views_1d_cnt"], "likes_1d": v["total_digg_1d_cnt"]} for v in videos}}


def compare(handle, videos, before):
    known = before["videos"] if before else {}
    for video in videos:
        previous = known.get(video["video_id"], {}).get("views_1d", 0)
        if before and previous < LEVEL <= video["total_views_1d_cnt"]:
            sns.publish(TopicArn=os.environ["ALERTS_TOPIC_ARN"], Message=f"{handle}: {video['total_views_1d_cnt']}")


def one_by_one(handles):
    for handle in handles:
        videos = page_of(handle)
        compare(handle, videos, snapshots.get_item(Key={"key": "script#" + handle}).get("Item"))
        snapshots.put_item(Item=item(handle, videos))


def in_batches(handles):
    before = {}
    for i in range(0, len(handles), 100):
        keys = [{"key": "script#" + h} for h in handles[i:i + 100]]
        answer = dynamodb.batch_get_item(RequestItems={snapshots.name: {"Keys": keys}})
        before.update({found["key"]: found for found in answer["Responses"][snapshots.name]})
    with ThreadPoolExecutor(IN_FLIGHT) as pool, snapshots.batch_writer() as writer:
        for handle, videos in zip(handles, pool.map(page_of, handles)):
            compare(handle, videos, before.get("script#" + handle))
            writer.put_item(Item=item(handle, videos))


def main():
    http.headers["Authorization"] = "Bearer " + key()
    handles = [w["unique_id"] for w in watched()]
    (in_batches if "--batch" in sys.argv else one_by_one)(handles)
    # The processor time since the interpreter started, for whoever measures.
    print(f"recorded {len(handles)} {time.process_time():.3f}", flush=True)


main()
