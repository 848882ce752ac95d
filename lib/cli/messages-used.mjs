import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import swc from '@swc/core'

/**
 * @typedef {{ key: string, place: string, matches: (key: string) => boolean }} Call
 * @typedef {{ calls: Call[], literals: Set<string>, handedOn: Set<string> }} Uses
 */

/**
 * What the sources say about messages: the keys that are called by name, every text that might be a key, and the
 * namespaces whose translator is handed on or called with something that exists at run time only.
 * @param {string[]} folders
 * @returns {Uses}
 */
export function readUses(folders) {
  const uses = { calls: [], literals: new Set(), handedOn: new Set() }
  for (const file of folders.flatMap(sourcesIn)) {
    const tree = swc.parseFileSync(file, { syntax: 'typescript', tsx: file.endsWith('x'), target: 'es2022' })
    readFile(file, [...walk(tree.body)], uses)
  }
  return uses
}

const sourcesIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter(
      (file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file) && !file.startsWith('lib/testing/'),
    )

function* walk(node) {
  if (node === null || typeof node !== 'object') return
  if (typeof node.type === 'string') yield node
  for (const child of Object.values(node)) yield* walk(child)
}

function readFile(place, nodes, uses) {
  const namespaces = new Map()
  for (const [name, namespace] of nodes.flatMap(declared)) {
    namespaces.set(name, [...(namespaces.get(name) ?? []), namespace])
  }
  const files = new Map(nodes.flatMap(imported))
  for (const node of nodes) {
    if (node.type === 'StringLiteral') {
      uses.literals.add(node.value)
      if (mailTemplate.test(node.value)) uses.calls.push(asCall(place, [''], [node.value]))
    }
    if (node.type === 'KeyValueProperty') uses.literals.add(node.key.value)
    const file = node.type === 'MemberExpression' ? files.get(node.object.value) : undefined
    if (file) uses.calls.push(asCall(place, [file], [node.property.value]))
    for (const name of handedOn(node)) for (const one of namespaces.get(name) ?? []) uses.handedOn.add(one)
    if (node.type !== 'CallExpression') continue
    const spoken = spokenBy(node.callee, namespaces)
    for (const key of spoken ? keysOf(node.arguments[0]?.expression) : []) {
      if (key) uses.calls.push(asCall(place, spoken, key))
      else for (const one of spoken) uses.handedOn.add(one)
    }
  }
}

/** A mail is ordered by the group of its texts: `members.mail.invitation`. */
const mailTemplate = /^[a-z_]+\.(mail|sms)\.[a-z_]+$/

/** Names that a declaration binds to translators: `t` of `const t = await getTranslations('members')`. */
function declared({ type, id, init }) {
  if (type !== 'VariableDeclarator' || !init) return []
  const value = bare(init)
  const pairs =
    id.type === 'ArrayPattern' && value.type === 'CallExpression' && isPromiseAll(value.callee)
      ? id.elements.map((element, at) => [
          element,
          bare(value.arguments[0]?.expression)?.elements?.[at]?.expression,
        ])
      : [[id, value]]
  return pairs.flatMap(([name, from]) => {
    const namespace = name?.type === 'Identifier' ? namespaceOf(from) : undefined
    return namespace === undefined ? [] : [[name.value, namespace]]
  })
}

/** A page that must work when nothing else does reads the file of a namespace itself. */
function imported({ type, typeOnly, source, specifiers }) {
  const namespace = /\/messages\/\w+\/([\w-]+)\.json$/.exec(source?.value ?? '')?.[1]
  if (type !== 'ImportDeclaration' || typeOnly || !namespace) return []
  return specifiers.map(({ local }) => [local.value, namespace])
}

const isPromiseAll = ({ type, object, property }) =>
  type === 'MemberExpression' && object.value === 'Promise' && property.value === 'all'

/** The namespace of `getTranslations('members')`, `getTranslations({ namespace: 'members' })` and their likes. */
function namespaceOf(expression) {
  const call = bare(expression)
  if (call?.type !== 'CallExpression' || !/translat(ions|or)/i.test(call.callee.value ?? '')) return undefined
  const given = call.arguments.map(({ expression: argument }) => argument)
  if (given.length === 0) return ''
  const named = given
    .flatMap((argument) => argument.properties ?? [])
    .find(({ key }) => key?.value === 'namespace')?.value
  return [named, ...given].find((argument) => argument?.type === 'StringLiteral')?.value
}

/** The namespaces of what is called: `t(…)`, `t.rich(…)` or `(await getTranslations('members'))(…)`. */
function spokenBy(callee, namespaces) {
  const target = callee.type === 'MemberExpression' ? callee.object : callee
  if (callee.type === 'MemberExpression' && !/^(rich|markup|raw|has)$/.test(callee.property.value ?? ''))
    return undefined
  if (target.type === 'Identifier') return namespaces.get(target.value)
  const namespace = namespaceOf(target)
  return namespace === undefined ? undefined : [namespace]
}

/** The keys that an argument can be: texts and templates, or undefined for what exists at run time only. */
function keysOf(argument) {
  const expression = bare(argument)
  if (expression?.type === 'StringLiteral') return [[expression.value]]
  if (expression?.type === 'TemplateLiteral') return [expression.quasis.map(({ cooked }) => cooked)]
  if (expression?.type === 'ConditionalExpression') {
    return [...keysOf(expression.consequent), ...keysOf(expression.alternate)]
  }
  return [undefined]
}

/** A call by name; between the parts of a template stands whatever it is filled with. */
function asCall(place, namespaces, parts) {
  const verbatim = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const prefixes = namespaces.map((namespace) => (namespace === '' ? '' : `${namespace}.`))
  // t.raw may name a whole group, so what follows a full key counts as well.
  const pattern = new RegExp(`^(${prefixes.map(verbatim).join('|')})${parts.map(verbatim).join('.+')}(\\.|$)`)
  return { key: `${prefixes.join('|')}${parts.join('…')}`, place, matches: (key) => pattern.test(key) }
}

/** The names that a node passes to somebody else: as an argument, an attribute, a property or a result. */
function handedOn(node) {
  const values = givenAway[node.type]?.(node) ?? []
  return values.filter((value) => value?.type === 'Identifier').map(({ value }) => value)
}

const givenAway = {
  CallExpression: (node) => node.arguments.map(({ expression }) => expression),
  JSXExpressionContainer: (node) => [node.expression],
  ObjectExpression: (node) =>
    node.properties.map((property) => (property.type === 'Identifier' ? property : property.value)),
  ArrayExpression: (node) => node.elements.map((element) => element?.expression),
  ReturnStatement: (node) => [node.argument],
  ArrowFunctionExpression: (node) => [node.body],
}

/** An expression without what only the compiler or the reader needs around it. */
function bare(expression) {
  if (
    ['ParenthesisExpression', 'TsAsExpression', 'TsNonNullExpression', 'TsConstAssertion'].includes(
      expression?.type,
    )
  ) {
    return bare(expression.expression)
  }
  return expression?.type === 'AwaitExpression' ? bare(expression.argument) : expression
}
