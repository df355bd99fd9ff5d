import type { Disk } from './disk.js';
export interface OutputFile {
    readonly name: string;
    /** Bytes written so far. */
    readonly bytes: number;
    write(bytes: Uint8Array): Promise<void>;
    /** The file is complete: gives it its name. */
    publish(): Promise<void>;
    /** Lets go of a file that will not be complete. */
    abandon(): Promise<void>;
}
/** Begins a file under its temporary name. Every error names the file itself, and has the code of its cause. */
export declare function createFile(name: string, temporary: string, disk: Disk): Promise<OutputFile>;
/** Opens a pipe or a device to write to it where it is. */
export declare function openInPlace(name: string, disk: Disk): Promise<OutputFile>;
