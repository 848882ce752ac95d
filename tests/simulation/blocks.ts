import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Outcome } from './simulate'

/** How many companies share a database: the largest town in which everybody can get into each other's way. */
const blockSize = 10

export type Block = { seed: number; from: number; count: number; only?: number[]; vanishing?: boolean }

/** The companies of a telling in blocks; each is told on a database of its own, alone or beside others. */
export function blocksOf(seed: number, companies: number, only: number[] = []): Block[] {
  const blocks: Block[] = []
  for (let from = 0; from < companies; from += blockSize)
    blocks.push({ seed, from, count: Math.min(blockSize, companies - from) })
  if (!only.length) return blocks
  return blocks
    .filter(({ from, count }) => only.some((index) => from <= index && index < from + count))
    .map((block) => ({ ...block, only }))
}

/** Tells the blocks in so many processes at once; whoever listens hears of each as it ends. */
export async function tellBlocks(
  blocks: readonly Block[],
  { atOnce, args, onTold }: { atOnce: number; args: string[]; onTold(outcome: Outcome, block: Block): void },
): Promise<void> {
  const waiting = [...blocks]
  const children: ChildProcess[] = []
  const teller = async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'tests/simulation/teller.child.ts', ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_ENV: 'test' },
    })
    children.push(child)
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    for (let block = waiting.shift(); block; block = waiting.shift()) {
      child.stdin.write(`${JSON.stringify(block)}\n`)
      const line = await lines.next()
      if (line.done)
        throw new Error(`companies ${block.from} to ${block.from + block.count - 1} could not be told`)
      onTold(JSON.parse(line.value), block)
    }
    child.stdin.end()
  }
  try {
    await Promise.all(Array.from({ length: Math.min(atOnce, blocks.length) }, teller))
  } finally {
    for (const child of children) child.kill()
  }
}
