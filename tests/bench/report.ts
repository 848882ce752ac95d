import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { findPostgres } from '@/lib/testing/programs.mjs'
import type { Finding, Table } from './measurement'
import type { Spread } from './statistics'

/** A finding as a section of docs/benchmarks.md. */
export function section(title: string, { how, tables, aims, notes = [] }: Finding): string {
  const verdicts = {
    head: ['aim', 'wanted', 'measured', ''],
    rows: aims.map(({ what, aim, got, held }) => [
      what,
      aim,
      got,
      held === null ? '–' : held ? 'held' : 'missed',
    ]),
  }
  const parts = [how, ...tables.map(asTable), ...(aims.length ? [asTable(verdicts)] : []), ...notes]
  return `## ${title}\n\n${parts.join('\n\n')}\n`
}

/** The whole report: new sections in place of the old ones of the same title, in the order of `titles`. */
export function report(
  old: string,
  sections: ReadonlyMap<string, string>,
  titles: readonly string[],
): string {
  const kept = new Map(
    old.split(/^(?=## )/m).flatMap((text) => {
      const title = /^## (.*)$/m.exec(text)?.[1]
      return title ? [[title, text] as const] : []
    }),
  )
  const found = titles.flatMap((title) => sections.get(title) ?? kept.get(title) ?? [])
  return `${[head(), ...found].map((part) => part.trim()).join('\n\n')}\n`
}

const head = () => `# Benchmarks

Written by \`npm run bench\`; \`-- --only NAME\` measures one part, \`-- --quick\` only shows that all of it runs.

Figures of one machine say little about another one, so what counts here are ratios: both sides of a comparison run in one go, in turn (A B, B A, …), on the production build and a real PostgreSQL, on loopback, with the load on the same cores. Each ratio is that of one round; a figure is written as its median and, in brackets, the least and the greatest of its rounds. Milliseconds and requests a second are there to give an idea.

Measured on ${machine()}.`

/** The kind of machine, without its name. */
function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30)
  const postgres = findPostgres()?.version ?? 'no'
  const next = JSON.parse(readFileSync(join('node_modules/next/package.json'), 'utf8')).version
  const revision = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  return `${availableParallelism()} cores and ${memory} GiB of memory, ${process.platform === 'linux' ? 'Linux' : process.platform}, Node ${process.versions.node}, Next ${next}, PostgreSQL ${postgres}, at revision ${revision}`
}

function asTable({ head: names, rows }: Table): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [line(names), line(names.map((_, at) => (at ? '---:' : '---'))), ...rows.map(line)].join('\n')
}

/** A ratio or a figure with what its rounds say. */
export const shown = ({ min, median, max }: Spread, digits = 2) =>
  `${number(median, digits)} (${number(min, digits)}–${number(max, digits)})`

export const number = (value: number, digits = 0) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
