/**
 * Measures several sides in turn, there and back again (A B C, C B A, …), so that a machine which grows slower or
 * faster meanwhile favours nobody. Gives back one value per side and round; a first round warms up and does not count.
 */
export async function sideBySide<Side extends string>(
  sides: Record<Side, () => Promise<number>>,
  rounds: number,
  { warmUp = true } = {},
): Promise<Record<Side, number[]>> {
  const names = Object.keys(sides) as Side[]
  const values = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Side, number[]>
  for (let round = warmUp ? -1 : 0; round < rounds; round++) {
    for (const name of round % 2 ? names.toReversed() : names) {
      const value = await sides[name]()
      if (round >= 0) values[name].push(value)
    }
  }
  return values
}
