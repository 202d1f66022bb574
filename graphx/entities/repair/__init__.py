"""What a recognizer found is mended: spans trimmed and parted, missed names found, labels decided.

First by the article alone (`trimmed`, `mend`), then by the `lexicon` of the whole corpus.
"""
