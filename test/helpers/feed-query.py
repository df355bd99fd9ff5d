"""Items and enclosures of feeds by a strict XML parser.

Standard input: a JSON list of documents as text. Standard output: a JSON list with, for each, null if it is not
well-formed, else {"items": number, "enclosures": [URL as written, …]}.
"""
import json
import sys
import xml.etree.ElementTree as tree

RDF = '{http://www.w3.org/1999/02/22-rdf-syntax-ns#}'
MEDIA = ('{http://search.yahoo.com/mrss/}content', '{http://search.yahoo.com/mrss}content')


def local(element):
    return element.tag.rsplit('}', 1)[-1] if isinstance(element.tag, str) else ''


def enclosures(item):
    for element in item.iter():
        if local(element) == 'enclosure':
            yield element.get('url') or element.get('href') or element.get(RDF + 'resource')
        elif local(element) == 'link' and element.get('rel') == 'enclosure':
            yield element.get('href')
        elif element.tag in MEDIA:
            yield element.get('url')


def query(text):
    try:
        root = tree.fromstring(text)
    except tree.ParseError:
        return None
    items = [element for element in root.iter() if local(element) in ('item', 'entry')]
    return {'items': len(items), 'enclosures': [url for item in items for url in enclosures(item) if url]}


json.dump([query(text) for text in json.load(sys.stdin)], sys.stdout)
