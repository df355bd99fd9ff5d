"""Text and images in order by selectolax (Lexbor), the way of the best known image-text data set: simplify the tree by lists
of elements, then cut what is left at its images. Lists and tables go, as there."""

import sys
from urllib.parse import urljoin

from pages import pages, write
from selectolax.lexbor import LexborHTMLParser

# What never is text of the article, with all that it holds.
DROPPED = (
    "head script style noscript template svg math canvas form button input select textarea nav header footer aside dialog "
    "ul ol dl table iframe object embed audio video map"
).split()
# Parts of pages, by id or one word of the class.
FURNITURE = ", ".join(
    f"#{name}, .{name}" for name in ("footer", "header", "navigation", "nav", "navbar", "menu", "site-info", "sidebar")
)
# Marks inside a sentence: their text stays, they go.
INLINE = (
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd mark q s samp small span strike strong sub sup time "
    "tt u var wbr"
).split()
PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr"}
LINES = {"br", "div", "section", "article", "main", "figure", "figcaption", "address", "details", "summary", "body"}
SEPARATORS = ("", "\n", "\n\n")


def simplify(html):
    """The tree without what is dropped, parsed anew so that neighbouring texts are one."""
    tree = LexborHTMLParser(html)
    tree.strip_tags(DROPPED, recursive=True)
    for node in tree.css(FURNITURE):
        if node.tag not in ("html", "body"):
            node.decompose()
    tree.unwrap_tags(INLINE)
    return LexborHTMLParser(tree.html or "")


def strength(tag):
    """How far apart two texts stand that a start or end of this element parts: 0 to 2."""
    return 2 if tag in PARAGRAPHS else 1 if tag in LINES else 0


def steps(root):
    """Elements entered and left, and texts, in order: (what, node)."""
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
    """Segments `text` and `image` in the order of the page."""
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
    """Absolute `src` of an image; empty where it has none or holds the picture itself."""
    try:
        url = urljoin(base, node.attributes.get("src") or "")
    except ValueError:
        return ""
    return url if url.startswith("http") and url != base else ""


for url, html in pages(sys.argv[1]):
    write(url, segments=segments(html, url))
