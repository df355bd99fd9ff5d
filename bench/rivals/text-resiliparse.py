"""Extracts plain text with Resiliparse, without list bullets and image descriptions. With a second argument `main`, only the main content."""

import sys

from pages import pages, write
from resiliparse.extract.html2text import extract_plain_text

main = sys.argv[2:] == ["main"]
for url, html in pages(sys.argv[1]):
    write(url, text=extract_plain_text(html, preserve_formatting=True, main_content=main, alt_texts=False, list_bullets=False))
