"""Extracts main text with trafilatura, with images marked and without comments; other settings are the defaults."""

import sys

from pages import pages, write
from trafilatura import extract

for url, html in pages(sys.argv[1]):
    write(url, text=extract(html, url=url, include_comments=False, include_images=True) or "")
