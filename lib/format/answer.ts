/**
 * What a script gets that asks the server for something: what it asked for, or a sentence that says why not.
 */
export type Answer<R> = { ok: true; data: R } | { ok: false; message: string }
