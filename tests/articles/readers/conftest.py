import pytest

from graphx.articles import readers
from graphx.records import Article, Problem


@pytest.fixture
def read(tmp_path):
    """Read some bytes under a name: the articles, and the problems."""

    def read(name, content, **options):
        path = tmp_path / "read" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        records = list(readers.read([path], **options))
        assert all(isinstance(record, Article | Problem) for record in records)
        articles = [record for record in records if isinstance(record, Article)]
        return articles, [record for record in records if isinstance(record, Problem)]

    return read
