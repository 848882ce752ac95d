import type { Outcome } from './simulate'

export const nobody: Outcome = {
  told: { companies: 0, people: 0, inside: 0, way_back: 0, outside: 0, foreign: 0, unaccounted: 0 },
  stories: [],
  ways: {},
  seal: '',
  acts: 0,
  mails: 0,
  cuts: 0,
}

/** Two tellings as one. */
export function together(one: Outcome, other: Outcome): Outcome {
  const told = { ...one.told }
  for (const [name, count] of Object.entries(other.told)) told[name as keyof typeof told] += count
  const ways = { ...one.ways }
  for (const [name, count] of Object.entries(other.ways)) ways[name] = (ways[name] ?? 0) + count
  return {
    told,
    ways,
    seal: sealed(one.seal, other.seal),
    stories: [...one.stories, ...other.stories],
    acts: one.acts + other.acts,
    mails: one.mails + other.mails,
    cuts: one.cuts + other.cuts,
  }
}

/** What a person gets to read: the counts, by which ways people came back, and the stories of whoever did not. */
export function summary(
  { told, stories, ways, seal, acts, mails, cuts }: Outcome,
  { seed, companies, seconds }: { seed: number; companies: number; seconds: number },
): string {
  const lines = [
    ...stories,
    ...(stories.length
      ? ['', `To tell it again: npm run simulate -- --seed ${seed} --companies ${companies} --only COMPANY`]
      : []),
    '',
    ...Object.entries(told).map(([name, count]) => row(name, count)),
    '',
    ...Object.entries(ways)
      .sort(([, one], [, other]) => other - one)
      .map(([name, count]) => row(name, count)),
    '',
    `seed ${seed}: ${acts} acts, ${mails} mails, the server killed ${cuts} times, ${Math.round(seconds)} s, seal ${seal}`,
  ]
  return lines.join('\n')
}

const row = (name: string, count: number) => `${String(count).padStart(8)}  ${name.replace('_', ' ')}`

/** Blocks end in any order: what they come to together does not depend on it. */
const sealed = (one: string, other: string) =>
  (BigInt(`0x0${one}`) ^ BigInt(`0x0${other}`)).toString(16).padStart(16, '0')
