"""Reads with warcio and extracts nothing."""

import sys

from warcio.archiveiterator import ArchiveIterator

from pages import HTML_TYPES, write

with open(sys.argv[1], "rb") as stream:
    for record in ArchiveIterator(stream):
        if record.rec_type != "response" or record.http_headers is None:
            continue
        content_type = record.http_headers.get_header("Content-Type", "").split(";", 1)[0].strip().lower()
        if record.http_headers.get_statuscode() != "200" or content_type not in HTML_TYPES:
            continue
        write(record.rec_headers.get_header("WARC-Target-URI"), bytes=len(record.content_stream().read()))
