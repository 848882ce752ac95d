import { parse, TYPE } from '@formatjs/icu-messageformat-parser'

/**
 * What is wrong with one language, compared with the first one: missing and surplus keys, empty sentences, broken ICU,
 * other arguments, and plural forms that the language needs and the sentence lacks.
 * @param {string} language
 * @param {Map<string, unknown>} texts
 * @param {Map<string, unknown>} models
 * @returns {string[]}
 */
export function compare(language, texts, models) {
  const missing = [...models.keys()].filter((key) => !texts.has(key)).map((key) => `${key} is missing`)
  const wrong = [...texts].flatMap(([key, text]) => {
    if (!models.has(key)) return [`${key} is in no other language`]
    if (typeof text !== 'string' || text.trim() === '') return [`${key} is empty`]
    return judge(language, text, models.get(key)).map((problem) => `${key} ${problem}`)
  })
  return [...missing, ...wrong].map((problem) => `messages/${language}: ${problem}`)
}

/**
 * The leaves of a namespace as pairs of full key and text.
 * @returns {[string, unknown][]}
 */
export function flatten(prefix, tree) {
  if (tree === null || typeof tree !== 'object') return [[prefix, tree]]
  return Object.entries(tree).flatMap(([name, branch]) => flatten(`${prefix}.${name}`, branch))
}

function judge(language, text, model) {
  let own
  try {
    own = read(text)
  } catch (error) {
    return [`is no ICU message: ${error.message}`]
  }
  const given = signature(own)
  const wanted = typeof model === 'string' ? signature(readOrNothing(model)) : given
  const differs =
    given === wanted ? [] : [`takes other arguments: ${given || 'none'} instead of ${wanted || 'none'}`]
  return [...differs, ...lackingPlurals(language, own)]
}

const read = (text) => [...elements(parse(text, { requiresOtherClause: true, shouldParseSkeletons: false }))]

/** A broken sentence of the first language is reported there, not in each translation. */
function readOrNothing(text) {
  try {
    return read(text)
  } catch {
    return []
  }
}

function* elements(nodes) {
  for (const node of nodes) {
    yield node
    if (node.type === TYPE.tag) yield* elements(node.children)
    for (const { value } of Object.values(node.options ?? {})) yield* elements(value)
  }
}

const kinds = {
  [TYPE.argument]: 'value',
  [TYPE.number]: 'value',
  [TYPE.plural]: 'value',
  [TYPE.date]: 'date',
  [TYPE.time]: 'time',
  [TYPE.tag]: 'tag',
}

/** Arguments with their kinds in a fixed order; a translation may need a plural where the model needs none. */
function signature(nodes) {
  const seen = nodes.flatMap((node) => {
    if (node.type === TYPE.select) return [`${node.value} (${Object.keys(node.options).sort().join(' or ')})`]
    const kind = kinds[node.type]
    return kind ? [`${node.value} (${kind})`] : []
  })
  return [...new Set(seen)].sort().join(', ')
}

function lackingPlurals(language, nodes) {
  return nodes
    .filter((node) => node.type === TYPE.plural)
    .flatMap((node) => {
      const type = node.pluralType
      const needed = new Intl.PluralRules(language, { type }).resolvedOptions().pluralCategories
      const lacking = needed.filter((form) => !(form in node.options))
      return lacking.length > 0 ? [`lacks the plural ${lacking.join(', ')} of {${node.value}}`] : []
    })
}
