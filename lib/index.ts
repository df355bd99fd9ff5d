/** The exports of `warcweft`: all stages, functions to run them and to write more, and the types of items. */
export * from '../stages/index.js';
export { reportSink } from '../stages/sinks/report-sink.js';
export { rowSink } from '../stages/sinks/row-sink.js';
export { rowFiles, rowFilesOf } from '../stages/sources/row-files.js';
export { warcFiles } from '../stages/sources/warc-files.js';
export { imageSequence } from './adapters/image-sequence.js';
export type { ImageSequence } from './adapters/image-sequence.js';
export { toM3w } from './adapters/m3w.js';
export { toMmc4 } from './adapters/mmc4.js';
export { toObelics } from './adapters/obelics.js';
export { endOfDocumentToken, imageTokens } from './adapters/placeholders.js';
export { createParquetFile } from './formats/parquet-file.js';
export type { ParquetFile } from './formats/parquet-file.js';
export { toParquet } from './formats/to-parquet.js';
export { InputError, RecordError } from './model/errors.js';
export type { Located } from './model/errors.js';
export { InputStart, isInputStart } from './flow/input-marks.js';
export type { InputDescription, InputItem } from './flow/input-marks.js';
export { choice, flag, int, lines, list, number, text } from './options/options.js';
export type { OptionSpec, OptionSpecs, OptionsOf } from './options/options.js';
export { branch, definePipeline } from './flow/pipeline.js';
export type { Pipeline, PipelineSpec } from './flow/pipeline.js';
export { defineSink, defineSource, figuresOf } from './flow/source.js';
export type { Decode, Figure, RunFigures, Sink, Source } from './flow/source.js';
export { runPipeline } from './run/run-pipeline.js';
export type { RunOptions, RunOutput } from './run/run-pipeline.js';
export { openInputs } from './run/open-inputs.js';
export type { InputHooks, InputReport, Inputs } from './run/open-inputs.js';
export { defineStage } from './flow/stage.js';
export type {
  DropDetail,
  DroppedItem,
  GivenOptions,
  RejectedItem,
  RunHooks,
  Stage,
  StageContext,
  StageSpec,
  Step,
  WaitingSpec,
  WaitingStep,
  Workload,
} from './flow/types.js';
export { mergeStats } from './flow/stats.js';
export type { Stats, StageStats } from './flow/stats.js';
export { openOutput } from './output/output.js';
export type { OpenOptions, Output } from './output/output.js';
export type { Shard } from './output/shards.js';
export { runIfMain } from './cli/main.js';
export type * from './model/document.js';
export type * from './model/media.js';
export type * from './model/page.js';
export type * from './model/peer-rows.js';
export type * from './model/record.js';
export type * from './model/segments.js';
export type * from './model/tokens.js';
export type * from './model/windows.js';
export type * from './model/url.js';
