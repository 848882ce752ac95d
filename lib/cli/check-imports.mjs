import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import config from '../../.dependency-cruiser.mjs'

const swc = createRequire(import.meta.url)('@swc/core')
const parseFile = swc.parseFileSync.bind(swc)

// dependency-cruiser for Node 20 cannot use the compiler of TypeScript 7 and asks swc for TypeScript without JSX.
swc.parseFileSync = (file, options) =>
  withTypeImports(parseFile(file, { ...options, tsx: file.endsWith('x') }))
const { cruise } = await import('dependency-cruiser')
const { default: readOptions } = await import('dependency-cruiser/config-utl/extract-depcruise-options')

const places = ['app', 'components', 'db', 'lib', 'messages', 'tests', 'middleware.ts', 'next.config.js']
const path = new URL('../../.dependency-cruiser.mjs', import.meta.url).pathname
const options = await readOptions(path)
const { output } = await cruise(
  places.filter((place) => existsSync(place)),
  options,
)
const { violations, totalCruised, totalDependenciesCruised } = output.summary
const sentences = new Map(config.forbidden.map(({ name, comment }) => [name, comment]))

for (const violation of violations) console.error(describe(violation))
console.log(`${totalCruised} files, ${totalDependenciesCruised} imports, ${violations.length} refused`)
process.exitCode = violations.length > 0 || totalCruised === 0 ? 1 : 0

function describe({ rule, from, to, cycle }) {
  const way = cycle ? [from, ...cycle.map(({ name }) => name)].join(' → ') : `${from} → ${to}`
  return `${rule.name}: ${way}\n  ${sentences.get(rule.name)}`
}

/** Makes `import('…').Type` an import like any other, because dependency-cruiser's visitor passes types by. */
function withTypeImports(tree) {
  for (const source of typeImports(tree.body)) {
    tree.body.push({
      type: 'ImportDeclaration',
      span: tree.span,
      specifiers: [],
      source,
      typeOnly: true,
      phase: 'evaluation',
    })
  }
  return tree
}

function typeImports(node) {
  if (node === null || typeof node !== 'object') return []
  const own = node.type === 'TsImportType' ? [node.argument] : []
  return [...own, ...Object.values(node).flatMap(typeImports)]
}
