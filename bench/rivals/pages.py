"""Reads HTML pages of a WARC file as users of FastWARC and Resiliparse do, and writes one line of JSON per page."""

import json
import sys

from fastwarc.warc import ArchiveIterator, WarcRecordType

HTML_TYPES = ("text/html", "application/xhtml+xml")


def bodies(path):
    """(URL, charset of the HTTP header or None, body) of each response of status 200 whose type is HTML."""
    for record in ArchiveIterator(path, record_types=WarcRecordType.response, auto_decode="all"):
        http = record.http_headers
        if http is None or http.status_code != 200 or record.http_content_type not in HTML_TYPES:
            continue
        yield record.headers.get("WARC-Target-URI"), record.http_charset, record.reader.read()


def pages(path):
    """(URL, text of the page). The charset is that of the HTTP header, else of the meta element, else detected; names are those of the WHATWG."""
    # Imported here, because programs that only read do not need it.
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding, map_encoding_to_html5

    for url, charset, body in bodies(path):
        declared = charset and map_encoding_to_html5(charset, fallback_utf8=False)
        yield url, bytes_to_str(body, declared or detect_encoding(body, from_html_meta=True))


def write(url, **output):
    """Prints one line of JSON, in UTF-8 without escapes."""
    json.dump({"url": url, **output}, sys.stdout, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.write("\n")
