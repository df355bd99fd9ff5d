-- weft.window/1 for DuckDB: FROM weft_window('*.jsonl')
CREATE OR REPLACE MACRO weft_window(files) AS TABLE
  SELECT * FROM read_json(files, format = 'newline_delimited', maximum_object_size = 33554432, columns = {
    "schema": 'VARCHAR',
    "id": 'VARCHAR',
    "url": 'VARCHAR',
    "host": 'VARCHAR',
    "status": 'INTEGER',
    "content_type": 'VARCHAR',
    "charset": 'VARCHAR',
    "charset_via": 'VARCHAR',
    "title": 'VARCHAR',
    "description": 'VARCHAR',
    "canonical": 'VARCHAR',
    "published": 'VARCHAR',
    "lang": 'STRUCT("declared" VARCHAR, "crawl" VARCHAR, "detected" VARCHAR, "score" DOUBLE)',
    "words_total": 'INTEGER',
    "window": 'INTEGER',
    "windows": 'INTEGER',
    "medium": 'STRUCT("type" VARCHAR, "at" INTEGER, "media_id" VARCHAR, "url" VARCHAR, "alt" VARCHAR, "title" VARCHAR, "caption" VARCHAR, "width" INTEGER, "height" INTEGER, "mime" VARCHAR, "via" VARCHAR, "link" VARCHAR, "inline" BOOLEAN, "embed" BOOLEAN, "provider" VARCHAR, "poster" VARCHAR, "run" INTEGER, "run_index" INTEGER, "run_length" INTEGER, "candidates" VARCHAR[], "tracks" VARCHAR[])',
    "before": 'STRUCT("text" VARCHAR, "words" INTEGER, "start" INTEGER, "end" INTEGER, "kept_start" INTEGER, "separator" VARCHAR, "continues" BOOLEAN, "blocks" STRUCT("kind" VARCHAR, "level" INTEGER, "start" INTEGER, "char_start" INTEGER, "char_end" INTEGER)[])',
    "after": 'STRUCT("text" VARCHAR, "words" INTEGER, "start" INTEGER, "end" INTEGER, "kept_start" INTEGER, "separator" VARCHAR, "continues" BOOLEAN, "blocks" STRUCT("kind" VARCHAR, "level" INTEGER, "start" INTEGER, "char_start" INTEGER, "char_end" INTEGER)[])',
    "policy": 'STRUCT("noai" BOOLEAN, "noimageai" BOOLEAN, "noml" BOOLEAN, "noindex" BOOLEAN, "noimageindex" BOOLEAN, "noarchive" BOOLEAN, "nosnippet" BOOLEAN, "tdm_reservation" BOOLEAN, "train_ai" BOOLEAN, "raw" VARCHAR[])',
    "flags": 'STRUCT("rule" VARCHAR, "value" DOUBLE, "threshold" DOUBLE)[]',
    "scores": 'STRUCT("name" VARCHAR, "value" DOUBLE)[]',
    "duplicate_of": 'VARCHAR',
    "truncated": 'VARCHAR',
    "warc": 'STRUCT("file" VARCHAR, "offset" BIGINT, "length" BIGINT, "inner_offset" BIGINT, "record_id" VARCHAR, "date" VARCHAR, "payload_digest" VARCHAR, "item" INTEGER)'
  });
