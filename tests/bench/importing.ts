import { benchImport, type ImportBench } from './import'
import type { Finding, Measurement } from './measurement'
import { number, shown } from './report'
import { median, spreadOf } from './statistics'
import { withPostgres } from './store'

/** Bringing in the accesses of the old system. */
export const importing: Measurement = {
  name: 'import',
  title: 'Importing old accesses',
  run: ({ quick }) => withPostgres(({ url }) => measure(url(), quick)),
}

const MOST_MB = 512

async function measure(url: string, quick: boolean): Promise<Finding> {
  const sizes = quick ? [200, 1_000] : [10_000, 50_000, 100_000]
  const rounds: ImportBench[] = []
  for (let round = 0; round < (quick ? 1 : 3); round++) rounds.push(await benchImport(url, sizes))
  const ratios = rounds.map(({ ratio }) => ratio)
  const at = (place: number) => rounds.flatMap(({ imports }) => imports[place] ?? [])
  const peak = Math.max(...at(sizes.length - 1).map(({ peakMb }) => peakMb))
  return {
    how: `The command from its start to its end (reading, decoding, checking every row and all of them against each other, comparing with the database, writing with log entries) on generated exports; against INSERTs of 1,000 rows at a time of the same rows, parsed beforehand, into the same tables. ${rounds.length} rounds in turn.`,
    tables: [
      {
        head: ['accesses', 'rows/s', 'peak MB'],
        rows: [
          ...sizes.map((size, place) => [
            number(size),
            shown(spreadOf(at(place).map(({ rowsPerSecond }) => rowsPerSecond)), 0),
            shown(spreadOf(at(place).map(({ peakMb }) => peakMb)), 0),
          ]),
          [
            `${number(rounds[0]?.plain.rows ?? 0)}, plain inserts`,
            shown(spreadOf(rounds.map(({ plain }) => plain.rowsPerSecond)), 0),
            '–',
          ],
        ],
      },
    ],
    aims: [
      {
        what: `rows/s of ${number(sizes.at(-1) ?? 0)} accesses against plain inserts`,
        aim: '≥ 0.3',
        got: shown(spreadOf(ratios)),
        held: median(ratios) >= 0.3,
      },
      { what: 'peak memory', aim: `≤ ${MOST_MB} MB`, got: `${number(peak)} MB`, held: peak <= MOST_MB },
    ],
  }
}
