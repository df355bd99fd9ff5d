"""Rows of columnar files and of JSON lines as pyarrow, DuckDB and datasets read them, as lines of JSON.

Arguments: what reads (pyarrow, duckdb, parquet or json, the last two with datasets), a file with the Features, files.
"""
import json
import sys

reader, features, *files = sys.argv[1:]


def pyarrow_rows():
    import pyarrow
    import pyarrow.feather
    import pyarrow.ipc
    import pyarrow.parquet
    for name in files:
        if name.endswith('.arrows'):
            table = pyarrow.ipc.open_stream(name).read_all()
        elif name.endswith('.arrow'):
            table = pyarrow.feather.read_table(name)
        else:
            table = pyarrow.parquet.read_table(name)
        yield from table.to_pylist()


def duckdb_rows():
    import duckdb
    for (line,) in duckdb.sql(f'SELECT to_json(t) FROM read_parquet({files!r}) t').fetchall():
        yield json.loads(line)


def datasets_rows(kind):
    import tempfile
    import datasets
    datasets.disable_progress_bars()
    with open(features) as text:
        types = datasets.Features.from_dict(json.load(text))
    with tempfile.TemporaryDirectory() as cache:
        given = {'features': types} if kind == 'json' else {}
        data = datasets.load_dataset(kind, data_files=files, split='train', cache_dir=cache, **given)
        assert data.features == types, data.features
        yield from data


rows = {'pyarrow': pyarrow_rows, 'duckdb': duckdb_rows}.get(reader, lambda: datasets_rows(reader))
for row in rows():
    print(json.dumps(row, ensure_ascii=False))
