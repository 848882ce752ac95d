export type Spread = { min: number; median: number; max: number }

/** What a handful of rounds say: the middle one, and how far the others are from it. */
export const spreadOf = (values: readonly number[]): Spread => ({
  min: quantile(values, 0),
  median: median(values),
  max: quantile(values, 1),
})

export const median = (values: readonly number[]) => quantile(values, 0.5)

/** The value below which this share of the values lies, between neighbours in proportion. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('nothing was measured')
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
  return low + (high - low) * (place - Math.floor(place))
}

/** Each round's own ratio, so that what slowed both sides of a round slows neither side of the comparison. */
export function ratiosOf(above: readonly number[], below: readonly number[]): number[] {
  if (above.length !== below.length) throw new RangeError('both sides have the same rounds')
  return above.map((value, round) => value / (below[round] ?? Number.NaN))
}

/**
 * How often a value of one kind is larger than a value of the other (area under the ROC curve, Mann–Whitney): 0.5 says
 * that nobody can tell them apart, 1 that everybody can. Which of the two kinds is the larger does not matter.
 */
export function auc(ones: readonly number[], others: readonly number[]): number {
  if (ones.length === 0 || others.length === 0) throw new RangeError('nothing was measured')
  let wins = 0
  for (const one of ones) for (const other of others) wins += one > other ? 1 : one === other ? 0.5 : 0
  const share = wins / (ones.length * others.length)
  return Math.max(share, 1 - share)
}
