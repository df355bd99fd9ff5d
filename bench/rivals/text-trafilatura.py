"""Main text by trafilatura, images marked in it, comments left out, all else at its defaults."""

import sys

from pages import pages, write
from trafilatura import extract

for url, html in pages(sys.argv[1]):
    write(url, text=extract(html, url=url, include_comments=False, include_images=True) or "")
