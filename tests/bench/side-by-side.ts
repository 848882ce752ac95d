/**
 * Measures several sides in turn, there and back again (A B C, C B A, …), so that a machine which grows
 * slower or faster meanwhile favours nobody. Gives back one value per side and round; a first round warms up
 * and does not count.
 */
export async function sideBySide<Side extends string, Value>(
  sides: Record<Side, () => Promise<Value>>,
  rounds: number,
  { warmUp = true } = {},
): Promise<Record<Side, Value[]>> {
  const names = Object.keys(sides) as Side[]
  const values = Object.fromEntries(names.map((name) => [name, [] as Value[]])) as Record<Side, Value[]>
  for (let round = warmUp ? -1 : 0; round < rounds; round++) {
    for (const name of round % 2 ? names.toReversed() : names) {
      const value = await sides[name]()
      if (round >= 0) values[name].push(value)
    }
  }
  return values
}
