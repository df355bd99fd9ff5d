-- weft.unique-url/1 for DuckDB: FROM weft_unique_url('*.jsonl')
CREATE OR REPLACE MACRO weft_unique_url(files) AS TABLE
  SELECT * FROM read_json(files, format = 'newline_delimited', maximum_object_size = 33554432, columns = {
    "schema": 'VARCHAR',
    "key": 'VARCHAR',
    "type": 'VARCHAR',
    "url": 'VARCHAR',
    "role": 'VARCHAR',
    "of": 'VARCHAR',
    "page": 'VARCHAR',
    "index": 'INTEGER',
    "alt": 'VARCHAR',
    "title": 'VARCHAR',
    "text": 'VARCHAR',
    "caption": 'VARCHAR',
    "via": 'VARCHAR',
    "mime": 'VARCHAR',
    "width": 'INTEGER',
    "height": 'INTEGER',
    "embed": 'BOOLEAN',
    "provider": 'VARCHAR',
    "warc": 'STRUCT("file" VARCHAR, "offset" BIGINT, "length" BIGINT, "inner_offset" BIGINT, "record_id" VARCHAR, "date" VARCHAR, "payload_digest" VARCHAR, "item" INTEGER, "feed_url" VARCHAR)',
    "uses": 'BIGINT',
    "pages": 'BIGINT'
  });
