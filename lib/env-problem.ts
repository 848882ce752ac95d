/** One thing wrong with the configuration: the variable's name and a sentence that follows it. */
export type Problem = { name: string; sentence: string }

/** The configuration is missing or unsafe; the message says what and what to do, never a value. */
export class EnvProblem extends Error {
  constructor(readonly problems: readonly Problem[]) {
    const width = Math.max(...problems.map(({ name }) => name.length))
    const lines = problems.map(({ name, sentence }) => `  ${name.padEnd(width)}  ${sentence}`)
    super(`Latchkey does not start with this configuration:\n\n${lines.join('\n')}\n`)
    this.name = 'EnvProblem'
  }
}
