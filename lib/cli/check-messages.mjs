import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compare, flatten } from './messages-complete.mjs'
import { readUses } from './messages-used.mjs'

/** The language that the others are compared with. */
const first = 'en'

/** Namespaces whose keys come out of catalogues; tests beside the catalogues hold them together. */
const catalogued = new Set(['audit', 'permissions', 'mail'])

/** Namespaces whose keys are spelled in the code without a translator, as refusals are. */
const spelled = ['errors']

const languages = readdirSync('messages').sort()
const texts = new Map(languages.map((language) => [language, readLanguage(language)]))
const findings = languages.length === 0 ? ['messages: there is no language at all'] : []

for (const language of languages) {
  findings.push(...compare(language, texts.get(language), texts.get(first)))
}

const known = new Set(texts.get(first)?.keys())
const uses = readUses(['app', 'components', 'lib'].filter((folder) => existsSync(folder)))
for (const { key, place, matches } of uses.calls) {
  if (![...known].some(matches)) findings.push(`${place}: there is no message ${key}`)
}
for (const key of known) {
  if (!catalogued.has(key.split('.')[0]) && !isUsed(key))
    findings.push(`messages/${first}: nobody says ${key}`)
}

for (const finding of findings) console.error(finding)
console.log(
  `${known.size} messages in ${languages.join(', ')}, ${uses.calls.length} uses, ${findings.length} findings`,
)
process.exitCode = findings.length > 0 || known.size === 0 ? 1 : 0

/** Named in full by a call; or its namespace is handed on and the rest of the key stands somewhere as a text. */
function isUsed(key) {
  if (uses.calls.some(({ matches }) => matches(key))) return true
  return [...spelled, ...uses.handedOn].some((namespace) => {
    const inside = namespace === '' ? key : key.startsWith(`${namespace}.`) && key.slice(namespace.length + 1)
    return inside && uses.literals.has(inside)
  })
}

/** One file is one namespace: messages/en/members.json holds what `members.…` names. */
function readLanguage(language) {
  const files = readdirSync(join('messages', language)).filter((name) => name.endsWith('.json'))
  return new Map(
    files.flatMap((name) => {
      const tree = JSON.parse(readFileSync(join('messages', language, name), 'utf8'))
      return flatten(name.slice(0, -'.json'.length), tree)
    }),
  )
}
