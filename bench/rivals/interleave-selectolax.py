"""Extracts text and images in order with selectolax (Lexbor), as for the best-known image-text data set: simplifies the tree
by lists of elements, then cuts the rest at its images. Lists and tables are dropped, as there."""

import sys
from urllib.parse import urljoin

from pages import pages, write
from selectolax.lexbor import LexborHTMLParser

# Elements that never contain text of the article; dropped with their content.
DROPPED = (
    "head script style noscript template svg math canvas form button input select textarea nav header footer aside dialog "
    "ul ol dl table iframe object embed audio video map"
).split()
# Parts of pages to drop, by id or one word of the class.
FURNITURE = ", ".join(
    f"#{name}, .{name}" for name in ("footer", "header", "navigation", "nav", "navbar", "menu", "site-info", "sidebar")
)
# Inline elements: their text is kept, the elements are removed.
INLINE = (
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd mark q s samp small span strike strong sub sup time "
    "tt u var wbr"
).split()
PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr"}
LINES = {"br", "div", "section", "article", "main", "figure", "figcaption", "address", "details", "summary", "body"}
SEPARATORS = ("", "\n", "\n\n")


def simplify(html):
    """The tree without the dropped parts, parsed again so that adjacent texts are joined."""
    tree = LexborHTMLParser(html)
    tree.strip_tags(DROPPED, recursive=True)
    for node in tree.css(FURNITURE):
        if node.tag not in ("html", "body"):
            node.decompose()
    tree.unwrap_tags(INLINE)
    return LexborHTMLParser(tree.html or "")


def strength(tag):
    """Distance between two texts separated by a start or end of this element: 0 to 2 line breaks."""
    return 2 if tag in PARAGRAPHS else 1 if tag in LINES else 0


def steps(root):
    """Events in document order: elements entered and left, and texts, as (event, node)."""
    node, down = root, True
    while node is not None:
        if down:
            yield ("text" if node.is_text_node else "enter"), node
            if node.child is not None:
                node = node.child
                continue
        if not node.is_text_node:
            yield "leave", node
        if node.mem_id == root.mem_id:
            return
        down = node.next is not None
        node = node.next if down else node.parent


def segments(html, base):
    """The `text` and `image` segments in page order."""
    body = simplify(html).body
    out, text, gap = [], [], 0

    def flush():
        if text:
            out.append({"type": "text", "text": "".join(text)})
            text.clear()

    for what, node in steps(body) if body is not None else ():
        if what != "text":
            gap = max(gap, strength(node.tag))
            if what == "enter" and node.tag == "img":
                url = image_url(node, base)
                if url:
                    flush()
                    out.append({"type": "image", "url": url, "alt": node.attributes.get("alt")})
            continue
        words = " ".join((node.text_content or "").split())
        if words:
            text.append((SEPARATORS[gap] or " ") + words if text else words)
            gap = 0
    flush()
    return out


def image_url(node, base):
    """Absolute `src` of an image; empty if there is none or it is a `data:` URL."""
    try:
        url = urljoin(base, node.attributes.get("src") or "")
    except ValueError:
        return ""
    return url if url.startswith("http") and url != base else ""


for url, html in pages(sys.argv[1]):
    write(url, segments=segments(html, url))
