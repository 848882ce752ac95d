type Words = (key: 'preset.owner' | 'preset.administrator' | 'preset.member') => string

const presets = ['owner', 'administrator', 'member'] as const

/** What a role is called in the reader's language; the team's own roles have the names they were given. */
export function roleName(words: Words, role: string): string {
  const preset = presets.find((name) => name === role)
  return preset ? words(`preset.${preset}`) : role
}
