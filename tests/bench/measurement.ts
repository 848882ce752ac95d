export type Measurement = {
  /** What `--only` calls it. */
  name: string
  title: string
  run(options: { quick: boolean }): Promise<Finding>
}

/** One section of docs/benchmarks.md. */
export type Finding = {
  /** What was measured against what, and how, in sentences. */
  how: string
  tables: Table[]
  aims: Aim[]
  notes?: string[]
}

export type Table = { head: string[]; rows: string[][] }

/** What was hoped for, what came out, and whether that is as hoped; null where nothing was hoped for. */
export type Aim = { what: string; aim: string; got: string; held: boolean | null }
