/** An open file. */
export interface DiskFile {
    /** Writes all of the bytes. */
    write(bytes: Uint8Array): Promise<void>;
    /** Returns when what was written will outlast a crash of the machine. */
    sync(): Promise<void>;
    close(): Promise<void>;
    /** Lets go of it, whatever is under way. */
    abandon(): Promise<void>;
}
export interface Disk {
    /** Makes a file that was not there; where `like` is, no one may do more with it than with that. */
    create(path: string, like: string): Promise<DiskFile>;
    /** Opens what is there, a pipe or a device, to write to it. */
    openExisting(path: string): Promise<DiskFile>;
    rename(from: string, to: string): Promise<void>;
    /** Returns when the names in this folder will outlast a crash. */
    syncFolder(path: string): Promise<void>;
    /** Removes a file if it is there. */
    remove(path: string): Promise<void>;
    /** The same while the process ends, when nothing can be waited for. */
    removeNow(path: string): void;
}
export declare const disk: Disk;
